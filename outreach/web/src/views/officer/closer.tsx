/** A closer look at a round: how strict each judge is and how well she fits, how hard each criterion is, what more readings would buy. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, date, number, own, problem, store, t, useWords } from '../../app/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import { bandName } from '../seeing/work.tsx'
import { NINETY } from './intervals.ts'
import { WHEN, type RoundView } from './model.ts'
import { Rows } from './rows.tsx'

interface Facet { name: string; at: number; se: number }
interface Judge { judge: string; scores: number; severity: number; se: number; infit: number; outfit: number; verdict: 'fits' | 'even' | 'uneven' }
interface Criterion { criterion: string; difficulty: number; se: number }
interface Trust { se: number; first: number; top: number }
interface PoolLook extends Record<'se' | 'first' | 'top', number | null> {
  medium: string; band: string | null; scores: number; left_out: number; other_scale: string[]; judges: Judge[]; criteria: Criterion[]
  steps: { low: number; high: number; threshold: number }[]; ordered: boolean; reason: string | null
  options: ({ option: 'close' | 'judge'; readings: number } & Trust)[]
}
interface LookState { stage: 'none' | 'looking' | 'there' | 'failed'; made_ms: number | null; look: { pools: PoolLook[] } | null }

const EVERY_MS = 1000
const two = (value: number) => number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const signed = (value: number) => number(value, { signDisplay: 'exceptZero', minimumFractionDigits: 2, maximumFractionDigits: 2 })
const percent = (value: number) => number(value, { style: 'percent', maximumFractionDigits: 0 })

export function Closer({ round }: { round: RoundView }): JSX.Element {
  const [state, setState] = useState<LookState>()
  const [failure, setFailure] = useState<string>()
  const [turn, setTurn] = useState(0)
  const path = `/rounds/${round.id}/look`
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let here = true
    const look = async (ask: () => Promise<LookState>, before?: LookState): Promise<void> => {
      let wrong: string | undefined
      const told = await ask().catch((failed: unknown) => { wrong = codeOf(failed); return before })
      if (!here) return
      setFailure(wrong && problem(wrong))
      if (told) setState(told)
      if (told?.stage === 'looking') timer = setTimeout(() => void look(() => api.get<LookState>(path), told), EVERY_MS)
    }
    void look(() => (turn ? api.post<LookState>(path) : api.get<LookState>(path)))
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [path, turn])
  if (!useWords('closer')) return <p class="soft" role="status">{t('opening')}</p>
  const names = new Map(round.judges.map((judge) => [judge.id, judge.name]))
  return (
    <section class="stack">
      <h2>{t('closer-title')}</h2>
      <p class="soft">{t('closer-lead')}</p>
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {state?.stage === 'failed' && <Notice tone="wrong">{t('closer-failed')}</Notice>}
      {state?.stage === 'looking' ? <div class="stack-tight"><p role="status">{t('closer-looking')}</p><progress aria-label={t('closer-looking')} /></div>
        : <div><Button onClick={() => setTurn(turn + 1)}>{t(state?.look ? 'closer-again' : 'closer-ask')}</Button></div>}
      {state?.look && state.made_ms !== null && <p class="soft">{t('closer-made', { when: date(state.made_ms, WHEN) })}</p>}
      {state?.look?.pools.map((pool) => <Pool key={`${pool.medium} ${pool.band ?? ''}`} pool={pool} names={names} call={round.call} />)}
    </section>
  )
}

function Pool({ pool, names, call }: { pool: PoolLook; names: ReadonlyMap<string, string>; call: string }): JSX.Element {
  const name = [t(`see-medium-${pool.medium}`), bandName(pool.band)].filter(Boolean).join(' · ')
  const body = store.document<'call'>(call).value?.body
  const rubric = body?.band_rubrics?.find((one) => pool.band && one.bands.includes(pool.band))?.criteria ?? body?.rubric?.criteria ?? []
  const criterion = (code: string) => own(rubric.find((one) => one.code === code)?.name) || code
  const asked = pool.judges.filter((one) => one.verdict !== 'fits')
  return (
    <section class="stack-tight" aria-label={`${t('closer-title')}, ${name}`}>
      <h3>{name}</h3>
      {pool.reason && <Notice>{t(`closer-reason-${pool.reason}`)}</Notice>}
      {pool.left_out > 0 && <p class="soft">{t('closer-left', { n: number(pool.left_out) })}</p>}
      {pool.other_scale.length > 0 && <p class="soft">{t('closer-scale', { criteria: pool.other_scale.map(criterion).join(' · ') })}</p>}
      {pool.judges.length > 0 && (
        <>
          <h4>{t('closer-judges')}</h4>
          <p class="soft">{t('closer-judges-said')}</p>
          <Intervals label={t('closer-judges')} rows={pool.judges.map((one) => ({ name: names.get(one.judge) ?? '', at: one.severity, se: one.se }))} said="closer-judge" />
          <p>{t('closer-mean', { low: number(0.5), high: number(1.5) })}</p>
          {asked.length === 0 && <p>{t('closer-all-fit')}</p>}
          <JudgeTable name={name} judges={pool.judges} names={names} />
          <h4>{t('closer-criteria')}</h4>
          <p class="soft">{t('closer-criteria-said')}</p>
          <Intervals label={t('closer-criteria')} rows={pool.criteria.map((one) => ({ name: criterion(one.criterion), at: one.difficulty, se: one.se }))} said="closer-criterion" />
          <h4>{t('closer-levels')}</h4>
          <p>{t(pool.ordered ? 'closer-ordered' : 'closer-disordered')}</p>
          <ul class="soft">{pool.steps.map((step) => <li key={step.low}>{t('closer-step', { low: number(step.low), high: number(step.high), at: signed(step.threshold) })}</li>)}</ul>
        </>
      )}
      <Bought pool={pool} name={name} />
    </section>
  )
}

/** A row for each, the line of zero through all of them. */
function Intervals({ label, rows, said }: { label: string; rows: readonly Facet[]; said: string }): JSX.Element {
  return (
    <Rows
      label={label}
      axis={0}
      rows={rows.map(({ name, at, se }) => {
        const [low, high] = [at - NINETY * se, at + NINETY * se]
        return { id: name, name: `${signed(at)} · ${name}`, said: t(said, { name, value: signed(at), low: signed(low), high: signed(high) }), at, low, high }
      })}
    />
  )
}

function JudgeTable({ name, judges, names }: { name: string; judges: readonly Judge[]; names: ReadonlyMap<string, string> }): JSX.Element {
  return (
    <div class="table-room" role="region" aria-label={`${t('closer-judges')}, ${name}`} tabIndex={0}>
      <table>
        <thead><tr>{['officer-judge', 'closer-strict', 'closer-infit', 'closer-outfit', 'closer-words'].map((head) => <th key={head} scope="col">{t(head)}</th>)}</tr></thead>
        <tbody>
          {judges.map((one) => (
            <tr key={one.judge}>
              <th scope="row"><bdi>{names.get(one.judge) ?? ''}</bdi></th>
              <td data-label={t('closer-strict')}>{signed(one.severity)} ± {two(one.se)}</td>
              <td data-label={t('closer-infit')}>{two(one.infit)}</td><td data-label={t('closer-outfit')}>{two(one.outfit)}</td>
              <td data-label={t('closer-words')}>{t(`closer-${one.verdict}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The trust that the order deserves now, and with more readings. */
function Bought({ pool, name }: { pool: PoolLook; name: string }): JSX.Element | null {
  if (pool.se === null || pool.first === null || pool.top === null) return null
  const rows = [{ label: t('closer-now'), se: pool.se, first: pool.first, top: pool.top }, ...pool.options.map((one) => ({ label: t(`closer-option-${one.option}`, { n: t('count-readings', { n: one.readings }) }), se: one.se, first: one.first, top: one.top }))]
  return (
    <>
      <h4>{t('closer-worth')}</h4>
      <p class="soft">{t('closer-worth-said')}</p>
      <div class="table-room" role="region" aria-label={`${t('closer-worth')}, ${name}`} tabIndex={0}>
        <table>
          <thead><tr><td />{['closer-error', 'closer-first', 'closer-top'].map((head) => <th key={head} scope="col">{t(head)}</th>)}</tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th><td data-label={t('closer-error')}>± {two(row.se)}</td>
                <td data-label={t('closer-first')}>{percent(row.first)}</td><td data-label={t('closer-top')}>{percent(row.top)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
