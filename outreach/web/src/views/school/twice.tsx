/** A child who was perhaps entered twice: a teacher looks at both, says one or two, or leaves it; and takes it back. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { date, go, own, store, t, useWords } from '../../app/index.ts'
import { Button, Card, Choice, Empty, Notice, Opening, Page, StateChip } from '../../ui/index.ts'
import { entered, entries, knownOf, whoIs, type Pupil } from '../making/known.ts'
import { ageLine } from '../making/person.tsx'
import { asked, groupOf, sayOne, sayTwo, takeOut } from './alike.ts'

const PLACE = 'twice'

/** One calm line above the list, where there is something to ask. */
export function Line(): JSX.Element | null {
  const n = asked(entered()).length
  const here = useWords(PLACE)
  if (n === 0 || !here) return null
  return <Card icon="people" title={t('twice-line')} href="#/school/pupils/twice"><p>{t('twice-count', { n })}</p></Card>
}

export function Twice(): JSX.Element {
  const [left, leave] = useState<readonly string[]>([])
  const [said, say] = useState<string>()
  if (!useWords(PLACE)) return <Opening />
  const all = entered()
  const pair = asked(all).find((each) => !left.includes(each.join()))
  const answer = async (intents: ReturnType<typeof sayTwo>, done: string) => {
    await store.act(intents)
    say(done)
    document.querySelector<HTMLElement>('h1')?.focus()
  }
  return (
    <Page title={t('twice-title')} back="#/school/pupils">
      {said && <Notice tone="good">{said}</Notice>}
      {!pair && <Empty icon="check" title={t('twice-none')} action={<Button href="#/school/pupils">{t('school-pupils')}</Button>} />}
      {pair && (
        <Question key={pair.join()} all={all} pair={pair}
          onOne={(stay) => void answer(sayOne(all, pair, stay), t('twice-said-one'))}
          onTwo={() => void answer(sayTwo(all, pair), t('twice-said-two'))}
          onLater={() => leave([...left, pair.join()])} />
      )}
    </Page>
  )
}

interface QuestionProps { all: Pupil[]; pair: readonly [string, string]; onOne: (stay: string) => void; onTwo: () => void; onLater: () => void }

function Question({ all, pair, onOne, onTwo, onLater }: QuestionProps): JSX.Element {
  const both = pair.map((id) => all.find((one) => one.id === id)!)
  const [stay, choose] = useState<string>(pair[0])
  const same = both[0]!.body.name === both[1]!.body.name
  return (
    <div class="stack">
      <p>{t('twice-lead')}</p>
      <div class="make-pair">{both.map((one) => <Side key={one.id} pupil={one} all={all} />)}</div>
      <Choice legend={t('twice-stays')} value={stay} onChange={choose}
        options={both.map((one, at) => ({ value: one.id, label: same ? t('twice-entered-name', { name: one.body.name, at: made(one.id) }) : one.body.name ?? String(at) }))} />
      <Button look="primary" wide onClick={() => onOne(stay)}>{t('twice-one')}</Button>
      <Button wide onClick={onTwo}>{t('twice-two')}</Button>
      <Button look="quiet" wide onClick={onLater}>{t('twice-later')}</Button>
      <p class="soft">{t('twice-safe')}</p>
    </div>
  )
}

/** When somebody was entered: the id says it, as the tablet's clock had it. */
function made(id: string): string {
  return date(parseInt(id.slice(0, 8) + id.slice(9, 13), 16), { dateStyle: 'medium', timeStyle: 'short' })
}

function Side({ pupil, all }: { pupil: Pupil; all: Pupil[] }): JSX.Element {
  const ids = groupOf(all, pupil.id)
  const works = entries().filter((one) => ids.includes(one.body.entrant ?? ''))
  const room = store.documents('class', pupil.scope).value.find((one) => one.id === pupil.body.class)
  return (
    <Card title={<bdi>{pupil.body.name}</bdi>}>
      <p>{ageLine(pupil.body)}{pupil.body.birth && <> · <span dir="ltr">{pupil.body.birth}</span></>}</p>
      <p>{room ? <bdi>{room.body.name}</bdi> : t('school-class-none')}</p>
      <p class="soft">{t('twice-entered', { at: made(pupil.id) })}</p>
      <p class="soft">{t('twice-works', { n: works.length })}</p>
      {works.slice(0, 3).map((one) => <p key={one.id} class="soft"><bdi>{one.body.title ?? own(knownOf(one).call?.title)}</bdi></p>)}
      <p><StateChip standing={store.stateOf(pupil.id).value} /></p>
    </Card>
  )
}

/** On a pupil's page: under what else the child was entered, and the way back. */
export function Also({ id }: { id: string }): JSX.Element | null {
  const all = entered()
  const others = groupOf(all, id).filter((one) => one !== id)
  const here = useWords(PLACE)
  if (others.length === 0 || !here) return null
  const who = whoIs(id)
  const back = async (one: string) => {
    await store.act(takeOut(all, one))
    if (who !== id) go(`school/entrant/${id}`)
  }
  return (
    <section class="list">
      {who !== id && <Notice action={<Button href={`#/school/entrant/${who}`}><bdi>{all.find((one) => one.id === who)?.body.name}</bdi></Button>}>{t('twice-goes')}</Notice>}
      {who === id && others.map((one) => (
        <Card key={one} title={t('twice-also', { name: all.find((each) => each.id === one)?.body.name ?? '' })}>
          <p class="soft">{t('twice-entered', { at: made(one) })}</p>
          <Button look="quiet" onClick={() => void back(one)}>{t('twice-back')}</Button>
        </Card>
      ))}
      {who !== id && <Button look="quiet" onClick={() => void back(id)}>{t('twice-back')}</Button>}
    </section>
  )
}
