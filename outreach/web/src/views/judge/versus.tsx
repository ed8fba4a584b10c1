/** Two works side by side: the better one is tapped, or a finger strokes towards it. Nothing here needs a network. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { go, home, own, sendNow, store, t, uuid7 } from '../../app/index.ts'
import { Button, Empty, Notice, Opening, Page } from '../../ui/index.ts'
import { Pair } from '../seeing/pair.tsx'
import { Parts, Told, Words } from '../seeing/work.tsx'
import { Aside } from './aside.tsx'
import { GoneWords } from './gone.tsx'
import { useOpened, type Opened } from './opened.ts'
import { Levels } from './rubric.tsx'
import { spentOn } from './spent.ts'
import { useStroke } from './stroke.ts'
import { pairTasksOf, rubricOf, type Round } from './tasks.ts'
import { KEYS, nextPair, type Outcome, type PairTask } from './versus.ts'

let last: { pair: string; answer: string; number: number } | null = null

export function Versus({ id }: { id: string }): JSX.Element {
  const pair = store.document<'pair'>(id).value
  const round = store.document<'round'>(pair?.body.round ?? '').value
  const tasks = pair ? pairTasksOf(pair.body.round) : []
  const task = tasks.find((one) => one.pair.id === id)
  if (!round || !task) return <Page title={t('judge-home')} back="#/judge"><Empty icon="star" title={t('judge-not-here')} /></Page>
  const before = last
  return (
    <Page title={t('judge-of', { n: task.number, total: tasks.length })} back="#/judge" wide
      actions={before && before.pair !== id && <Button icon="undo" onClick={() => void takeBack(before.pair, [before.answer])}>{t('judge-undo')}</Button>}>
      {task.stage === 'away' ? <Gone next={nextPair(tasks, id)} /> : task.stage === 'torn' ? <Torn task={task} /> : <Both key={id} task={task} round={round} tasks={tasks} />}
    </Page>
  )
}

async function takeBack(pair: string, answers: readonly string[]): Promise<void> {
  last = null
  await store.act(answers.map((id) => ({ do: 'command', id, command: 'undo' })))
  void sendNow()
  go(`judge/pair/${pair}`)
}

function Both({ task, round, tasks }: { task: PairTask; round: Round; tasks: PairTask[] }): JSX.Element {
  const spent = spentOn()
  const [busy, setBusy] = useState(false)
  const next = nextPair(tasks, task.pair.id)
  const onward = next ? `judge/pair/${next.pair.id}` : 'judge'
  const said = task.answers[0]?.body.outcome
  const final = round.body.status === 'locked'

  const answer = async (outcome: Outcome) => {
    if (busy || final || outcome === said) return
    setBusy(true)
    const id = uuid7()
    await store.act([
      ...task.answers.map((one) => ({ do: 'command' as const, id: one.id, command: 'undo' })),
      { do: 'create', id, kind: 'comparison', scope: home.value ?? '', fields: { pair: task.pair.id, outcome, seconds: Math.min(86_400, spent()) } },
    ])
    last = { pair: task.pair.id, answer: id, number: task.number }
    void sendNow()
    go(onward)
  }
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const outcome = KEYS[event.key]
      const busyElsewhere = event.target instanceof Element && event.target.closest('dialog[open], [role=group], input, textarea, select')
      if (!outcome || busyElsewhere || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      void answer(outcome)
    }
    document.addEventListener('keydown', key)
    return () => document.removeEventListener('keydown', key)
  })
  const stroked = useStroke((side) => void answer(side))
  return (
    <section class="stack" aria-label={t('judge-pair')}>
      <p class="soft">{t('judge-pair-text')}</p>
      <div {...stroked}><Works task={task} /></div>
      <div class="judge-versus">
        {(['left', 'right'] as const).map((side) => (
          <Button key={side} look={said === side ? 'primary' : 'plain'} icon={said === side ? 'check' : 'star'} wide disabled={busy || final} onClick={() => void answer(side)}>{t(`judge-better-${side}`)}</Button>
        ))}
      </div>
      <Button look={said === 'tie' ? 'primary' : 'plain'} wide disabled={busy || final} onClick={() => void answer('tie')}>{t('judge-tie')}</Button>
      <div class="judge-versus">
        {(['left', 'right'] as const).map((side) => <div key={side} role="group" aria-label={t(`judge-side-${side}`)}><Aside task={task[side]} next={onward} /></div>)}
      </div>
      <p class="soft">{t(final ? 'judge-final' : said ? 'judge-pair-said' : 'judge-pair-hint')}</p>
      <details class="judge-more"><summary>{t('judge-theme')}</summary><div><p class="lead" dir="auto">{own(round.body.theme)}</p></div></details>
      <Levels rubric={rubricOf(round, task.left.given.body.band)} />
    </section>
  )
}

const PICTURES = ['judge', 'view']

/** Two pictures grow and move together; works of another kind stand beside each other, or below on a narrow screen. */
function Works({ task }: { task: PairTask }): JSX.Element {
  const [left, right] = [useOpened(task.left.given), useOpened(task.right.given)]
  return left && right ? <Beside left={left} right={right} /> : <Opening />
}

function Beside({ left, right }: { left: Opened; right: Opened }): JSX.Element {
  const single = [left, right].map((body) => (body.parts?.length === 1 && !body.text && PICTURES.includes(body.parts[0]!.recipe) ? body.parts[0]! : null))
  const names = [left, right].map((body, i) => body.caption || t(i === 0 ? 'judge-side-left' : 'judge-side-right'))
  if (single[0] && single[1]) {
    return <Pair recipe="judge" sides={[{ sha256: single[0].media, name: names[0]! }, { sha256: single[1].media, name: names[1]! }]} />
  }
  return (
    <div class="judge-versus judge-versus-long">
      {[left, right].map((body, i) => (
        <section key={i} class="stack" aria-label={names[i]}>
          <p class="soft">{t(i === 0 ? 'judge-side-left' : 'judge-side-right')}</p>
          {body.gone && <GoneWords />}
          {body.caption && <h2><bdi lang={body.language}>{body.caption}</bdi></h2>}
          <Parts parts={(body.parts ?? []).map((part) => ({ id: `${part.media} ${part.recipe}`, kind: part.kind, sha256: part.media, recipe: part.recipe }))} />
          {body.text && <Words text={body.text} language={body.language} />}
          <Told told={body.told} language={body.language} />
        </section>
      ))}
    </div>
  )
}

function Gone({ next }: { next: PairTask | undefined }): JSX.Element {
  return (
    <Empty icon="check" title={t('judge-pair-gone')}
      action={next ? <Button look="primary" icon="next" href={`#/judge/pair/${next.pair.id}`}>{t('judge-next')}</Button> : <Button look="primary" href="#/judge">{t('judge-back')}</Button>}>
      {t('judge-pair-gone-text')}
    </Empty>
  )
}

/** Two phones gave different answers: one of them holds, and she says which. */
function Torn({ task }: { task: PairTask }): JSX.Element {
  const outcomes = [...new Set(task.answers.map((one) => one.body.outcome))]
  const keep = (outcome: Outcome) => void takeBack(task.pair.id, task.answers.filter((one) => one.body.outcome !== outcome).map((one) => one.id))
  return (
    <Notice tone="warn" title={t('judge-two')}>
      <Works task={task} />
      <div class="row">{outcomes.map((one) => <Button key={one} onClick={() => keep(one)}>{t(one === 'tie' ? 'judge-tie' : `judge-better-${one}`)}</Button>)}</div>
    </Notice>
  )
}
