/** What the readings say: fair scores with their errors, pool by pool, with every reading beside them. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { lazy, number, t } from '../../app/index.ts'
import { Button, Dialog, Empty, Field, Notice } from '../../ui/index.ts'
import { bandName } from '../seeing/work.tsx'
import { Bands } from './bands.tsx'
import type { PoolResults, ResultLine, Results } from './model.ts'

/** Below this comparisons do not tell works apart well enough for a ranking. */
const ENOUGH = 0.8
type Names = ReadonlyMap<string, string>
const mark = (value: number | null) => (value === null ? '—' : number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 }))
const percent = (value: number) => number(value, { style: 'percent', maximumFractionDigits: 0 })
const signed = (value: number) => number(value, { signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** `onAsk`: asks a judge for one more reading of each of some works, where that can still be done. */
type Ask = ((judge: string, entries: readonly string[]) => void) | undefined
/** Names a work specially; undefined when the results are final. */
type Mention = ((entry: string, words: string) => void) | undefined

const Sound = lazy(async () => (await import('../seeing/sound.tsx')).Sound)

interface Given { results: Results; names: Names; onAsk: Ask; onMention: Mention }

export function ResultTables({ results, names, onAsk, onMention }: Given): JSX.Element {
  const [named, setNamed] = useState<ResultLine | null>(null)
  return (
    <section class="stack">
      <h2>{t('officer-results')}</h2>
      {results.provisional ? <Notice>{t(results.locked_by ? 'officer-unconfirmed' : 'officer-provisional')}</Notice> : <Notice tone="good">{t('officer-final')}</Notice>}
      <p class="soft">{t(results.form === 'pairs' ? 'officer-fair-pairs' : 'officer-fair')}</p>
      <p class="soft">{t('officer-ties', { steps: results.ties.map((step) => t(`officer-tie-${step}`)).join(' → ') })}</p>
      {results.pools.length === 0 && <Empty icon="star" title={t('officer-no-results')} />}
      {results.pools.map((pool) => <Pool key={`${pool.medium} ${pool.band ?? ''}`} pool={pool} results={results} names={names} onAsk={onAsk} onName={onMention && setNamed} />)}
      {named && onMention && <Naming line={named} close={() => setNamed(null)} onSay={(words) => onMention(named.entry, words)} />}
    </section>
  )
}

type Name = ((line: ResultLine) => void) | undefined

/** Why a work is named though it won no place; empty words take it back. */
function Naming({ line, close, onSay }: { line: ResultLine; close: () => void; onSay: (words: string) => void }): JSX.Element {
  const [words, setWords] = useState(line.mention ?? '')
  return (
    <Dialog title={t('panel-mention-title', { title: line.title || t('officer-untitled') })} open onClose={close} actions={
      <><Button onClick={close}>{t('officer-cancel')}</Button><Button look="primary" onClick={() => { close(); onSay(words.trim()) }}>{t('panel-mention-do')}</Button></>
    }>
      <Field label={t('panel-mention-words')} hint={t('panel-mention-hint')} value={words} maxLength={200} onInput={setWords} />
    </Dialog>
  )
}

function Pool({ pool, results, names, onAsk, onName }: { pool: PoolResults; results: Results; names: Names; onAsk: Ask; onName: Name }): JSX.Element {
  const name = [t(`see-medium-${pool.medium}`), bandName(pool.band)].filter(Boolean).join(' · ')
  const titles = new Map(pool.lines.map((line) => [line.entry, line.title || t('officer-untitled')]))
  const judged = pool.lines.filter((line) => !line.withdrawn)
  const read = judged.filter((line) => line.times >= results.wanted).length
  const far = t('panel-pool-far', { pool: name, done: number(read), total: number(judged.length) })
  return (
    <div class="stack-tight">
      {read < judged.length && <label class="stack-tight"><span>{far}</span><progress value={read} max={judged.length} /></label>}
      <div class="table-room" role="region" aria-label={name} tabIndex={0}>
        <table>
          <caption>{name}</caption>
          <thead><tr>
            <th scope="col">{t('officer-place')}</th><th scope="col">{t('officer-entry')}</th><th scope="col">{t('officer-score')}</th>
            <th scope="col">{t('officer-chance', { top: number(results.top) })}</th><th scope="col">{t('officer-each')}</th>
          </tr></thead>
          <tbody>{pool.lines.map((line) => <Row key={line.entry} line={line} results={results} names={names} onName={onName} />)}</tbody>
        </table>
      </div>
      {(results.locked_by !== null || pool.lines.some((line) => line.withdrawn)) && <p class="soft">{t('officer-withdrawn-after')}</p>}
      {pool.parts > 1 && <Notice tone="warn">{t('officer-not-ranked', { parts: number(pool.parts) })}</Notice>}
      <Bands lines={pool.lines} top={results.top} />
      {pool.regions.length > 1 && (
        <details><summary>{t('officer-regions')}</summary><ul>{pool.regions.map((one) => <li key={one.region}>{t('officer-region', { region: t(`region-${one.region}`), titles: one.entries.map((entry) => titles.get(entry) ?? '').join(' · ') })}</li>)}</ul></details>
      )}
      {pool.proposals.map((one) => (
        <Notice key={one.judge} title={t('officer-close-call')} action={onAsk && <Button onClick={() => onAsk(one.judge, one.entries)}>{t('officer-ask-reading')}</Button>}>{t('officer-proposal', { judge: names.get(one.judge) ?? '', titles: one.entries.map((entry) => titles.get(entry) ?? '').join(' · ') })}</Notice>
      ))}
      {pool.reliability !== null && <p class="soft">{results.form === 'pairs' ? t(pool.reliability < ENOUGH ? 'officer-ssr-low' : 'officer-ssr', { value: mark(pool.reliability) }) : t('officer-reliability', { value: mark(pool.reliability), alpha: mark(pool.alpha) })}</p>}
      {pool.judges.some((judge) => judge.se !== null) && (
        <ul class="soft">{pool.judges.map((judge) => judge.severity !== null && <li key={judge.judge}>{t('officer-severity', { judge: names.get(judge.judge) ?? '', by: signed(judge.severity), error: mark(judge.se) })}{judge.fit !== null && <> {t('panel-fit', { fit: mark(judge.fit) })}</>}</li>)}</ul>
      )}
    </div>
  )
}

function Row({ line, results, names, onName }: { line: ResultLine; results: Results; names: Names; onName: Name }): JSX.Element {
  const [hears, setHears] = useState('')
  const pairs = results.form === 'pairs'
  return (
    <tr>
      <td class="officer-place" data-label={t('officer-place')}>{line.place === null ? '—' : number(line.place)}{line.shared && <small>{t('officer-tied')}</small>}</td>
      <th scope="row">
        <bdi>{line.title || t('officer-untitled')}</bdi>{line.reference && <small><bdi dir="ltr" class="code">{line.reference}</bdi></small>}
        {line.mention && <small>{t('officer-mention', { words: line.mention })}</small>}
        {line.withdrawn && <small class="officer-no">{t('lifecycle-withdrawn')}</small>}
        {onName && !line.withdrawn && <Button look="quiet" icon="star" onClick={() => onName(line)}>{t('panel-mention')}</Button>}
      </th>
      <td data-label={t('officer-score')}>
        <strong>{mark(line.value)}</strong>{line.se !== null && <span> ± {mark(line.se)}</span>}
        {line.raw !== null && <small>{pairs ? t('officer-points', { share: percent(line.raw / 100) }) : t('officer-raw', { mean: mark(line.raw) })}</small>}
      </td>
      <td data-label={t('officer-chance', { top: number(results.top) })}>
        {line.top === null ? '—' : percent(line.top)}
        {line.low !== null && line.high !== null && <small>{t('officer-range', { low: number(line.low), high: number(line.high) })}</small>}
        {line.tied && line.se !== null && <small>{t('officer-alike')}</small>}
      </td>
      <td data-label={t('officer-each')}>
        {line.readings.map((one) => <span key={one.judge} class="officer-reading"><bdi>{names.get(one.judge) ?? ''}</bdi> {mark(one.value)}{one.comment && <small dir="auto">{one.comment}</small>}{one.voice && (hears === one.voice ? <Sound sha256={one.voice} name={t('panel-voice-of', { judge: names.get(one.judge) ?? '' })} /> : <Button look="quiet" icon="mic" onClick={() => setHears(one.voice!)}>{t('panel-voice')}</Button>)}</span>)}
        {pairs ? t('count-comparisons', { n: line.times }) : line.readings.length < results.wanted && <small>{t('officer-readings-of', { done: number(line.readings.length), total: number(results.wanted) })}</small>}
        {line.contested > 0 && <small class="officer-no">{t('officer-contested', { n: number(line.contested) })}</small>}
      </td>
    </tr>
  )
}
