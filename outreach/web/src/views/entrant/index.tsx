/** The part of the app of somebody who enters for themself, on their own phone. */
import type { JSX } from 'preact'
import { lazy, route, useWords } from '../../app/index.ts'
import { Opening } from '../../ui/index.ts'
import { CallPage } from './call.tsx'
import { Home } from './home.tsx'
import { Profile } from './profile.tsx'
import { WorkPage } from './work.tsx'
import '../making/making.css'

const CertificatePage = lazy(async () => (await import('../making/papers.tsx')).CertificatePage)
const Content = lazy(async () => (await import('../making/content.tsx')).Content)
const Certificates = lazy(async () => (await import('../making/papers.tsx')).Certificates)

export default function Entrant(): JSX.Element {
  return route.value[1] ? <Further /> : <Home />
}

function Further(): JSX.Element {
  const [, place, id = '', further] = route.value
  if (!useWords('work')) return <Opening />
  if (place === 'profile' || place === 'entrant') return <Profile />
  if (place === 'call') return <CallPage key={id} id={id} />
  if (place === 'entry') return <WorkPage key={id} id={id} voice={further} />
  if (place === 'content') return <Content key={`${id} ${further}`} call={id} id={further} base="entrant" />
  if (place === 'certificates' && id) return <CertificatePage key={id} cti={id} back="entrant/certificates" />
  if (place === 'certificates') return <Certificates path="entrant/certificates" back="entrant" />
  return <Home />
}
