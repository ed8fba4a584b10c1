/** One call and the whole class: who has begun, who is missing what, and one tap to the next pupil. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { own, store, t, type CallBody } from '../../app/index.ts'
import { Button, Choice, Empty, Page, StateChip } from '../../ui/index.ts'
import { ContentLink, Deadline, Rules, Theme } from '../making/call.tsx'
import { consentsBySubject, knownOf, leading, worksOf, type Known, type Pupil } from '../making/known.ts'
import { PupilMark } from '../making/mark.tsx'
import { ClassFilter, useShown } from './list.tsx'
import { begin, nextPupil } from './next.ts'

export function CallPage({ id }: { id: string }): JSX.Element {
  const call = store.document<'call'>(id).value
  if (!call) return <Page title={t('make-calls')} back="#/school"><Empty icon="star" title={t('make-not-here')} /></Page>
  return (
    <Page title={own(call.body.title)} back="#/school" wide>
      <Theme call={call.body} />
      <Deadline call={call.body} full />
      <Rules call={call.body} />
      <ContentLink call={id} base="school" />
      <Class call={id} body={call.body} />
    </Page>
  )
}

type Wanted = 'all' | 'todo'

function Class({ call }: { call: string; body: CallBody }): JSX.Element {
  const { pupils, more, chosen, choose } = useShown()
  const [wanted, setWanted] = useState<Wanted>('all')
  const bySubject = consentsBySubject()
  const rows = pupils.map((pupil) => {
    const entry = leading(worksOf(call, pupil.id))
    return { pupil, known: entry && knownOf(entry, bySubject) }
  }).filter(({ known }) => wanted === 'all' || !known || !['ready', 'arrived', 'withdrawn'].includes(known.mark))
  const next = nextPupil(call)
  if (pupils.length === 0 && chosen === '') {
    return (
      <Empty icon="people" title={t('school-none')} action={<Button look="primary" icon="plus" href="#/school/new">{t('school-add')}</Button>}>
        {t('school-none-explain')}
      </Empty>
    )
  }
  return (
    <section class="stack">
      <div class="spread"><h2>{t('school-class-list')}</h2><Button icon="plus" href="#/school/new">{t('school-add')}</Button></div>
      {next && <Button look="primary" icon="camera" wide onClick={() => void begin(call, next.id)}>{t('school-next', { name: next.body.name })}</Button>}
      <ClassFilter chosen={chosen} choose={choose} />
      <Choice row legend={t('school-show')} value={wanted} onChange={setWanted} options={(['all', 'todo'] as const).map((value) => ({ value, label: t(`school-show-${value}`) }))} />
      {rows.length === 0 && <p class="soft">{t('school-show-nobody')}</p>}
      <div class="list cards">{rows.map(({ pupil, known }) => <Row key={pupil.id} call={call} pupil={pupil} known={known} />)}</div>
      {more}
      {rows.some(({ known }) => known?.entry.body.reference) && <Button icon="certificate" wide href={`#/school/receipts/${call}`}>{t('school-receipts')}</Button>}
    </section>
  )
}

function Row({ call, pupil, known }: { call: string; pupil: Pupil; known: Known | undefined }): JSX.Element {
  return (
    <button type="button" class="card card-link make-row" onClick={() => void begin(call, pupil.id)}>
      <span class="card-body">
        <span class="card-top"><bdi class="make-row-name">{pupil.body.name}</bdi><PupilMark mark={known?.mark ?? 'none'} /></span>
        {known?.entry.body.title && <span class="soft" dir="auto">{known.entry.body.title}</span>}
        {known?.asks && <span class="soft">{t('make-asked-row')}</span>}
        {known && known.mark !== 'none' && <span><StateChip standing={known.standing} receipt={known.entry.body.reference} /></span>}
      </span>
    </button>
  )
}
