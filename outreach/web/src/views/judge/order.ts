/** Whose turn it is, and how long it will take. Pure. */
import type { View } from '../../core/view.ts'

/** How long works stay on a phone when nothing new comes (`core/vault.ts`). */
export const KEPT_DAYS = 14

/** `away`: handed back, reported, withdrawn or sealed; there is nothing to read any more. */
export type Stage = 'todo' | 'done' | 'away'
export interface Task { given: View<'assignment'>; sheet: View<'sheet'> | undefined; stage: Stage; number: number }

/** The id that every phone of a judge gives to the sheet of an assignment: its last bit set. */
export function sheetIdOf(assignment: string): string {
  return assignment.slice(0, -1) + (parseInt(assignment.slice(-1), 16) | 1).toString(16)
}

/** Where one assignment stands; what was asked and not answered counts as done, because nothing waits for the network. */
export function stageOf(given: View<'assignment'>, sheet: View<'sheet'> | undefined): Stage {
  if (given.body.state === 'not_needed') return 'away' // whatever she said of it is kept, and asks nothing more of her
  if (sheet?.body.status === 'submitted' || sheet?.asked.includes('submit')) return 'done'
  const gone = given.body.state !== 'open' || sheet?.body.status === 'recused' || sheet?.asked.some((one) => one === 'recuse' || one === 'report')
  return gone ? 'away' : 'todo'
}

/** Assignments of one round in the judge's own order, with their sheets. */
export function inOrder(given: readonly View<'assignment'>[], sheets: readonly View<'sheet'>[]): Task[] {
  const byId = new Map(sheets.map((sheet) => [sheet.id, sheet]))
  return [...given].sort((a, b) => a.body.order - b.body.order || (a.id < b.id ? -1 : 1)).map((one, i) => {
    const sheet = byId.get(sheetIdOf(one.id))
    return { given: one, sheet, stage: stageOf(one, sheet), number: i + 1 }
  })
}

/** The one to go on with after `id`: the next that is open, else the first that is. */
export function nextAfter(tasks: readonly Task[], id?: string): Task | undefined {
  const at = tasks.findIndex((task) => task.given.id === id)
  const open = (task: Task) => task.stage === 'todo' && task.given.id !== id
  return tasks.slice(at + 1).find(open) ?? tasks.find(open)
}

export interface Neighbours { before: Task | undefined; after: Task | undefined }

/** The works before and after one in her order, whatever became of them. */
export function neighbours(tasks: readonly Task[], task: Task): Neighbours {
  const at = tasks.findIndex((one) => one.given.id === task.given.id)
  return { before: tasks[at - 1], after: tasks[at + 1] }
}

/** Whether a work is marked as a place to stop after, and more comes: after the last there is nothing to stop before. */
export const isStop = (tasks: readonly Task[], task: Task): boolean => task.given.body.stop === true && task.given.id !== tasks.at(-1)?.given.id

/** Whether she may stop after a work: it is such a place, and nothing before it is left to do. */
export function mayStopAfter(tasks: readonly Task[], task: Task): boolean {
  return isStop(tasks, task) && tasks.every((one) => one.number >= task.number || one.stage !== 'todo')
}

/** Minutes that the rest will take at her own pace; null before there is one. */
export function minutesLeft(tasks: readonly Task[]): number | null {
  const spent = tasks.flatMap((task) => (task.stage === 'done' && task.sheet?.body.seconds ? [task.sheet.body.seconds] : []))
  return atPace(spent, tasks.filter((task) => task.stage === 'todo').length)
}

/** Hours until a moment, the begun one included; 0 when it has passed. */
export function hoursLeft(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 3_600_000))
}

/** Minutes for `left` more at the pace of what was done; null before there is one. */
export function atPace(spent: readonly number[], left: number): number | null {
  if (spent.length === 0) return null
  const mean = spent.reduce((sum, one) => sum + one, 0) / spent.length
  return Math.ceil((mean * left) / 60)
}
