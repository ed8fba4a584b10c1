/** What the readings say: raw means, called that, pool by pool, with every reading beside them. */
import type { JSX } from 'preact'
import { number, t } from '../../app/index.ts'
import { Empty, Notice } from '../../ui/index.ts'
import { bandName } from '../seeing/work.tsx'
import type { ResultLine, Results } from './model.ts'

type Names = ReadonlyMap<string, string>
const mean = (value: number | null) => (value === null ? '—' : number(value, { minimumFractionDigits: 1, maximumFractionDigits: 2 }))

export function ResultTables({ results, names }: { results: Results; names: Names }): JSX.Element {
  return (
    <section class="stack">
      <h2>{t('officer-results')}</h2>
      {results.provisional && <Notice>{t('officer-provisional')}</Notice>}
      <p class="soft">{t('officer-raw')}</p>
      {results.pools.length === 0 && <Empty icon="star" title={t('officer-no-results')} />}
      {results.pools.map((pool) => {
        const name = [t(`officer-medium-${pool.medium}`), bandName(pool.band)].filter(Boolean).join(' · ')
        return (
          <div key={name} class="table-room" role="region" aria-label={name} tabIndex={0}>
            <table>
              <caption>{name}</caption>
              <thead><tr>
                <th scope="col">{t('officer-place')}</th><th scope="col">{t('officer-entry')}</th><th scope="col">{t('officer-mean')}</th>
                <th scope="col">{t('officer-spread')}</th><th scope="col">{t('officer-each')}</th>
              </tr></thead>
              <tbody>{pool.lines.map((line) => <Row key={line.entry} line={line} wanted={results.wanted} names={names} />)}</tbody>
            </table>
          </div>
        )
      })}
    </section>
  )
}

function Row({ line, wanted, names }: { line: ResultLine; wanted: number; names: Names }): JSX.Element {
  return (
    <tr>
      <td class="officer-place">{line.place === null ? '—' : number(line.place)}{line.tied && <small>{t('officer-tied')}</small>}</td>
      <th scope="row"><bdi>{line.title || t('officer-untitled')}</bdi>{line.reference && <small><bdi dir="ltr" class="code">{line.reference}</bdi></small>}</th>
      <td><strong>{mean(line.mean)}</strong></td>
      <td>{mean(line.spread)}</td>
      <td>
        {line.readings.map((one) => <span key={one.judge} class="officer-reading"><bdi>{names.get(one.judge) ?? ''}</bdi> {mean(one.value)}{one.comment && <small dir="auto">{one.comment}</small>}</span>)}
        {line.readings.length < wanted && <small>{t('officer-readings-of', { done: number(line.readings.length), total: number(wanted) })}</small>}
        {line.contested > 0 && <small class="officer-no">{t('officer-contested', { n: number(line.contested) })}</small>}
      </td>
    </tr>
  )
}
