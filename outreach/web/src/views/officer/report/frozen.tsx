/** Reports that were kept to the letter: what was passed on can be shown again, whatever was withdrawn since. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Notice } from '../../../ui/index.ts'
import { Fetched } from '../fetched.tsx'
import { WHEN } from '../model.ts'
import { query, type Asked, type Frozen } from './model.ts'

/** Keeps the report that is asked for, and lists those that were kept. */
export function Kept({ asked }: { asked: Asked }): JSX.Element {
  const found = useLoad(() => api.get<Frozen[]>('/reports'))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const freeze = async () => {
    const { call, from: since, until } = query(asked)
    setBusy(true)
    setFailure(undefined)
    try {
      await api.post('/reports', { ...(call && { call }), ...(since && { since }), ...(until && { until }) })
      found.reload()
    } catch (failed) {
      setFailure(codeOf(failed))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <div class="row"><Button icon="shield" disabled={busy} onClick={() => void freeze()}>{t('report-freeze')}</Button></div>
      {(failure ?? found.failure) && <Notice tone="wrong">{problem(failure ?? found.failure ?? '')}</Notice>}
      {found.data && found.data.length > 0 && (
        <section class="stack-tight">
          <h2>{t('report-frozen')}</h2>
          <p class="soft">{t('report-frozen-text')}</p>
          <ul class="officer-lines">{found.data.map((one) => <Line key={one.id} one={one} />)}</ul>
        </section>
      )}
    </>
  )
}

function Line({ one }: { one: Frozen }): JSX.Element {
  return (
    <li>
      <strong>{t('report-frozen-of', { when: date(one.made_ms, WHEN), from: one.since ?? t('report-frozen-first'), until: one.until ?? t('report-frozen-last') })}</strong>
      <small><bdi dir="ltr" class="code">{one.sha256}</bdi></small>
      <span class="row">{['json', 'csv'].map((format) => <Fetched key={format} path={`/reports/${one.id}/file?format=${format}`} name={`report-${one.sha256.slice(0, 8)}.${format}`}>{format.toUpperCase()}</Fetched>)}</span>
    </li>
  )
}
