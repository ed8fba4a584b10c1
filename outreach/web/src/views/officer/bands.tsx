/** Fair scores as points on a line, each with the interval in which it lies nine times of ten. Every row can be read aloud. */
import type { JSX } from 'preact'
import { number, t } from '../../app/index.ts'
import { bars, share } from './intervals.ts'
import type { ResultLine } from './model.ts'

const ROW = 48
const EDGE = 1.5

/** A row for each work: its place and title, and below them the interval over the whole width, so that a phone shows all of it. */
export function Bands({ lines, top }: { lines: readonly ResultLine[]; top: number }): JSX.Element | null {
  const rows = bars(lines)
  if (rows.length < 2) return null
  const x = (score: number) => `${EDGE + share(score, rows) * (100 - 2 * EDGE)}%`
  const digits = { maximumFractionDigits: 1 }
  return (
    <div dir="ltr">
      <svg class="bands" role="list" aria-label={t('officer-bands')} width="100%" height={rows.length * ROW}>
        {rows.map(({ line, value, low, high }, i) => {
          const y = i * ROW + 34
          const title = line.title || t('officer-untitled')
          const said = t('officer-interval-of', { place: number(line.place!), title, value: number(value, digits), low: number(low, digits), high: number(high, digits) })
          return (
            <g key={line.entry} role="listitem" aria-label={said}>
              <text x={4} y={y - 14} aria-hidden="true">{number(line.place!)} · {title}</text>
              <line class={line.place! <= top ? 'bands-line bands-top' : 'bands-line'} x1={x(low)} x2={x(high)} y1={y} y2={y} />
              <circle class="bands-dot" cx={x(value)} cy={y} r={5} />
              <title>{said}</title>
            </g>
          )
        })}
      </svg>
    </div>
  )
}
