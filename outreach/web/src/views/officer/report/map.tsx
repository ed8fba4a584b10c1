/** From where entries came: a square for each country or area with its code and its number, and no border. */
import type { JSX } from 'preact'
import { number, t } from '../../../app/index.ts'
import { countryName } from '../model.ts'
import { Chart, told } from './charts.tsx'
import { level, LEVELS } from './geometry.ts'
import type { Report } from './model.ts'
import { GRIDS, type Grid } from './tiles.ts'

const SIDE = 36

export function WorldMap({ report }: { report: Report }): JSX.Element {
  const came = new Map(report.countries.each.map((one) => [one.country, one.entries]))
  const rows = [...report.countries.each].sort((a, b) => (b.entries ?? 0) - (a.entries ?? 0)).map((one) => ({ name: countryName(one.country), values: [one.entries] }))
  const all = report.countries.unsaid === 0 ? rows : [...rows, { name: t('report-unsaid'), values: [report.countries.unsaid] }]
  return (
    <Chart title={t('report-map')} text={t('report-map-text')} heads={[t('report-entries')]} rows={all}>
      <div class="tiles" dir="ltr" aria-hidden="true">
        {GRIDS.map((grid) => <RegionMap key={grid.region} grid={grid} came={came} n={report.regions.find((one) => one.of === grid.region)?.n} />)}
      </div>
      <p class="chart-key" aria-hidden="true">
        <span><svg width="14" height="14"><rect class="tile tile-0" x="0.5" y="0.5" width="13" height="13" rx="3" /></svg>{number(0)}</span>
        {LEVELS.map((from, i) => <span key={from}><svg width="14" height="14"><rect class={`tile tile-${i + 1}`} x="0.5" y="0.5" width="13" height="13" rx="3" /></svg>{i < 2 ? `${number(from)}–${number(LEVELS[i + 1]! - 1)}` : `${number(from)}+`}</span>)}
      </p>
    </Chart>
  )
}

/** A region's squares. The world lies as on any map, whichever way one reads. */
function RegionMap({ grid, came, n }: { grid: Grid; came: ReadonlyMap<string, number | null>; n: number | null | undefined }): JSX.Element {
  return (
    <div class={`tiles-${grid.region}`}>
      <p><strong>{t(`region-${grid.region}`)}</strong> <span class="soft">{told(n === undefined ? 0 : n)}</span></p>
      <svg viewBox={`0 0 ${grid.wide * SIDE} ${grid.high * SIDE}`}>
        {grid.tiles.map(({ code, x, y }) => {
          const entries = came.get(code)
          const at = level(entries)
          return (
            <g key={code} transform={`translate(${x * SIDE} ${y * SIDE})`}>
              <title>{countryName(code)}: {told(entries === undefined ? 0 : entries)}</title>
              <rect class={`tile tile-${at}`} x="1" y="1" width={SIDE - 2} height={SIDE - 2} rx="5" />
              <text class={`tile-word tile-word-${at}`} x={SIDE / 2} y={at > 0 ? 16 : 22}>{code}</text>
              {at > 0 && <text class={`tile-word tile-word-${at}`} x={SIDE / 2} y="29">{entries === null ? '…' : number(entries!)}</text>}
            </g>
          )
        })}
      </svg>
    </div>
  )
}

/** From where nothing came: how many, and which of those that the Convention looks at first. */
export function Gaps({ report }: { report: Report }): JSX.Element {
  const { gaps } = report
  return (
    <section class="chart stack-tight">
      <h2>{t('report-gaps')}</h2>
      <p>{t('report-gaps-text', { n: gaps.countries })}</p>
      {(['ldc', 'sids'] as const).map((kind) => gaps[kind].length > 0 && (
        <details key={kind}>
          <summary>{t(`report-${kind}`)} · {number(gaps[kind].length)}</summary>
          <p>{new Intl.ListFormat(document.documentElement.lang, { type: 'unit' }).format(gaps[kind].map(countryName))}</p>
        </details>
      ))}
    </section>
  )
}
