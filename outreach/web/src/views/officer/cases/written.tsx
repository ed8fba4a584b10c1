/** What was written in a case, who read it, and what its focal point adds: remarks, and how it ended. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, session, t } from '../../../app/index.ts'
import { Button, Choice, Dialog, Field, Notice } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { nameOf, OUTCOMES, type CaseView, type May, type Outcome } from './model.ts'

const WHEN: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }
const LONGEST = 4000

export interface WrittenProps { view: CaseView; may: May; onChange: (view: CaseView) => void; onClosed: () => void }

export function Written({ view, may, onChange, onClosed }: WrittenProps): JSX.Element {
  const me = session.value?.actor.id ?? ''
  const added = (note: string) => onChange({ ...view, remarks: [...view.remarks, { officer: me, note, at_ms: Date.now() }] })
  return (
    <div class="stack">
      <section class="officer-box stack-tight">
        <div class="spread"><h2>{t('cases-written')}</h2>{view.reference && <bdi dir="ltr" class="code soft">{view.reference}</bdi>}</div>
        <p class="officer-note" dir="auto">{view.note}</p>
        <div class="row"><Button icon="next" href={`#/officer/screening/${view.entry}`}>{t('cases-work')}</Button></div>
      </section>
      <section class="stack-tight">
        <h2>{t('cases-remarks')}</h2>
        {view.remarks.length === 0 && <p class="soft">{t('cases-remarks-none')}</p>}
        <ul class="stack-tight">{view.remarks.map((one, i) => <li key={i} class="officer-box"><p class="officer-note" dir="auto">{one.note}</p><small><bdi>{nameOf(view, one.officer) ?? ''}</bdi> {date(one.at_ms, WHEN)}</small></li>)}</ul>
      </section>
      {may.write && <Note id={view.line.id} onDone={added} />}
      {may.write && view.reported_by !== me && <Close id={view.line.id} onDone={(note) => { added(note); onClosed() }} />}
      {may.write && view.reported_by === me && <Notice>{t('cases-not-you')}</Notice>}
      {may.take && <Notice>{t('cases-take-first')}</Notice>}
      <details class="officer-more">
        <summary>{t('cases-readings')}</summary>
        <ul class="stack-tight">{view.readings.map((one, i) => <li key={i}><bdi>{one.name ?? ''}</bdi> <small>{date(one.at_ms, WHEN)}</small></li>)}</ul>
      </details>
    </div>
  )
}

function Note({ id, onDone }: { id: string; onDone: (note: string) => void }): JSX.Element {
  const [note, setNote] = useState('')
  const { busy, failure, act } = useAct()
  const write = () => act(async () => {
    await api.post(`/cases/${id}/notes`, { note: note.trim() })
    onDone(note.trim())
    setNote('')
  })
  return (
    <section class="stack-tight">
      {failure && <Notice tone="wrong">{failure}</Notice>}
      <Field kind="long" rows={3} label={t('cases-note')} hint={t('cases-note-hint')} value={note} maxLength={LONGEST} onInput={setNote} />
      <div class="row"><Button icon="pen" disabled={busy || !note.trim()} onClick={() => void write()}>{t('cases-note-do')}</Button></div>
    </section>
  )
}

function Close({ id, onDone }: { id: string; onDone: (note: string) => void }): JSX.Element {
  const [asking, setAsking] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [note, setNote] = useState('')
  const { busy, failure, act } = useAct()
  const close = () => act(async () => {
    await api.post(`/cases/${id}/close`, { outcome, note: note.trim() })
    setAsking(false)
    onDone(note.trim())
  })
  return (
    <>
      <div class="row"><Button look="primary" icon="check" onClick={() => setAsking(true)}>{t('cases-close')}</Button></div>
      <Dialog title={t('cases-close')} open={asking} onClose={() => setAsking(false)} actions={
        <><Button onClick={() => setAsking(false)}>{t('officer-cancel')}</Button><Button look="danger" disabled={busy || !outcome || !note.trim()} onClick={() => void close()}>{t('cases-close')}</Button></>
      }>
        <div class="stack">
          <p>{t('cases-close-sure')}</p>
          {failure && <Notice tone="wrong">{failure}</Notice>}
          <Choice legend={t('cases-outcome')} value={outcome} onChange={setOutcome} options={OUTCOMES.map((value) => ({ value, label: t(`cases-outcome-${value}`), hint: t(`cases-outcome-${value}-hint`) }))} />
          <Field kind="long" rows={3} label={t('cases-note')} hint={t('cases-note-hint')} value={note} maxLength={LONGEST} onInput={setNote} />
        </div>
      </Dialog>
    </>
  )
}
