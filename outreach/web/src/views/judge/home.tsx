/** The judge's first page: what there is to read, how much of it is done, and whether the phone can leave the network. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { home, lazy, number, own, store, t } from '../../app/index.ts'
import { Button, Empty, Icon, Notice, Page, type IconName } from '../../ui/index.ts'
import { useOpened } from './opened.ts'
import { ASKED, isPrepared } from './promises.ts'
import { atPace, isStop, minutesLeft, nextAfter, type Task } from './order.ts'
import { KeptNotice } from './scoring.tsx'
import { packOf, pairTasksOf, rounds, takeKept, tasksOf, type Round } from './tasks.ts'
import { Until } from './until.tsx'
import { nextPair } from './versus.ts'

const Thanks = lazy(async () => (await import('./thanks.tsx')).Thanks)
const Training = lazy(async () => (await import('./training.tsx')).Training)
const Pack = lazy(async () => (await import('./pack.tsx')).Pack)
const Tray = lazy(async () => (await import('./tray.tsx')).Tray)
const Mirror = lazy(async () => (await import('./mirror.tsx')).Mirror)

export function Home(): JSX.Element {
  const [kept] = useState(takeKept)
  const all = rounds()
  const wanted = packOf()
  const mine = home.value ?? ''
  const prepared = isPrepared(store.documents('readiness', mine).value)
  const waits = store.documents('assignment', mine).value.some((given) => given.body.state === 'waiting')
  const thanked = store.documents('certificate', mine).value.length > 0 || store.documents('notice', mine).value.length > 0
  return (
    <Page title={t('judge-home')}>
      {thanked && <Thanks />}
      {kept && <KeptNotice kept={kept} />}
      {all.length === 0 && <Empty icon="star" title={t('judge-none')}>{t('judge-none-text')}</Empty>}
      {waits && (prepared ? <Notice title={t('judge-waiting')}>{t('judge-waiting-text')}</Notice> : <Training asked={ASKED} />)}
      {all.length > 0 && wanted.length > 0 && <Pack wanted={wanted} />}
      {all.map((round) => <RoundCard key={round.id} round={round} />)}
    </Page>
  )
}

/** One thing to do, a work or a pair, as the list shows it. */
interface Step { path: string; number: number; mark: string; here: string; stop?: boolean }
interface Steps { all: Step[]; done: number; total: number; next: Step | undefined; minutes: number | null }

function stepsOf(round: Round): Steps {
  if (round.body.form === 'pairs') {
    const tasks = pairTasksOf(round.id)
    const needed = tasks.filter((task) => task.stage !== 'away')
    const step = (task: (typeof tasks)[number]): Step => ({ path: `judge/pair/${task.pair.id}`, number: task.number, mark: task.stage, here: task.answers[0]?.id ?? '' })
    const next = nextPair(tasks)
    return {
      all: tasks.map(step), done: needed.filter((task) => task.stage === 'done').length, total: needed.length, next: next && step(next),
      minutes: atPace(tasks.flatMap((task) => task.answers[0]?.body.seconds ?? []), needed.filter((task) => task.stage !== 'done').length),
    }
  }
  const tasks = tasksOf(round.id)
  const needed = tasks.filter((task) => task.stage !== 'away')
  const step = (task: Task): Step => ({ path: `judge/entry/${task.given.id}`, number: task.number, mark: task.stage, here: task.sheet?.id ?? '', stop: isStop(tasks, task) && round.body.status !== 'locked' })
  const next = nextAfter(tasks)
  return { all: tasks.map(step), done: needed.filter((task) => task.stage === 'done').length, total: needed.length, next: next && step(next), minutes: minutesLeft(tasks) }
}

function RoundCard({ round }: { round: Round }): JSX.Element {
  const { all, done, total, next, minutes } = stepsOf(round)
  const { status, form } = round.body
  return (
    <section class="judge-round stack">
      <div class="stack-tight">
        <p class="soft"><bdi dir="ltr" class="code">{round.body.code}</bdi> · {t(`round-${status}`)}</p>
        <h2 dir="auto">{own(round.body.title)}</h2>
        <p class="soft judge-clamp" dir="auto">{own(round.body.theme)}</p>
      </div>
      {total > 0 && <label class="judge-progress">
        <span class="spread"><strong>{t(form === 'pairs' ? 'judge-progress-pairs' : 'judge-progress', { done, total })}</strong>{minutes !== null && minutes > 0 && <span class="soft">{t('judge-minutes', { n: minutes })}</span>}</span>
        <progress value={done} max={total} />
      </label>}
      {round.body.until !== undefined && next && (status === 'open' || status === 'paused') && <Until at={round.body.until} />}
      {status === 'paused' && <Notice>{t('judge-paused')}</Notice>}
      {(status === 'closed' || status === 'reconciling') && next && <Notice tone="warn">{t('judge-closed')}</Notice>}
      {status !== 'locked' && next && <Button look="primary" icon="next" wide href={`#/${next.path}`}>{done === 0 ? t('judge-begin') : t('judge-continue', { n: next.number, total: all.length })}</Button>}
      {status !== 'locked' && !next && total > 0 && <Notice tone="good" title={t('judge-all-done')}>{t('judge-all-done-text')}</Notice>}
      {status === 'locked' && <><Notice tone="good">{t('judge-locked')}</Notice><Mirror round={round.id} /></>}
      {all.length > 0 && <ol class="judge-tasks">{all.map((step) => <li key={step.path} data-stop={step.stop || undefined}><StepLink step={step} total={all.length} /></li>)}</ol>}
      {form !== 'pairs' && status !== 'locked' && <Tray tasks={tasksOf(round.id)} round={round.id} Caption={Caption} />}
      {all.some((step) => step.stop) && <p class="soft">{t('judge-stop-marks')}</p>}
    </section>
  )
}

function Caption({ task }: { task: Task }): JSX.Element | null {
  const opened = useOpened(task.given)
  return opened?.caption ? <> · <bdi lang={opened.language}>{opened.caption}</bdi></> : null
}

const MARKS: Record<string, IconName> = { todo: 'pen', arrived: 'check', away: 'close', saved: 'device', attention: 'attention' }

/** Her own number, and whether it is open, kept on this phone, arrived, or not hers any more. */
function StepLink({ step, total }: { step: Step; total: number }): JSX.Element {
  const standing = store.stateOf(step.here).value
  const done = standing.state === 'received' ? 'arrived' : standing.state === 'attention' ? 'attention' : 'saved'
  const mark = step.mark === 'done' ? done : step.mark === 'torn' ? 'attention' : step.mark
  return (
    <a class="judge-task" data-mark={mark} href={`#/${step.path}`} aria-label={t('judge-task', { n: step.number, total, mark: t(`judge-mark-${mark}`) })}>
      <span aria-hidden="true">{number(step.number)}</span><Icon name={MARKS[mark] ?? 'pen'} size={16} />
    </a>
  )
}
