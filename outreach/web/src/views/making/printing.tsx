/** What of certificates needs the network: sheets to print for a whole call, and badges. A piece that no device keeps. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, own, problem, t, useWords } from '../../app/index.ts'
import { save } from '../../app/save.ts'
import { Button, Notice } from '../../ui/index.ts'
import { calls, certificates } from './known.ts'

/** Certificates of one file to print (the server's `papers.SHEET`). */
const SHEET = 240

interface FileProps { path: string; name: string; label: string }

function File({ path, name, label }: FileProps): JSX.Element {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const fetchIt = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const { bytes, type } = await api.bytes(path)
      save(new Blob([bytes], { type }), name)
    } catch (failed) {
      setFailure(codeOf(failed))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button icon="download" wide disabled={busy} onClick={() => void fetchIt()}>{label}</Button>
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
    </>
  )
}

/** A certificate as a picture that other people's programs can check; of none, sheets of all of them. */
export function Printing({ cti }: { cti?: string }): JSX.Element | null {
  if (!useWords('printing')) return null
  return cti ? <File path={`/badges/${cti}.png`} name={`badge-${cti}.png`} label={t('make-certificate-badge')} /> : <Sheets />
}

/** All that count, by call: twelve slips on a sheet where paper is dear, or one on a page. */
function Sheets(): JSX.Element | null {
  const counting = certificates().filter(({ body }) => body.status === 'issued')
  const of = calls().map((call) => ({ call, n: counting.filter(({ body }) => body.call === call.id).length })).filter(({ n }) => n > 1)
  if (of.length === 0) return null
  return (
    <section class="stack-tight">
      <h2>{t('print-sheets')}</h2>
      <p class="soft">{t('print-sheets-text')}</p>
      {of.map(({ call, n }) => (
        <section key={call.id} class="stack-tight">
          {of.length > 1 && <h3 dir="auto">{own(call.body.title)}</h3>}
          {(['slips', 'page'] as const).flatMap((form) => Array.from({ length: Math.ceil(n / SHEET) }, (_, i) => i + 1).map((part) => (
            <File key={`${form} ${part}`} path={`/certificates/sheet.pdf?call=${call.id}&form=${form}&part=${part}`} name={`${form}-${part}.pdf`} label={`${t(`print-${form}`)}${n > SHEET ? ` (${part})` : ''}`} />
          )))}
        </section>
      ))}
    </section>
  )
}
