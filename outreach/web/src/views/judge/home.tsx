/** The judge's first page: what there is to read, how much of it is done, and whether the phone can leave the network. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { number, own, store, t } from '../../app/index.ts'
import { Button, Empty, Icon, Notice, Page, type IconName } from '../../ui/index.ts'
import { Pack } from './pack.tsx'
import { minutesLeft, nextAfter, type Stage, type Task } from './order.ts'
import { packOf, rounds, takeKept, tasksOf, type Round } from './tasks.ts'

export function Home(): JSX.Element {
  const [kept] = useState(takeKept)
  const all = rounds()
  const wanted = packOf()
  return (
    <Page title={t('judge-home')}>
      {kept !== null && <Notice tone="good">{t('judge-kept', { n: kept })}</Notice>}
      {all.length === 0 && <Empty icon="star" title={t('judge-none')}>{t('judge-none-text')}</Empty>}
      {all.length > 0 && wanted.length > 0 && <Pack wanted={wanted} />}
      {all.map((round) => <RoundCard key={round.id} round={round} />)}
    </Page>
  )
}

function RoundCard({ round }: { round: Round }): JSX.Element {
  const tasks = tasksOf(round.id)
  const needed = tasks.filter((task) => task.stage !== 'away')
  const done = needed.filter((task) => task.stage === 'done').length
  const next = nextAfter(tasks)
  const minutes = minutesLeft(tasks)
  const { status } = round.body
  return (
    <section class="judge-round stack" aria-label={own(round.body.title)}>
      <div class="stack-tight">
        <p class="soft"><bdi dir="ltr" class="code">{round.body.code}</bdi> · {t(`round-${status}`)}</p>
        <h2 dir="auto">{own(round.body.title)}</h2>
        <p class="soft judge-clamp" dir="auto">{own(round.body.theme)}</p>
      </div>
      <label class="judge-progress">
        <span class="spread"><strong>{t('judge-progress', { done, total: needed.length })}</strong>{minutes !== null && minutes > 0 && <span class="soft">{t('judge-minutes', { n: minutes })}</span>}</span>
        <progress value={done} max={Math.max(needed.length, 1)} />
      </label>
      {status === 'paused' && <Notice>{t('judge-paused')}</Notice>}
      {status === 'closed' && next && <Notice tone="warn">{t('judge-closed')}</Notice>}
      {status !== 'locked' && next && <Button look="primary" icon="next" wide href={`#/judge/entry/${next.given.id}`}>{done === 0 ? t('judge-begin') : t('judge-continue', { n: next.number, total: tasks.length })}</Button>}
      {status !== 'locked' && !next && needed.length > 0 && <Notice tone="good" title={t('judge-all-done')}>{t('judge-all-done-text')}</Notice>}
      {status === 'locked' && <Notice tone="good">{t('judge-locked')}</Notice>}
      {tasks.length > 0 && <ol class="judge-tasks">{tasks.map((task) => <li key={task.given.id}><TaskLink task={task} total={tasks.length} /></li>)}</ol>}
    </section>
  )
}

const MARKS: Record<Stage, IconName> = { todo: 'pen', done: 'check', away: 'close' }

/** Her own number, and whether it is open, kept on this phone, arrived, or not hers any more. */
function TaskLink({ task, total }: { task: Task; total: number }): JSX.Element {
  const { given, stage } = task
  const standing = store.stateOf(task.sheet?.id ?? '').value
  const mark = stage === 'done' ? (standing.state === 'received' ? 'arrived' : standing.state === 'attention' ? 'attention' : 'saved') : stage
  const icon: IconName = mark === 'saved' ? 'device' : mark === 'attention' ? 'attention' : MARKS[stage]
  return (
    <a class="judge-task" data-mark={mark} href={`#/judge/entry/${given.id}`} aria-label={t('judge-task', { n: task.number, total, mark: t(`judge-mark-${mark}`) })}>
      <span aria-hidden="true">{number(task.number)}</span><Icon name={icon} size={16} />
    </a>
  )
}
