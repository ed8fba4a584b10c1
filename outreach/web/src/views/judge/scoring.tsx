/** One work and its score sheet. Nothing here needs a network, and nothing here says whose work it is. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { lazy, own, store, t, type View } from '../../app/index.ts'
import { Button, Empty, Notice, Opening, Page, StateChip } from '../../ui/index.ts'
import { bandName, Parts, Told, Words } from '../seeing/work.tsx'
import { Around, useTurning } from './around.tsx'
import { Aside } from './aside.tsx'
import { GoneWords } from './gone.tsx'
import { useOpened } from './opened.ts'
import { Levels } from './rubric.tsx'
import { Sheet } from './sheet.tsx'
import { neighbours, nextAfter, type Task } from './order.ts'
import { rubricOf, takeKept, tasksOf, type Kept } from './tasks.ts'

const Troubles = lazy(async () => (await import('./troubles.tsx')).Troubles)
const Pick = lazy(async () => (await import('./tray.tsx')).Pick)

export function Scoring({ id }: { id: string }): JSX.Element {
  const [kept] = useState(takeKept)
  const given = store.document<'assignment'>(id).value
  const round = store.document<'round'>(given?.body.round ?? '').value
  const tasks = given ? tasksOf(given.body.round) : []
  const task = tasks.find((one) => one.given.id === id)
  if (!given || !round || !task) return <Page title={t('judge-home')} back="#/judge"><Empty icon="star" title={t('judge-not-here')} /></Page>
  const title = t('judge-of', { n: task.number, total: tasks.length })
  return (
    <Page title={title} back="#/judge" wide actions={task.sheet && <StateChip standing={store.stateOf(task.sheet.id).value} />}>
      {kept && <KeptNotice kept={kept} />}
      {task.sheet && store.stateOf(task.sheet.id).value.state === 'attention' && <Troubles sheet={task.sheet} rubric={rubricOf(round, given.body.band)} />}
      {task.stage === 'away' || given.body.state !== 'open' ? <Away task={task} tasks={tasks} /> : <Work task={task} round={round} tasks={tasks} />}
    </Page>
  )
}

/** What was kept on the page before, and whether this is a good place to stop. */
export function KeptNotice({ kept }: { kept: Kept }): JSX.Element {
  return <Notice tone="good">{t('judge-kept', { n: kept.number })}{kept.stop && <> {t('judge-stop')}</>}</Notice>
}

function Work({ task, round, tasks }: { task: Task; round: View<'round'>; tasks: Task[] }): JSX.Element {
  const { id } = task.given
  const body = useOpened(task.given)
  const next = nextAfter(tasks, id)
  const around = neighbours(tasks, task)
  const turning = useTurning(around)
  if (!body) return <Opening />
  if (body.gone) return <GoneWords />
  const parts = (body.parts ?? []).map((part) => ({ id: `${part.media} ${part.recipe}`, kind: part.kind, sha256: part.media, recipe: part.recipe }))
  return (
    <div class="judge-desk">
      <section class="stack" aria-label={t('judge-work')} tabIndex={0} {...turning}>
        <div class="stack-tight">
          {body.caption && <h2><bdi lang={body.language}>{body.caption}</bdi></h2>}
          {body.band && <p class="soft">{bandName(body.band)}</p>}
        </div>
        <Parts parts={parts} />
        {body.text && <Words text={body.text} language={body.language} />}
        <Told told={body.told} language={body.language} />
        <Around {...around} />
      </section>
      <section class="stack" aria-label={t('judge-sheet')}>
        <details class="judge-more"><summary>{t('judge-theme')}</summary><div><p class="lead" dir="auto">{own(round.body.theme)}</p></div></details>
        <Levels rubric={rubricOf(round, body.band)} />
        <Sheet key={JSON.stringify(task.sheet?.body.scores ?? {})} task={task} round={round} next={next} />
        <Pick task={task} round={round.id} />
        <Aside task={task} next={next ? `judge/entry/${next.given.id}` : 'judge'} />
      </section>
    </div>
  )
}

/** Why there is nothing to read here, and the way on. */
function Away({ task, tasks }: { task: Task; tasks: Task[] }): JSX.Element {
  const { given, sheet } = task
  const next = nextAfter(tasks, given.id)
  const reported = given.body.state === 'held' || sheet?.asked.includes('report')
  const why = given.body.state === 'sealed' || given.body.state === 'not_needed' || given.body.state === 'waiting' ? given.body.state : reported ? 'held' : 'recused'
  const standing = sheet?.body.standing
  const comesBack = why === 'waiting' || why === 'held'
  return (
    <Empty icon={why === 'held' ? 'shield' : why === 'waiting' ? 'clock' : 'check'} title={t(`judge-away-${why}`)}
      action={next ? <Button look="primary" icon="next" href={`#/judge/entry/${next.given.id}`}>{t('judge-next')}</Button> : <Button look="primary" href="#/judge">{t('judge-back')}</Button>}>
      {t(`judge-away-${why}-text`)}{standing && standing !== why && <> {comesBack && standing === 'not_needed' ? t('judge-away-kept') : `${t(`standing-${standing}`)}.`}</>}
    </Empty>
  )
}
