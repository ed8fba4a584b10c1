/** What handing out would mean, before it is done: pool by pool how well works will be told apart, judge by judge how much. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, number, problem, t } from '../../app/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import { bandName } from '../seeing/work.tsx'
import { languageOf, worded, type PlanState, type PlanView, type RoundView } from './model.ts'

const margin = (value: number | null) => (value === null ? '—' : number(value, { maximumFractionDigits: 2 }))

const EVERY_MS = 1000

/** Asks for the plan, and looks how far it is until it is there, refused or called off. */
function usePlan(id: string): { state: PlanState | undefined; failure: string | undefined; again: () => void; cancel: () => void } {
  const [state, setState] = useState<PlanState>()
  const [failure, setFailure] = useState<string>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let here = true
    const look = async (ask: () => Promise<PlanState>): Promise<void> => {
      try {
        const told = await ask()
        if (!here) return
        setFailure(undefined)
        setState(told)
        if (told.stage === 'planning') timer = setTimeout(() => void look(() => api.get<PlanState>(`/rounds/${id}/plan`)), EVERY_MS)
      } catch (failed) {
        if (here) setFailure(problem(codeOf(failed)))
      }
    }
    void look(() => api.post<PlanState>(`/rounds/${id}/plan`))
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [id, turn])
  const cancel = () => void api.post<PlanState>(`/rounds/${id}/plan/cancel`).then(setState, (failed: unknown) => setFailure(problem(codeOf(failed))))
  return { state, failure, again: () => setTurn(turn + 1), cancel }
}

export function Plan({ round }: { round: RoundView }): JSX.Element {
  const { state, failure, again, cancel } = usePlan(round.id)
  const anew = <Button onClick={again}>{t('panel-plan-again')}</Button>
  if (failure) return <Notice tone="wrong" action={anew}>{failure}</Notice>
  if (!state) return <p class="soft" role="status">{t('officer-planning')}</p>
  if (state.stage === 'planning') return <Making state={state} onCancel={cancel} />
  if (state.stage === 'cancelled') return <Notice action={anew}>{t('panel-plan-off')}</Notice>
  if (!state.plan) return <Notice tone="warn" title={t('officer-plan')} action={anew}><p>{problem(state.code ?? 'internal')}</p>{state.lack && <p>{worded(state.lack)}</p>}</Notice>
  return <Table round={round} plan={state.plan} again={again} />
}

/** How far the plan is; it goes on when this page is left. */
function Making({ state, onCancel }: { state: PlanState; onCancel: () => void }): JSX.Element {
  const said = state.total > 0 ? t('panel-plan-far', { done: number(state.done), total: number(state.total) }) : t('officer-planning')
  return (
    <section class="officer-box stack-tight" aria-label={t('officer-plan')}>
      <p role="status">{said}</p>
      {state.total > 0 ? <progress value={state.done} max={state.total} aria-label={said} /> : <progress aria-label={said} />}
      <p class="soft">{t('panel-plan-leave')}</p>
      <div><Button onClick={onCancel}>{t('panel-plan-cancel')}</Button></div>
    </section>
  )
}

/** How far handing out a large plan is; nothing while none is under way. It goes on when this page is left. */
export function Handing({ id, onDone }: { id: string; onDone: () => void }): JSX.Element | null {
  const [state, setState] = useState<PlanState>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let here = true
    const look = async (before?: PlanState): Promise<void> => {
      const told = await api.get<PlanState>(`/rounds/${id}/plan`).catch((failed: unknown) => { codeOf(failed); return before })
      if (!here) return
      setState(told)
      if (told?.stage === 'handing') timer = setTimeout(() => void look(told), EVERY_MS)
      else if (before?.stage === 'handing') onDone()
    }
    void look()
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [id])
  if (state?.stage !== 'handing') return null
  const said = t('panel-hand-far', { done: number(state.done), total: number(state.total) })
  return (
    <section class="officer-box stack-tight" aria-label={t('officer-plan')}>
      <p role="status">{said}</p>
      <progress value={state.done} max={Math.max(state.total, 1)} aria-label={said} />
      <p class="soft">{t('panel-hand-leave')}</p>
    </section>
  )
}

function Table({ round, plan, again }: { round: RoundView; plan: PlanView; again: () => void }): JSX.Element {
  const pairs = round.form === 'pairs'
  const loads = plan.loads.map((load) => load.total)
  const names = new Map(round.judges.map((judge) => [judge.id, judge.name]))
  return (
    <section class="stack-tight">
      <h2 id="plan">{t('officer-plan')}</h2>
      <p>{t(pairs ? 'officer-plan-said-pairs' : 'officer-plan-said', { entries: t('count-entries', { n: plan.entries }), total: number(plan.readings), low: number(Math.min(...loads)), high: number(Math.max(...loads)) })}</p>
      {plan.pools.map((pool) => pool.apart && <Notice key={`${pool.medium} ${pool.band ?? ''}`} tone="warn">{worded(pool.apart)}</Notice>)}
      <div class="table-room" role="region" aria-labelledby="plan" tabIndex={0}>
        <table>
          <thead><tr>{['officer-pool', 'officer-entries', 'officer-judges', pairs ? 'officer-pairs' : 'officer-each', 'officer-margin'].map((head) => <th key={head} scope="col">{t(head)}</th>)}</tr></thead>
          <tbody>
            {plan.pools.map((pool) => (
              <tr key={`${pool.medium} ${pool.band ?? ''}`}>
                <th scope="row">{[t(`see-medium-${pool.medium}`), bandName(pool.band)].filter(Boolean).join(' · ')}</th>
                <td data-label={t('officer-entries')}>{number(pool.entries)}</td><td data-label={t('officer-judges')}>{number(pool.judges)}</td><td data-label={t(pairs ? 'officer-pairs' : 'officer-each')}>{number(pool.readings)}</td>
                <td data-label={t('officer-margin')}>{pool.predicted_se === null ? '—' : <>{number(pool.predicted_se, { maximumFractionDigits: 2 })}<small>{t('officer-margin-worst', { worst: number(pool.worst_se ?? 0, { maximumFractionDigits: 2 }) })}</small></>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {plan.pools.map((pool) => pool.one_more && (
        <p key={`${pool.medium} ${pool.band ?? ''}`} class="soft">
          {[t(`see-medium-${pool.medium}`), bandName(pool.band)].filter(Boolean).join(' · ')}: {t(pool.one_more.language ? 'officer-one-more-language' : 'officer-one-more', { language: languageOf(pool.one_more.language), n: t('count-readings', { n: pool.one_more.readings }), now: margin(pool.predicted_se), then: margin(pool.one_more.predicted_se) })}
        </p>
      ))}
      <p class="soft">{t(pairs ? 'officer-margin-pairs' : 'officer-margin-scores')}</p>
      <details><summary>{t('officer-loads')}</summary><ul>{plan.loads.map((load) => <li key={load.judge}>{t('officer-load', { judge: names.get(load.judge) ?? '', n: number(load.total) })}</li>)}</ul></details>
      <div><Button look="quiet" onClick={again}>{t('panel-plan-again')}</Button></div>
      <p class="soft">{t('officer-plan-digest')} <bdi dir="ltr" class="code">{plan.digest}</bdi></p>
    </section>
  )
}
