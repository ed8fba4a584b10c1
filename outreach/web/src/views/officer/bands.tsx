/** Fair scores as points on a line, each with the interval in which it lies nine times of ten. Every row can be read aloud. */
import type { JSX } from 'preact'
import { number, t } from '../../app/index.ts'
import { bars, share } from './intervals.ts'
import type { ResultLine } from './model.ts'

const ROW = 28
const LEFT = 270
const WIDTH = 700
const RIGHT = 16

export function Bands({ lines, top }: { lines: readonly ResultLine[]; top: number }): JSX.Element | null {
  const rows = bars(lines)
  if (rows.length < 2) return null
  const x = (score: number) => LEFT + share(score, rows) * (WIDTH - LEFT - RIGHT)
  const digits = { maximumFractionDigits: 1 }
  return (
    <div class="table-room" role="region" aria-label={t('officer-bands')} tabIndex={0} dir="ltr">
      <svg class="bands" role="list" aria-label={t('officer-bands')} viewBox={`0 0 ${WIDTH} ${rows.length * ROW + 8}`} width={WIDTH}>
        {rows.map(({ line, value, low, high }, i) => {
          const y = i * ROW + ROW / 2 + 4
          const title = line.title || t('officer-untitled')
          const said = t('officer-interval-of', { place: number(line.place!), title, value: number(value, digits), low: number(low, digits), high: number(high, digits) })
          return (
            <g key={line.entry} role="listitem" aria-label={said}>
              <text x={4} y={y + 5} aria-hidden="true">{number(line.place!)}</text>
              <svg x={36} y={y - ROW / 2} width={LEFT - 48} height={ROW} aria-hidden="true"><text x={0} y={ROW / 2 + 5}>{title}</text></svg>
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
