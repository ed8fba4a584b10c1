/** The arithmetic of the charts: pure, so that it can be tested without a page. */
import type { Count } from './model.ts'

const DAY_MS = 86_400_000
/** A chart has at most so many steps; more are put together by week, then by month. */
const STEPS = 62

export type Unit = 'day' | 'week' | 'month'
export interface Step { from: string; n: number; left_out: boolean }
export interface Line { unit: Unit; steps: Step[] }

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
/** The first day of the week (Monday) or of the month that a day is in. */
function startOf(unit: Unit, of: string): string {
  if (unit === 'day') return of
  if (unit === 'month') return `${of.slice(0, 7)}-01`
  const at = Date.parse(of)
  return day(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS)
}
function after(unit: Unit, start: string): string {
  if (unit !== 'month') return day(Date.parse(start) + (unit === 'day' ? 1 : 7) * DAY_MS)
  const [year, month] = start.split('-').map(Number) as [number, number]
  return day(Date.UTC(year, month, 1))
}

/** Days put together so that they fit into a chart, or by month; a step in which nothing came is there, with nought. */
export function line(days: readonly Count[], byMonth = false): Line {
  const known = days.filter((one): one is Count & { of: string } => one.of !== null)
  const first = known[0]?.of
  const last = known.at(-1)?.of
  if (first === undefined || last === undefined) return { unit: 'day', steps: [] }
  const span = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1
  const unit: Unit = byMonth ? 'month' : span <= STEPS ? 'day' : span <= STEPS * 7 ? 'week' : 'month'
  const steps = new Map<string, Step>()
  for (let at = startOf(unit, first); at <= last; at = after(unit, at)) steps.set(at, { from: at, n: 0, left_out: false })
  for (const one of known) {
    const step = steps.get(startOf(unit, one.of))!
    step.n += one.n ?? 0
    step.left_out ||= one.n === null
  }
  return { unit, steps: [...steps.values()] }
}

/** The lines across a chart: 0 and round numbers up to one that is not below the greatest; whole, at most five of them. */
export function ticks(greatest: number): number[] {
  const least = Math.max(greatest, 1) / 4
  const power = 10 ** Math.floor(Math.log10(least))
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= least)!)
  return Array.from({ length: Math.ceil(Math.max(greatest, 1) / step) + 1 }, (_, i) => i * step)
}

/** The outline of steps in a box, from the ground and back to it: what arrived in each step is its area. */
export function outline(values: readonly number[], top: number, width: number, height: number): string {
  if (values.length === 0 || top <= 0) return ''
  const wide = width / values.length
  const at = (i: number) => round(i * wide)
  const up = (value: number) => round(height - (value / top) * height)
  return `M0 ${height}${values.map((value, i) => `V${up(value)}H${at(i + 1)}`).join('')}V${height}Z`
}

const round = (value: number) => Math.round(value * 100) / 100

export interface Piece { from: number; share: number }
/** Numbers side by side as shares of their sum, in hundredths of the whole; of nothing there is nothing to draw. */
export function stacked(numbers: readonly (number | null)[]): Piece[] {
  const sum = numbers.reduce<number>((total, n) => total + (n ?? 0), 0)
  let from = 0
  return numbers.map((n) => {
    const share = sum > 0 ? (100 * (n ?? 0)) / sum : 0
    from += share
    return { from: from - share, share }
  })
}

/** How dark a square is: 0 nothing came, then from 1, from 5, from 25. A number that is left out is a small one or drawn like one. */
export const LEVELS = [1, 5, 25] as const
export function level(n: number | null | undefined): 0 | 1 | 2 | 3 {
  if (n === undefined || n === 0) return 0
  if (n === null) return 1
  return n >= LEVELS[2] ? 3 : n >= LEVELS[1] ? 2 : 1
}
