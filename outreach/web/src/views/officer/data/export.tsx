/** A list for somebody's task, with its reason; and the log of all lists that were taken out. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, number, problem, session, t, useLoad } from '../../../app/index.ts'
import { Button, Choice, Empty, Field, Notice, Page, Tick } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { Fetched } from '../fetched.tsx'
import { callChoices, callTitle } from '../model.ts'
import { FORMATS, mayFetch, REASON_LEAST, type Export, type Format } from './model.ts'

const WHEN: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }

export function ExportPage({ may }: { may: readonly string[] }): JSX.Element {
  const log = useLoad(() => api.get<Export[]>('/exports'))
  return (
    <Page title={t('data-export')} back="#/officer/data" wide>
      {(may.includes('people') || may.includes('publish')) && <Ask may={may} onMade={log.reload} />}
      <section class="stack-tight">
        <h2>{t('data-log')}</h2>
        {log.failure && <Notice tone="wrong" action={<Button onClick={log.reload}>{t('try-again')}</Button>}>{problem(log.failure)}</Notice>}
        {log.data?.length === 0 && <Empty icon="download" title={t('data-log-none')}>{t('data-log-none-text')}</Empty>}
        <ul class="officer-lines">{(log.data ?? []).map((one) => <Taken key={one.id} one={one} onFetched={log.reload} />)}</ul>
      </section>
    </Page>
  )
}

function Ask({ may, onMade }: { may: readonly string[]; onMade: () => void }): JSX.Element {
  const kinds = [...(may.includes('people') ? (['entries'] as const) : []), ...(may.includes('publish') ? (['press'] as const) : [])]
  const [what, setWhat] = useState<'entries' | 'press'>(kinds[0]!)
  const [call, setCall] = useState('')
  const [format, setFormat] = useState<Format>('csv')
  const [names, setNames] = useState(false)
  const [reason, setReason] = useState('')
  const [made, setMade] = useState(false)
  const { busy, failure, act } = useAct()
  const calls = what === 'press' ? [{ value: '', label: t('data-every-call') }, ...callChoices()] : callChoices()
  const at = call || (what === 'press' ? '' : calls[0]?.value ?? '')
  const ask = () => act(async () => {
    const about = { format, reason: reason.trim() }
    await (what === 'press' ? api.post('/exports/press', { ...about, ...(at ? { call: at } : {}) }) : api.post('/exports', { ...about, call: at, names }))
    setReason('')
    setNames(false) // whoever needs them once more says so once more
    setMade(true)
    onMade()
  })
  return (
    <section class="officer-box stack">
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {made && <Notice tone="good">{t('data-made')}</Notice>}
      {kinds.length > 1 && <Choice legend={t('data-what')} value={what} onChange={setWhat} options={kinds.map((value) => ({ value, label: t(`data-what-${value}`) }))} />}
      {calls.length === 0 ? <Notice>{t('officer-no-calls')}</Notice> : <Field kind="choice" label={t('officer-call')} value={at} options={calls} onInput={setCall} />}
      <Choice row legend={t('data-format')} value={format} onChange={setFormat} options={FORMATS.map((value) => ({ value, label: value.toUpperCase() }))} />
      {what === 'entries' && <Tick label={t('data-names')} hint={t('data-names-hint')} checked={names} onChange={setNames} />}
      <Field label={t('data-reason')} hint={t('data-reason-hint')} value={reason} maxLength={500} onInput={(value) => { setReason(value); setMade(false) }} />
      <div class="row"><Button look="primary" disabled={busy || reason.trim().length < REASON_LEAST || (what === 'entries' && !at)} onClick={() => void ask()}>{t('data-make')}</Button></div>
    </section>
  )
}

function Taken({ one, onFetched }: { one: Export; onFetched: () => void }): JSX.Element {
  const me = session.value?.actor.id ?? ''
  return (
    <li>
      <span><strong dir="auto">{one.reason}</strong><small>{one.officer === me ? t('data-log-you') : <bdi dir="ltr" class="code">{one.officer.slice(0, 8)}</bdi>} · {date(one.made_ms, WHEN)}</small></span>
      <small>{t(`data-what-${one.what}`)}{one.call && <> · <bdi>{callTitle(one.call)}</bdi></>} · {one.format.toUpperCase()}{one.names && <> · <span class="officer-no">{t('data-log-named')}</span></>} · {t('data-log-fetched', { n: number(one.fetched) })}</small>
      {mayFetch(one, me, Date.now()) && <span><Fetched method="POST" path={`/exports/${one.id}/fetch`} name={`export-${one.id}.${one.format}`} onDone={onFetched}>{t('data-fetch')}<span class="hidden"> {one.reason}</span></Fetched><small>{t('data-fetch-until', { when: date(one.expires_ms, WHEN) })}</small></span>}
    </li>
  )
}
