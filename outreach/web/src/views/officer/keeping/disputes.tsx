/** Guardians who disagree: the no counts until somebody who knows who may decide sets it aside, and says how they know. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Choice, Dialog, Field, Notice } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { ITEMS, KNOWN, type Dispute, type Known } from './model.ts'
import { whoSaid } from './who.ts'

const NOTE_LEAST = 3
const relation = (one: string | null): string => whoSaid(one, 'guardian')

export function Disputes(): JSX.Element | null {
  const found = useLoad(() => api.get<Dispute[]>('/consents/disputes'))
  if (found.failure) return <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>
  if (!found.data || found.data.length === 0) return null
  return (
    <section class="stack">
      <h2>{t('keeping-disputes')}</h2>
      <p class="soft">{t('keeping-disputes-lead')}</p>
      {found.data.map((one) => <Differing key={one.record} one={one} onDone={found.reload} />)}
    </section>
  )
}

function Differing({ one, onDone }: { one: Dispute; onDone: () => void }): JSX.Element {
  const [asking, setAsking] = useState(false)
  const { busy, failure, act } = useAct()
  const stand = () => act(async () => { await api.post(`/consents/disputes/${one.record}/stand`); onDone() })
  return (
    <section class="officer-box stack-tight">
      <h3>{t('keeping-dispute-no', { who: relation(one.refused_by) })}{one.refused_as && <> · <bdi>{one.refused_as}</bdi></>}</h3>
      <p>{t('keeping-dispute-yes', { who: one.agreed_by.map(relation).join(', ') })}</p>
      <ul>{ITEMS.filter((item) => one.items.includes(item)).map((item) => <li key={item}>{t(`officer-item-${item}`)}</li>)}</ul>
      <p class="soft">{date(one.received_ms, { dateStyle: 'medium', timeStyle: 'short' })}</p>
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {one.settled && <Notice tone="good" title={t('keeping-dispute-settled')}><p>{t(`keeping-dispute-why-${one.settled.why}`)}</p><p dir="auto">{one.settled.note}</p></Notice>}
      <div class="row">
        <Button icon="star" href={`#/officer/screening/${one.subject}`}>{t('keeping-dispute-see')}</Button>
        {one.settled ? <Button disabled={busy} onClick={() => void stand()}>{t('keeping-dispute-stand')}</Button> : <Button disabled={busy} onClick={() => setAsking(true)}>{t('keeping-dispute-aside')}</Button>}
      </div>
      <Aside one={one} open={asking} onClose={() => setAsking(false)} onDone={onDone} />
    </section>
  )
}

function Aside({ one, open, onClose, onDone }: { one: Dispute; open: boolean; onClose: () => void; onDone: () => void }): JSX.Element {
  const [why, setWhy] = useState<Known | null>(null)
  const [note, setNote] = useState('')
  const { busy, failure, act } = useAct()
  const said = note.trim()
  const aside = () => act(async () => { await api.post(`/consents/disputes/${one.record}/aside`, { why, note: said }); onClose(); onDone() })
  return (
    <Dialog title={t('keeping-dispute-aside')} open={open} onClose={onClose} actions={
      <><Button onClick={onClose}>{t('officer-cancel')}</Button><Button look="danger" disabled={busy || !why || said.length < NOTE_LEAST} onClick={() => void aside()}>{t('keeping-dispute-aside')}</Button></>
    }>
      <div class="stack">
        {failure && <Notice tone="wrong">{failure}</Notice>}
        <p>{t('keeping-dispute-aside-text')}</p>
        <Choice legend={t('keeping-dispute-why')} value={why} onChange={setWhy} options={KNOWN.map((value) => ({ value, label: t(`keeping-dispute-why-${value}`) }))} />
        <Field kind="long" rows={3} label={t('keeping-dispute-note')} value={note} maxLength={500} onInput={setNote} />
      </div>
    </Dialog>
  )
}
