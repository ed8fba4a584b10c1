/** What came back to a judge: her certificates, and what the organisers wrote to her. A piece of its own: it comes at the end. */
import type { JSX } from 'preact'
import { useWords } from '../../app/index.ts'
import { Opening } from '../../ui/index.ts'
import { CertificateLink, Notices } from '../making/back.tsx'
import { CertificatePage, Certificates } from '../making/papers.tsx'
import '../making/making.css'

export function Thanks(): JSX.Element {
  return <><Notices entryPath="judge/entry" /><CertificateLink path="judge/certificates" /></>
}

/** `cti`: one of them, else all. */
export function Held({ cti }: { cti: string }): JSX.Element {
  if (!useWords('held')) return <Opening />
  return cti ? <CertificatePage key={cti} cti={cti} back="judge/certificates" /> : <Certificates path="judge/certificates" back="judge" />
}
