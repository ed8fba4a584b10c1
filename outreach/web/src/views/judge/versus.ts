/** Pairs of works in the judge's own order, and what she has said of them. Pure. */
import type { View } from '../../core/view.ts'
import { sheetIdOf, stageOf, type Stage, type Task } from './order.ts'

export type Outcome = 'left' | 'right' | 'tie'

/** `torn`: two of her phones say different things, and she has not chosen yet. */
export type PairStage = Stage | 'torn'
export interface PairTask {
  pair: View<'pair'>
  left: Task
  right: Task
  /** Her answers that stand: none, one, or several of several phones. */
  answers: View<'comparison'>[]
  stage: PairStage
  number: number
}

export interface Held {
  pairs: readonly View<'pair'>[]
  given: readonly View<'assignment'>[]
  sheets: readonly View<'sheet'>[]
  answers: readonly View<'comparison'>[]
}

/** An answer stands until it is taken back; what was asked and not answered has happened, because nothing waits for the network. */
export const stands = (one: View<'comparison'>): boolean => !one.body.undone && !one.asked.includes('undo')

function stageOfPair(left: Task, right: Task, answers: readonly View<'comparison'>[]): PairStage {
  if (new Set(answers.map((one) => one.body.outcome)).size > 1) return 'torn'
  if (left.stage === 'away' || right.stage === 'away') return 'away'
  return answers.length > 0 ? 'done' : 'todo'
}

export function pairsInOrder({ pairs, given, sheets, answers }: Held): PairTask[] {
  const works = new Map(given.map((one) => [one.id, one]))
  const filled = new Map(sheets.map((sheet) => [sheet.id, sheet]))
  const work = (id: string): Task | undefined => {
    const one = works.get(id)
    if (!one) return undefined
    const sheet = filled.get(sheetIdOf(id))
    return { given: one, sheet, stage: stageOf(one, sheet), number: 0 }
  }
  return [...pairs].sort((a, b) => a.body.order - b.body.order || (a.id < b.id ? -1 : 1)).flatMap((pair, i) => {
    const [left, right] = [work(pair.body.left), work(pair.body.right)]
    if (!left || !right) return []
    const own = answers.filter((one) => one.body.pair === pair.id && stands(one))
    return [{ pair, left, right, answers: own, stage: stageOfPair(left, right, own), number: i + 1 }]
  })
}

/** The pair to go on with after `id`: the next that waits for her, else the first that does. */
export function nextPair(tasks: readonly PairTask[], id?: string): PairTask | undefined {
  const at = tasks.findIndex((task) => task.pair.id === id)
  const waits = (task: PairTask) => (task.stage === 'todo' || task.stage === 'torn') && task.pair.id !== id
  return tasks.slice(at + 1).find(waits) ?? tasks.find(waits)
}

/** What a stroke of a finger says: towards the better work. Null for a tap, a scroll and anything in between. */
export function swiped(dx: number, dy: number): 'left' | 'right' | null {
  if (Math.abs(dx) < 64 || Math.abs(dx) < 2 * Math.abs(dy)) return null
  return dx < 0 ? 'left' : 'right'
}

/** What a key says. */
export const KEYS: Readonly<Record<string, Outcome>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowDown: 'tie' }
