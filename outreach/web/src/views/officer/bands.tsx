/** Fair scores with their intervals, a row for each work that has a place. */
import type { JSX } from 'preact'
import { number, t } from '../../app/index.ts'
import { bars } from './intervals.ts'
import type { ResultLine } from './model.ts'
import { Rows } from './rows.tsx'

export function Bands({ lines, top }: { lines: readonly ResultLine[]; top: number }): JSX.Element | null {
  const found = bars(lines)
  if (found.length < 2) return null
  const digits = { maximumFractionDigits: 1 }
  return (
    <Rows
      label={t('officer-bands')}
      rows={found.map(({ line, value, low, high }) => {
        const [place, title] = [number(line.place!), line.title || t('officer-untitled')]
        const said = t('officer-interval-of', { place, title, value: number(value, digits), low: number(low, digits), high: number(high, digits) })
        return { id: line.entry, name: `${place} · ${title}`, said, at: value, low, high, top: line.place! <= top }
      })}
    />
  )
}
