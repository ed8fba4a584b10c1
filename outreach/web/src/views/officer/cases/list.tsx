/** That there are cases and how long they wait; no word of what was written. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, number, problem, session, t, useLoad } from '../../../app/index.ts'
import { Button, Card, Choice, Empty, Notice, Page } from '../../../ui/index.ts'
import { Tabs, type Tab } from '../tabs.tsx'
import type { CaseLine, Clock } from './model.ts'

const WHEN: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }

export function ListPage({ tabs }: { tabs: readonly Tab[] }): JSX.Element {
  const [which, setWhich] = useState<'open' | 'closed'>('open')
  const found = useLoad(async () => {
    const [clock, cases] = await Promise.all([api.get<Clock>('/cases/clock'), api.get<CaseLine[]>('/cases', { closed: which === 'closed' })])
    return { clock, cases: cases.filter((one) => (one.closed_ms !== null) === (which === 'closed')), which }
  }, [which])
  const data = found.data?.which === which ? found.data : undefined
  return (
    <Page title={t('officer-cases')} wide>
      <Tabs tabs={tabs} at="cases" />
      <p class="soft">{t('cases-lead')}</p>
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {found.data && <Counts clock={found.data.clock} />}
      <Choice row legend={t('officer-show')} value={which} onChange={setWhich} options={[{ value: 'open', label: t('cases-open') }, { value: 'closed', label: t('cases-show-closed') }]} />
      {!data && !found.failure && <p class="soft" role="status">{t('opening')}</p>}
      {data?.cases.length === 0 && <Empty icon="shield" title={t(which === 'open' ? 'cases-none' : 'cases-none-closed')}>{which === 'open' && t('cases-none-text')}</Empty>}
      {data && data.cases.length > 0 && <ul class="officer-queue">{data.cases.map((one) => <li key={one.id}><Line one={one} /></li>)}</ul>}
    </Page>
  )
}

function Counts({ clock }: { clock: Clock }): JSX.Element {
  return (
    <dl class="officer-counts">
      <div><dt>{t('cases-open')}</dt><dd>{number(clock.open)}</dd></div>
      <div><dt>{t('cases-untaken')}</dt><dd>{number(clock.untaken)}</dd></div>
      <div><dt>{t('cases-overdue')}</dt><dd class={clock.overdue > 0 ? 'officer-no' : undefined}>{number(clock.overdue)}</dd></div>
    </dl>
  )
}

function Line({ one }: { one: CaseLine }): JSX.Element {
  return (
    <Card icon={one.overdue ? 'attention' : 'shield'} title={t(`concern-${one.concern}`)} href={`#/officer/cases/${one.id}`}>
      <p class="soft">{t('cases-reported', { when: date(one.reported_ms, WHEN) })} · {t(`cases-from-${one.source}`)}</p>
      <Standing one={one} />
    </Card>
  )
}

/** Who has it, until when somebody has to, or how it was closed. */
export function Standing({ one }: { one: CaseLine }): JSX.Element {
  if (one.closed_ms !== null) return <p>{t('cases-closed', { when: date(one.closed_ms, WHEN), outcome: t(`cases-outcome-${one.outcome}`) })}</p>
  if (one.focal === null) return <p class={one.overdue ? 'officer-no' : undefined}>{one.overdue ? t('cases-late') : t('cases-due', { when: date(one.due_ms, WHEN) })}</p>
  return <p>{one.focal === session.value?.actor.id ? t('cases-yours') : t('cases-has', { name: one.focal_name ?? '' })}</p>
}
