/** What is drawn of results: values with the interval in which they lie nine times of ten. */
import type { ResultLine } from './model.ts'

/** Half the width of a 90 % interval, in standard errors. */
export const NINETY = 1.645

export interface Bar { line: ResultLine; value: number; low: number; high: number }

/** The rows that have a place, best first, with their intervals; a value without an error is a point. */
export function bars(lines: readonly ResultLine[]): Bar[] {
  return lines.flatMap((line) => {
    if (line.place === null || line.value === null) return []
    const half = NINETY * (line.se ?? 0)
    return [{ line, value: line.value, low: line.value - half, high: line.value + half }]
  })
}

/** Where a value lies between the lowest and the highest that are drawn, 0 to 1. */
export function share(value: number, rows: readonly Pick<Bar, 'low' | 'high'>[]): number {
  const low = Math.min(...rows.map((row) => row.low))
  const high = Math.max(...rows.map((row) => row.high))
  return high > low ? (value - low) / (high - low) : 0.5
}
