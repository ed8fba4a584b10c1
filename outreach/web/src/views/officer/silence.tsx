/** Passages of a recording or a video that nobody but officers and its maker may hear. The server destroys them. */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { api, go, number, problem, t, useLoad } from '../../app/index.ts'
import { Button, Empty, Field, Notice, Page } from '../../ui/index.ts'
import { Parts } from '../seeing/work.tsx'
import { useAct } from './act.ts'
import { audible, type EntryDetail, type PartView, type Span } from './model.ts'
import { decided } from './standing.tsx'

const MOST = 40
const LEAST_MS = 100

export function SilencePage({ id, part }: { id: string; part: string }): JSX.Element {
  const back = `#/officer/screening/${id}`
  const title = t('silence-title')
  const found = useLoad(() => api.get<EntryDetail>(`/entries/${id}`), [id])
  if (!found.data) {
    return (
      <Page title={title} back={back}>
        {found.failure ? <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice> : <p class="soft" role="status">{t('opening')}</p>}
      </Page>
    )
  }
  const mine = found.data.parts.find((one) => one.id === part)
  const before = found.data.pictures.find((one) => one.part === part)?.redaction?.silences ?? []
  return (
    <Page title={title} back={back}>
      {mine?.state && audible(mine.type)
        ? <Silencing id={id} part={mine} before={before} />
        : <Empty icon="mic" title={t('silence-none')}>{t('look-file-none')}</Empty>}
    </Page>
  )
}

const seconds = (ms: number) => number(ms / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const msOf = (typed: string) => Math.round(Number(typed) * 1000)

function Silencing({ id, part, before }: { id: string; part: PartView; before: readonly Span[] }): JSX.Element {
  const [spans, setSpans] = useState(before)
  const player = useRef<HTMLDivElement>(null)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const { busy, failure, act } = useAct()
  const span: Span = { start_ms: msOf(from), end_ms: msOf(to) }
  const here = () => (player.current?.querySelector<HTMLMediaElement>('audio, video')?.currentTime ?? 0).toFixed(1)
  const whole = from !== '' && to !== '' && span.start_ms >= 0 && span.end_ms - span.start_ms >= LEAST_MS
  const add = () => {
    setSpans([...spans, span].sort((a, b) => a.start_ms - b.start_ms))
    setFrom('')
    setTo('')
  }
  const save = () => void act(async () => {
    await api.post(`/entries/${id}/parts/${part.id}/redactions`, { silences: spans })
    decided(t('silence-done'))
    go(`officer/screening/${id}`)
  })
  return (
    <div class="stack">
      <p>{t('silence-lead')}</p>
      <div ref={player}><Parts parts={[{ ...part, recipe: part.type.startsWith('video/') ? 'video' : 'audio' }]} /></div>
      <section class="officer-box stack-tight" aria-label={t('silence-add')}>
        <div class="officer-moment">
          <Field kind="number" inputMode="decimal" label={t('silence-from')} value={from} onInput={setFrom} />
          <Button onClick={() => setFrom(here())}>{t('silence-here-from')}</Button>
        </div>
        <div class="officer-moment">
          <Field kind="number" inputMode="decimal" label={t('silence-to')} value={to} onInput={setTo} />
          <Button onClick={() => setTo(here())}>{t('silence-here-to')}</Button>
        </div>
        <div class="row"><Button icon="plus" disabled={!whole || spans.length >= MOST} onClick={add}>{t('silence-add')}</Button></div>
      </section>
      <ul class="stack-tight">
        {spans.map((one) => {
          const said = { start: seconds(one.start_ms), end: seconds(one.end_ms) }
          return <li key={`${one.start_ms} ${one.end_ms}`} class="spread"><span>{t('silence-passage', said)}</span><Button look="quiet" icon="close" onClick={() => setSpans(spans.filter((other) => other !== one))}>{t('silence-remove', said)}</Button></li>
        })}
      </ul>
      {failure && <Notice tone="wrong">{failure}</Notice>}
      <Button look="primary" icon="shield" wide disabled={busy || spans.length === 0} onClick={save}>{t('silence-save')}</Button>
    </div>
  )
}
