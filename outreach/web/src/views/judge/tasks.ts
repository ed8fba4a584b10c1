/** What a judge has to do, gathered from the documents of this device. Reads signals. */
import { signal } from '@preact/signals'
import { home, store, type AssignmentBody, type BlindPart, type Recipe, type View } from '../../app/index.ts'

export type Round = View<'round'>
/** `away`: handed back, reported, withdrawn or sealed; there is nothing to read any more. */
export type Stage = 'todo' | 'done' | 'away'
export interface Task { given: View<'assignment'>; sheet: View<'sheet'> | undefined; stage: Stage; number: number }

/** The number of the work whose sheet was kept last; said once, on the page that follows. */
export const justKept = signal<number | null>(null)

/** The id that every phone of a judge gives to the sheet of an assignment: its last bit set. */
export function sheetIdOf(assignment: string): string {
  return assignment.slice(0, -1) + (parseInt(assignment.slice(-1), 16) | 1).toString(16)
}

export const rounds = (): Round[] => [...store.documents('round').value].sort((a, b) => (b.body.opened_at ?? 0) - (a.body.opened_at ?? 0))

function stageOf(given: AssignmentBody, sheet: View<'sheet'> | undefined): Stage {
  if (sheet?.body.status === 'submitted' || sheet?.asked.includes('submit')) return 'done'
  const gone = given.state !== 'open' || sheet?.body.status === 'recused' || sheet?.asked.some((one) => one === 'recuse' || one === 'report')
  return gone ? 'away' : 'todo'
}

/** The tasks of a round in the judge's own order. */
export function tasksOf(round: string): Task[] {
  const sheets = new Map(store.documents('sheet', home.value ?? '').value.map((sheet) => [sheet.id, sheet]))
  return store.documents('assignment', home.value ?? '').value
    .filter((given) => given.body.round === round)
    .sort((a, b) => a.body.order - b.body.order || (a.id < b.id ? -1 : 1))
    .map((given, i) => {
      const sheet = sheets.get(sheetIdOf(given.id))
      return { given, sheet, stage: stageOf(given.body, sheet), number: i + 1 }
    })
}

/** The one to go on with after `id`: the next that is open, else the first that is. */
export function nextAfter(tasks: readonly Task[], id?: string): Task | undefined {
  const at = tasks.findIndex((task) => task.given.id === id)
  const open = (task: Task) => task.stage === 'todo' && task.given.id !== id
  return tasks.slice(at + 1).find(open) ?? tasks.find(open)
}

/** Minutes that the rest will take at her own pace; null before there is one. */
export function minutesLeft(tasks: readonly Task[]): number | null {
  const spent = tasks.flatMap((task) => (task.stage === 'done' && task.sheet?.body.seconds ? [task.sheet.body.seconds] : []))
  if (spent.length === 0) return null
  const mean = spent.reduce((sum, one) => sum + one, 0) / spent.length
  return Math.ceil((mean * tasks.filter((task) => task.stage === 'todo').length) / 60)
}

export interface Rendition { sha256: string; recipe: Recipe }
const rendition = (part: BlindPart): Rendition => ({ sha256: part.media, recipe: part.recipe })

/** Every rendition that this judge may keep now: of works in hand, also of those that she has scored and may look at again. */
export function packOf(): Rendition[] {
  const held = store.documents('assignment', home.value ?? '').value.filter((given) => given.body.state === 'open')
  return held.flatMap((given) => (given.body.parts ?? []).map(rendition))
}
