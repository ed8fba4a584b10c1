/** Our own small charts. Each has a title, is drawn in tokens and patterns, and stands as a table below, which says all of it. */
import type { ComponentChildren, JSX } from 'preact'
import { date, number, t } from '../../../app/index.ts'
import { line, outline, stacked, ticks } from './geometry.ts'
import type { Count } from './model.ts'

/** A number, or the sign of one that is left out. */
export const told = (n: number | null): string => (n === null ? t('report-left-out') : number(n))

export interface Row { name: string; values: readonly (number | null)[] }

export function Chart({ title, text, heads, rows, children }: { title: string; text?: ComponentChildren; heads: readonly string[]; rows: readonly Row[]; children: ComponentChildren }): JSX.Element {
  return (
    <figure class="chart stack-tight">
      <figcaption><h2>{title}</h2>{text && <p class="soft">{text}</p>}</figcaption>
      {children}
      {rows.length > 0 && (
        <details>
          <summary>{t('report-table')}<span class="hidden"> {title}</span></summary>
          <div class="table-room" tabIndex={0} role="region" aria-label={title}>
            <table>
              <thead><tr><th scope="col">{t('report-what')}</th>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
              <tbody>{rows.map((row) => <tr key={row.name}><th scope="row">{row.name}</th>{row.values.map((n, i) => <td key={i}>{told(n)}</td>)}</tr>)}</tbody>
            </table>
          </div>
        </details>
      )}
    </figure>
  )
}

const WIDE = 400
const HIGH = 160

/** What arrived when, as steps over the ground: the area of each is how much it was. Where a number is left out, all of its height is striped. */
export function OverTime({ days, byMonth }: { days: readonly Count[]; byMonth: boolean }): JSX.Element {
  const { unit, steps } = line(days, byMonth)
  const marks = ticks(Math.max(...steps.map((step) => step.n), 0))
  const top = marks.at(-1)!
  const when = (from: string) => date(from, unit === 'month' ? { month: 'short', year: 'numeric', timeZone: 'UTC' } : { dateStyle: 'medium', timeZone: 'UTC' })
  const rows = steps.filter((step) => step.n > 0 || step.left_out).map((step) => ({ name: when(step.from), values: [step.left_out ? null : step.n] }))
  const path = outline(steps.map((step) => step.n), top, WIDE, HIGH)
  return (
    <Chart title={t('report-time')} text={t(`report-per-${unit}`)} heads={[t('report-entries')]} rows={rows}>
      <div class="chart-time" aria-hidden="true">
        <div class="chart-marks">{[...marks].reverse().map((mark) => <span key={mark}>{number(mark)}</span>)}</div>
        <svg class="chart-plot" viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none">
          {marks.map((mark) => <line key={mark} class="chart-line" x1={0} x2={WIDE} y1={HIGH - (mark / top) * HIGH} y2={HIGH - (mark / top) * HIGH} />)}
          {steps.map((step, i) => step.left_out && <rect key={step.from} class="chart-gone" x={(i * WIDE) / steps.length} width={WIDE / steps.length} height={HIGH} />)}
          <path class="chart-area" d={path} />
        </svg>
        <div class="chart-ends"><span>{steps[0] && when(steps[0].from)}</span><span>{steps.length > 1 && when(steps.at(-1)!.from)}</span></div>
      </div>
    </Chart>
  )
}

/** Numbers of the same thing as bars, the greatest first. */
export function Bars({ title, text, head, rows }: { title: string; text?: ComponentChildren; head: string; rows: readonly { name: string; n: number | null }[] }): JSX.Element {
  const top = Math.max(...rows.map((row) => row.n ?? 0), 1)
  const sorted = [...rows].sort((a, b) => (b.n ?? 0) - (a.n ?? 0))
  return (
    <Chart title={title} text={text} heads={[head]} rows={sorted.map(({ name, n }) => ({ name, values: [n] }))}>
      <div class="chart-bars" aria-hidden="true">
        {sorted.map(({ name, n }) => (
          <div key={name} class="chart-bar">
            <span>{name}</span><b>{told(n)}</b>
            <svg class="chart-plot" width="100%" height="10"><rect class="chart-ground" width="100%" height="10" rx="3" /><rect class="chart-fill" width={`${(100 * (n ?? 0)) / top}%`} height="10" rx="3" /></svg>
          </div>
        ))}
      </div>
    </Chart>
  )
}

/** The patterns of stacked bars, by place: full, striped, dotted, empty. They differ without any colour. */
const LOOKS = ['a', 'b', 'c', 'd', 'e'] as const

export function Patterns(): JSX.Element {
  return (
    <svg class="hidden" aria-hidden="true" width="0" height="0">
      <defs>
        <pattern id="chart-b" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="chart-ground" width="6" height="6" /><rect class="chart-b" width="3" height="6" /></pattern>
        <pattern id="chart-c" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="chart-ground" width="5" height="5" /><circle class="chart-c" cx="2.5" cy="2.5" r="1.5" /></pattern>
        <pattern id="chart-d" width="4" height="4" patternUnits="userSpaceOnUse"><rect class="chart-ground" width="4" height="4" /><rect class="chart-d" width="4" height="1" /></pattern>
      </defs>
    </svg>
  )
}

/** Shares of a whole side by side, one bar for each row, with what each pattern stands for. */
export function Stacks({ title, text, parts, rows }: { title: string; text?: ComponentChildren; parts: readonly string[]; rows: readonly Row[] }): JSX.Element {
  return (
    <Chart title={title} text={text} heads={parts} rows={rows}>
      <div class="chart-bars" aria-hidden="true">
        <p class="chart-key">{parts.map((part, i) => <span key={part}><svg width="14" height="14"><rect class={`chart-part-${LOOKS[i]}`} x="0.5" y="0.5" width="13" height="13" rx="3" /></svg>{part}</span>)}</p>
        {rows.map((row) => (
          <div key={row.name} class="chart-bar">
            <span>{row.name}</span><b>{told(row.values.includes(null) ? null : row.values.reduce<number>((sum, n) => sum + (n ?? 0), 0))}</b>
            <svg class="chart-plot" width="100%" height="16">
              <rect class="chart-ground" width="100%" height="16" rx="3" />
              {!row.values.includes(null) && stacked(row.values).map(({ from, share }, i) => share > 0 && <rect key={i} class={`chart-part-${LOOKS[i]}`} x={`${from}%`} width={`${share}%`} height="16" />)}
            </svg>
          </div>
        ))}
      </div>
    </Chart>
  )
}
