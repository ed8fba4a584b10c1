/** The school's part of the app: where each path leads. */
import type { JSX } from 'preact'
import { lazy, route, shut, useWords } from '../../app/index.ts'
import { Opening } from '../../ui/index.ts'
import { CallPage } from './call.tsx'
import { Home } from './home.tsx'
import { ClassFilter, useShown } from './list.tsx'
import { begin } from './next.ts'
import { WorkPage } from './work.tsx'
import '../making/making.css'

const CertificatePage = lazy(async () => (await import('../making/papers.tsx')).CertificatePage)
const NewPupil = lazy(async () => (await import('./pupil.tsx')).NewPupil)
const Pupils = lazy(async () => (await import('./pupil.tsx')).Pupils)
const PupilPage = lazy(async () => (await import('./pupil.tsx')).PupilPage)
const Content = lazy(async () => (await import('../making/content.tsx')).Content)
const Tablet = lazy(async () => (await import('../tablet/index.tsx')).Tablet)
const ReceiptSheet = lazy(async () => (await import('./pupil.tsx')).ReceiptSheet)
const Certificates = lazy(async () => (await import('../making/papers.tsx')).Certificates)

const PARTS = { useShown, ClassFilter, WorkPage, begin }

export default function School(): JSX.Element {
  if (shut.value || route.value[1] === 'tablet') return <Tablet parts={PARTS} />
  return route.value[1] ? <Further /> : <Home />
}

function Further(): JSX.Element {
  const [, place, id = '', further] = route.value
  if (!useWords('work')) return <Opening />
  if (place === 'pupils') return <Pupils parts={PARTS} />
  if (place === 'new') return <NewPupil />
  if (place === 'entrant') return <PupilPage key={id} id={id} />
  if (place === 'call') return <CallPage key={id} id={id} />
  if (place === 'receipts') return <ReceiptSheet key={id} call={id} filter={ClassFilter} />
  if (place === 'entry') return <WorkPage key={id} id={id} voice={further} />
  if (place === 'content') return <Content key={`${id} ${further}`} call={id} id={further} base="school" />
  if (place === 'certificates' && id) return <CertificatePage key={id} cti={id} back="school/certificates" />
  if (place === 'certificates') return <Certificates path="school/certificates" back="school" />
  return <Home />
}
