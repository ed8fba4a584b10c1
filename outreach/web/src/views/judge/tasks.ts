/** What a judge has to do, gathered from the documents of this device. Reads signals. */
import { home, store, type BlindPart, type Recipe, type View } from '../../app/index.ts'
import { inOrder, type Task } from './order.ts'

export type Round = View<'round'>

let kept: number | null = null

/** Notes the number of the work whose sheet was kept, for the page that follows. */
export function justKept(number: number): void {
  kept = number
}

/** That number, once. */
export function takeKept(): number | null {
  const number = kept
  kept = null
  return number
}

export const rounds = (): Round[] => [...store.documents('round').value].sort((a, b) => (b.body.opened_at ?? 0) - (a.body.opened_at ?? 0))

/** The tasks of a round in the judge's own order. */
export function tasksOf(round: string): Task[] {
  const mine = home.value ?? ''
  return inOrder(store.documents('assignment', mine).value.filter((given) => given.body.round === round), store.documents('sheet', mine).value)
}

export interface Rendition { sha256: string; recipe: Recipe }
const rendition = (part: BlindPart): Rendition => ({ sha256: part.media, recipe: part.recipe })

/** Every rendition that this judge may keep now: of works in hand, also of those that she has scored and may look at again. */
export function packOf(): Rendition[] {
  const held = store.documents('assignment', home.value ?? '').value.filter((given) => given.body.state === 'open')
  return held.flatMap((given) => (given.body.parts ?? []).map(rendition))
}
