/** One pupil's work in one call, and on to the next pupil. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { lazy, own, shut, store, t } from '../../app/index.ts'
import { Button, Empty, Notice, Page } from '../../ui/index.ts'
import { Ear } from '../making/ear.tsx'
import { knownOf, worksOf, type Known } from '../making/known.ts'
import { mayEdit } from '../making/progress.ts'
import { another, begin, nextPupil } from './next.ts'

const ConsentPage = lazy(async () => (await import('../making/consent.tsx')).ConsentPage)
const Editor = lazy(async () => (await import('../making/editor.tsx')).Editor)
const AskAge = lazy(async () => (await import('../making/sent.tsx')).AskAge)
const Sent = lazy(async () => (await import('../making/sent.tsx')).Sent)

export function WorkPage({ id, voice }: { id: string; voice: string | undefined }): JSX.Element {
  const entry = store.document<'entry'>(id).value
  if (!entry) return <Page title={t('school-home')} back="#/school"><Empty icon="pen" title={t('make-not-here')} /></Page>
  const known = knownOf(entry)
  const path = `school/entry/${id}`
  if (voice === 'guardian' || voice === 'child' || voice === 'self') return <ConsentPage key={voice} known={known} by={voice} back={path} />
  return <Work known={known} path={path} />
}

function Work({ known, path }: { known: Known; path: string }): JSX.Element {
  const [ready, setReady] = useState(false)
  const { entry, call, person } = known
  const editable = call !== undefined && mayEdit(entry)
  return (
    <Page title={person?.name ?? t('school-pupil-gone')} back={`#/school/call/${entry.body.call}`}>
      <p class="lead" dir="auto">{own(call?.title)}</p>
      {ready && known.status === 'finalised' && <Notice tone="good" title={t('make-ready-done')} action={<Ear step="done" call={entry.body.call} text={`${t('make-ready-done')} ${t('make-ready-explain')}`} />}>{t('make-ready-explain')}</Notice>}
      {known.asks && entry.body.entrant && <AskAge id={entry.body.entrant} person={person!} call={call!} />}
      {!editable && !shut.value && <Onwards known={known} />}
      {editable ? <Editor known={known} path={path} onReady={() => { setReady(true); scrollTo(0, 0) }} /> : <Sent known={known} path={path} />}
    </Page>
  )
}

/** The next pupil is one tap away; a further work of the same one too, where the call takes several. */
function Onwards({ known }: { known: Known }): JSX.Element {
  const { entry, call } = known
  const pupil = entry.body.entrant ?? ''
  const next = nextPupil(entry.body.call, pupil)
  const several = (call?.limits?.entries_per_entrant ?? 1) > worksOf(entry.body.call, pupil).length
  return (
    <div class="stack-tight">
      {next && <Button look="primary" icon="next" wide onClick={() => void begin(entry.body.call, next.id)}>{t('school-next', { name: next.body.name })}</Button>}
      {!next && <Button icon="people" wide href={`#/school/call/${entry.body.call}`}>{t('school-class-list')}</Button>}
      {several && pupil !== '' && <Button look="quiet" icon="plus" onClick={() => void another(entry.body.call, pupil)}>{t('make-another')}</Button>}
    </div>
  )
}
