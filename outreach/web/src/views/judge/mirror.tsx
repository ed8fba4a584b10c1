/** The judge's mirror: after the lock, her own marks beside the panel's. Nobody else sees it, and nothing follows from it. */
import type { JSX } from 'preact'
import { home, number, store, t, useWords, type View } from '../../app/index.ts'
import { bandName } from '../seeing/work.tsx'

const signed = (value: number) => number(value, { signDisplay: 'exceptZero', maximumFractionDigits: 1 })
const plain = (value: number) => number(value, { maximumFractionDigits: 1 })

export function Mirror({ round }: { round: string }): JSX.Element | null {
  const mirror = store.documents('mirror', home.value ?? '').value.find((one) => one.body.round === round)
  const told = useWords('training')
  if (!mirror || !told) return null
  return (
    <details class="judge-more">
      <summary>{t('judge-mirror')}</summary>
      <div class="stack">
        <p>{t('judge-mirror-text')}</p>
        <p>{t('judge-mirror-done', { done: mirror.body.done, total: mirror.body.asked })}</p>
        {mirror.body.pools.map((pool) => <Pool key={pool.pool} pool={pool} />)}
      </div>
    </details>
  )
}

/** Of a strictness whose error nobody knows nothing is said, and one mark spreads by nothing. */
function Pool({ pool }: { pool: View<'mirror'>['body']['pools'][number] }): JSX.Element {
  const [medium, band] = pool.pool.split(':')
  return (
    <section class="stack-tight">
      <h3>{[t(`see-medium-${medium}`), bandName(band)].filter(Boolean).join(' · ')}</h3>
      <ul>
        {pool.severity !== null && pool.se !== null && <li>{t(Math.abs(pool.severity) <= 2 * pool.se ? 'judge-mirror-alike' : pool.severity < 0 ? 'judge-mirror-strict' : 'judge-mirror-mild', { by: signed(pool.severity) })}</li>}
        {pool.readings > 1 && pool.spread !== null && pool.panel_spread !== null && <li>{t('judge-mirror-spread', { own: plain(pool.spread), panel: plain(pool.panel_spread) })}</li>}
        {pool.agreement !== null && <li>{t('judge-mirror-agreement', { by: plain(pool.agreement) })}</li>}
      </ul>
    </section>
  )
}
