/** Values as points on a line, each with the interval in which it lies nine times of ten: the name above it wraps, so that a phone shows all of it. */
import type { JSX } from 'preact'
import { share } from './intervals.ts'

/** `said`: all of it in words, for who does not see it. */
export interface Row { id: string; name: string; said: string; at: number; low: number; high: number; top?: boolean }

const EDGE = 1.5
const HIGH = 24

/** `axis`: a value that is drawn through all rows. */
export function Rows({ label, rows, axis }: { label: string; rows: readonly Row[]; axis?: number }): JSX.Element {
  const drawn = axis === undefined ? rows : [...rows, { low: axis, high: axis }]
  const x = (value: number) => `${EDGE + share(value, drawn) * (100 - 2 * EDGE)}%`
  return (
    <ul class="bands" role="list" aria-label={label} dir="ltr">
      {rows.map((row) => (
        <li key={row.id}>
          <bdi aria-hidden="true">{row.name}</bdi>
          <svg role="img" aria-label={row.said} width="100%" height={HIGH}>
            {axis !== undefined && <line class="bands-axis" x1={x(axis)} x2={x(axis)} y1={0} y2={HIGH} />}
            <line class={row.top ? 'bands-line bands-top' : 'bands-line'} x1={x(row.low)} x2={x(row.high)} y1={HIGH / 2} y2={HIGH / 2} />
            <circle class="bands-dot" cx={x(row.at)} cy={HIGH / 2} r={5} />
            <title>{row.said}</title>
          </svg>
        </li>
      ))}
    </ul>
  )
}
