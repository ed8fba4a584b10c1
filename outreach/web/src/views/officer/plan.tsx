/** What handing out would mean, before it is done: pool by pool how well works will be told apart, judge by judge how much. */
import type { JSX } from 'preact'
import { api, number, problem, Refused, t, useLoad } from '../../app/index.ts'
import { Notice } from '../../ui/index.ts'
import { bandName } from '../seeing/work.tsx'
import { languageOf, type PlanView, type RoundView } from './model.ts'

const margin = (value: number | null) => (value === null ? '—' : number(value, { maximumFractionDigits: 2 }))

/** The plan, or why there is none; the detail of a refusal says what to add. */
async function planOf(id: string): Promise<PlanView | string> {
  try {
    return await api.post<PlanView>(`/rounds/${id}/plan`)
  } catch (failed) {
    if (!(failed instanceof Refused)) throw failed
    return `${problem(failed.code)} ${failed.code === 'round-infeasible' ? failed.detail : ''}`
  }
}

export function Plan({ round }: { round: RoundView }): JSX.Element {
  const found = useLoad(() => planOf(round.id), [round.id])
  const plan = found.data
  const pairs = round.form === 'pairs'
  if (found.failure) return <Notice tone="wrong">{problem(found.failure)}</Notice>
  if (plan === undefined) return <p class="soft" role="status">{t('officer-planning')}</p>
  if (typeof plan === 'string') return <Notice tone="warn" title={t('officer-plan')}>{plan}</Notice>
  const loads = plan.loads.map((load) => load.total)
  const names = new Map(round.judges.map((judge) => [judge.id, judge.name]))
  return (
    <section class="stack-tight">
      <h2 id="plan">{t('officer-plan')}</h2>
      <p>{t(pairs ? 'officer-plan-said-pairs' : 'officer-plan-said', { entries: t('count-entries', { n: plan.entries }), total: number(plan.readings), low: number(Math.min(...loads)), high: number(Math.max(...loads)) })}</p>
      {plan.pools.map((pool) => pool.apart && <Notice key={`${pool.medium} ${pool.band ?? ''}`} tone="warn">{pool.apart}</Notice>)}
      <div class="table-room" role="region" aria-labelledby="plan" tabIndex={0}>
        <table>
          <thead><tr>{['officer-pool', 'officer-entries', 'officer-judges', pairs ? 'officer-pairs' : 'officer-each', 'officer-margin'].map((head) => <th key={head} scope="col">{t(head)}</th>)}</tr></thead>
          <tbody>
            {plan.pools.map((pool) => (
              <tr key={`${pool.medium} ${pool.band ?? ''}`}>
                <th scope="row">{[t(`officer-medium-${pool.medium}`), bandName(pool.band)].filter(Boolean).join(' · ')}</th>
                <td>{number(pool.entries)}</td><td>{number(pool.judges)}</td><td>{number(pool.readings)}</td>
                <td>{pool.predicted_se === null ? '—' : <>{number(pool.predicted_se, { maximumFractionDigits: 2 })}<small>{t('officer-margin-worst', { worst: number(pool.worst_se ?? 0, { maximumFractionDigits: 2 }) })}</small></>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {plan.pools.map((pool) => pool.one_more && (
        <p key={`${pool.medium} ${pool.band ?? ''}`} class="soft">
          {[t(`officer-medium-${pool.medium}`), bandName(pool.band)].filter(Boolean).join(' · ')}: {t(pool.one_more.language ? 'officer-one-more-language' : 'officer-one-more', { language: languageOf(pool.one_more.language), n: t('count-readings', { n: pool.one_more.readings }), now: margin(pool.predicted_se), then: margin(pool.one_more.predicted_se) })}
        </p>
      ))}
      <p class="soft">{t(pairs ? 'officer-margin-pairs' : 'officer-margin-scores')}</p>
      <details><summary>{t('officer-loads')}</summary><ul>{plan.loads.map((load) => <li key={load.judge}>{t('officer-load', { judge: names.get(load.judge) ?? '', n: number(load.total) })}</li>)}</ul></details>
      <p class="soft">{t('officer-plan-digest')} <bdi dir="ltr" class="code">{plan.digest}</bdi></p>
    </section>
  )
}
