/** What each call promised to delete and when, what is due now, and what each night did, also when that was nothing. */
import type { JSX } from 'preact'
import { api, date, number, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Empty, Notice, Page } from '../../../ui/index.ts'
import { callTitle } from '../model.ts'
import { CLASSES, told, type CallPlan, type Report } from './model.ts'

const said = (counts: Record<string, number>) => told(counts).map(([name, count]) => `${t(`keeping-class-${name}`)}: ${number(count)}`).join(' · ')

export function RetentionPage(): JSX.Element {
  const found = useLoad(async () => {
    const [plans, nights] = await Promise.all([api.get<CallPlan[]>('/retention'), api.get<Report[]>('/retention/reports')])
    return { plans, nights }
  })
  return (
    <Page title={t('data-retention')} back="#/officer/data" wide>
      <p class="soft">{t('data-retention-text')}</p>
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {!found.data && !found.failure && <p class="soft" role="status">{t('opening')}</p>}
      {found.data && <div class="grid">{found.data.plans.map((one) => <Plan key={one.call} plan={one} />)}</div>}
      {found.data && <Nights nights={found.data.nights} />}
    </Page>
  )
}

function Plan({ plan }: { plan: CallPlan }): JSX.Element {
  const due = said(plan.due)
  const dated = CLASSES.filter((name) => plan.from_ms[name] !== undefined)
  return (
    <section class="officer-box stack-tight">
      <h2><bdi>{callTitle(plan.call) || plan.code}</bdi></h2>
      <p class={due ? 'officer-no' : 'soft'}>{due ? `${t('keeping-due')} · ${due}` : t('keeping-due-none')}</p>
      <ul>{dated.map((name) => <li key={name}><small>{t('keeping-from', { what: t(`keeping-class-${name}`), when: date(plan.from_ms[name]!) })}</small></li>)}</ul>
      {!('works' in plan.from_ms) && <small>{t('keeping-unknown')}</small>}
    </section>
  )
}

function Nights({ nights }: { nights: readonly Report[] }): JSX.Element {
  return (
    <section class="stack-tight">
      <h2>{t('keeping-nights')}</h2>
      {nights.length === 0 && <Empty icon="clock" title={t('keeping-nights-none')}>{t('keeping-nights-none-text')}</Empty>}
      <ul class="officer-lines">
        {nights.map((one) => (
          <li key={one.day}>
            <strong>{date(`${one.day}T00:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' })}</strong>
            <span>{said(one.deleted) || t('keeping-night-none')}</span>
            <small>{[one.held > 0 && t('keeping-held', { n: number(one.held) }), one.left > 0 && t('keeping-left', { n: number(one.left) })].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
