/** What a judge has to do, gathered from the documents of this device. Reads signals. */
import { home, store, type BlindPart, type Recipe, type Rubric, type View } from '../../app/index.ts'
import { inOrder, mayStopAfter, type Task } from './order.ts'
import { pairsInOrder, type PairTask } from './versus.ts'

export type Round = View<'round'>

/** `stop`: everybody's works have been read once more up to here, so nothing is left unread by stopping. */
export interface Kept { number: number; stop: boolean }
let kept: Kept | null = null

/** Notes the work whose sheet was kept, for the page that follows. */
export function justKept(task: Task): void {
  kept = { number: task.number, stop: mayStopAfter(tasksOf(task.given.body.round), task) }
}

/** That work, once. */
export function takeKept(): Kept | null {
  const was = kept
  kept = null
  return was
}

/** How works of a band are judged: by the band's own rubric where it has one. */
export const rubricOf = (round: Round, band: string | undefined): Rubric => round.body.band_rubrics?.[band ?? ''] ?? round.body.rubric

export const rounds = (): Round[] => [...store.documents('round').value].sort((a, b) => (b.body.opened_at ?? 0) - (a.body.opened_at ?? 0))

/** The tasks of a round in the judge's own order. */
export function tasksOf(round: string): Task[] {
  const mine = home.value ?? ''
  return inOrder(store.documents('assignment', mine).value.filter((given) => given.body.round === round), store.documents('sheet', mine).value)
}

/** The pairs of a round in the judge's own order. */
export function pairTasksOf(round: string): PairTask[] {
  const mine = home.value ?? ''
  return pairsInOrder({
    pairs: store.documents('pair', mine).value.filter((pair) => pair.body.round === round),
    given: store.documents('assignment', mine).value,
    sheets: store.documents('sheet', mine).value,
    answers: store.documents('comparison', mine).value,
  })
}

export interface Rendition { sha256: string; recipe: Recipe }
const rendition = (part: BlindPart): Rendition => ({ sha256: part.media, recipe: part.recipe })

/** Every rendition that this judge may keep now: of works in hand, also of those that she has scored and may look at again. */
export function packOf(): Rendition[] {
  const held = store.documents('assignment', home.value ?? '').value.filter((given) => given.body.state === 'open')
  return held.flatMap((given) => (given.body.parts ?? []).flatMap((part) => (part.recipe === 'audio' ? [rendition(part), { sha256: part.media, recipe: 'peaks' as const }] : [rendition(part)])))
}
