/** The checklist and the decision. Each point is looked at and ticked before an entry can go to the judges (C15). */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { api, problem, Refused, codeOf, t } from '../../app/index.ts'
import { Button, Field, Notice, Tick } from '../../ui/index.ts'
import { Keyed, keysOn, switchKeys, useKeys } from './keyed.tsx'
import { REASONS, type EntryDetail } from './model.ts'

const CHECKS = ['personal_data_visible', 'uniform_visible', 'other_persons_visible', 'abuse_disclosed'] as const

interface DecideProps { detail: EntryDetail; onDone: (said: string) => void; onNext: () => void }

export function Decide({ detail, onDone, onNext }: DecideProps): JSX.Element {
  const { entry } = detail
  const [clean, setClean] = useState<readonly string[]>([])
  const [inTime, setInTime] = useState(false)
  const [refusing, setRefusing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const suspect = entry.facets.timing === 'clock_suspect'
  const named = detail.named?.state === 'named'
  const ready = clean.length === CHECKS.length && (!suspect || inTime) && !named
  const toggle = (check: string) => setClean(clean.includes(check) ? clean.filter((one) => one !== check) : [...clean, check])

  const send = async (path: 'clear' | 'refuse', body: unknown, said: string) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await api.post(`/entries/${entry.id}/${path}`, body)
      onDone(said)
    } catch (failed) {
      setFailure(problem(codeOf(failed), failed instanceof Refused ? failed.detail : ''))
    } finally {
      setBusy(false)
    }
  }
  const title = entry.title || t('officer-untitled')
  const clear = () => {
    if (!ready || busy) return
    const checklist = Object.fromEntries(CHECKS.map((check) => [check, !clean.includes(check)]))
    void send('clear', { checklist, accept_time: suspect && inTime }, t('officer-cleared', { title }))
  }
  useKeys({
    ...Object.fromEntries(CHECKS.map((check, i) => [String(i + 1), () => toggle(check)])),
    c: clear, r: () => setRefusing(true), n: onNext, p: () => history.back(),
  })
  return (
    <section class="officer-box stack" aria-label={t('officer-decision')}>
      <fieldset class="stack-tight">
        <legend>{t('officer-checklist')}</legend>
        {CHECKS.map((check, i) => <Keyed key={check} by={String(i + 1)}><Tick label={t(`officer-check-${check}`)} checked={clean.includes(check)} onChange={() => toggle(check)} /></Keyed>)}
        {suspect && <Tick label={t('officer-in-time')} hint={t('officer-in-time-hint')} checked={inTime} onChange={setInTime} />}
      </fieldset>
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {!refusing && (
        <div class="stack-tight">
          <Keyed by="c"><Button look="primary" icon="check" wide disabled={!ready || busy} onClick={clear}>{t('officer-clear')}</Button></Keyed>
          {!ready && (named ? <Notice tone="warn">{t('named-blocks')}</Notice> : <p class="soft">{t('officer-clear-hint')}</p>)}
          <Keyed by="r"><Button icon="attention" wide onClick={() => setRefusing(true)}>{t('officer-refuse')}</Button></Keyed>
        </div>
      )}
      {refusing && <Refusal busy={busy} onCancel={() => setRefusing(false)} onSend={(reason, note) => void send('refuse', { reason, note }, t('officer-refused', { title }))} />}
      <div class="officer-keys"><Tick label={t('officer-keys')} hint={t('officer-keys-hint')} checked={keysOn.value} onChange={switchKeys} /></div>
    </section>
  )
}

function Refusal({ busy, onCancel, onSend }: { busy: boolean; onCancel: () => void; onSend: (reason: string, note: string) => void }): JSX.Element {
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const options = [{ value: '', label: t('officer-reason-choose') }, ...REASONS.map((value) => ({ value: value as string, label: t(`reason-${value}`) }))]
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('select')?.focus(), [])
  const send = () => {
    setAsked(true)
    if (reason) onSend(reason, note.trim())
  }
  return (
    <form class="stack" ref={form} onSubmit={(event) => { event.preventDefault(); send() }}>
      <Field kind="choice" label={t('officer-reason')} hint={t('officer-reason-hint')} value={reason} options={options} onInput={setReason} error={asked && !reason ? t('officer-reason-missing') : undefined} />
      <Field kind="long" rows={3} label={t('officer-note')} hint={t('officer-note-hint')} value={note} maxLength={500} onInput={setNote} />
      <div class="row">
        <Button type="button" onClick={onCancel}>{t('officer-cancel')}</Button>
        <Button look="danger" type="submit" disabled={busy}>{t('officer-refuse-do')}</Button>
      </div>
    </form>
  )
}
