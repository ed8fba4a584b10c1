/** Saving a copy: how much waits, the files as they are written, and which were saved before. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { extent, shortOf, write, written, type Copy, type Extent } from '../../app/copies.ts'
import { save } from '../../app/save.ts'
import { bytes, date, t } from '../../app/language.ts'
import { store, unsentCount } from '../../app/store.ts'
import { isFull, type BundleRow } from '../../core/db.ts'
import { Button, Card, Notice } from '../../ui/index.ts'
import { Made } from './parts.tsx'

const said = (ops: number, media: number) => ({ changes: t('copies-changes', { count: ops }), files: t('copies-files', { count: media }) })

export function Save(): JSX.Element {
  const [waits, setWaits] = useState<Extent>()
  const [before, setBefore] = useState<BundleRow[]>([])
  const [made, setMade] = useState<Copy[]>([])
  const [busy, setBusy] = useState(false)
  const [full, setFull] = useState(false)
  const look = () => {
    void extent().then(setWaits)
    void written().then(setBefore)
  }
  useEffect(() => { look(); return store.core().subscribe(look) }, [unsentCount.value])
  const begin = async () => {
    setBusy(true)
    setFull(false)
    setMade([])
    try {
      let first = true
      for await (const copy of write()) {
        if (first) save(copy.file, copy.name)
        first = false
        setMade((all) => [...all, copy])
      }
    } catch (failure) {
      if (!isFull(failure)) throw failure
      setFull(true)
    } finally {
      setBusy(false)
      look()
    }
  }
  const nothing = waits !== undefined && waits.ops + waits.media === 0
  return (
    <Card icon="download" title={t('copies-save')}>
      <p>{t('copies-save-text')}</p>
      {nothing && made.length === 0 && <p class="soft">{t('copies-nothing')}</p>}
      {waits && !nothing && <p>{t('copies-extent', { ...said(waits.ops, waits.media), size: bytes(waits.bytes) })}</p>}
      {waits && !nothing && waits.files > 1 && <p class="soft">{t('copies-several', { count: waits.files })}</p>}
      {waits && !waits.ready && <Notice tone="warn"><p>{t('copies-no-key')}</p></Notice>}
      {full && <Notice tone="wrong"><p>{t('full-text')}</p></Notice>}
      {!nothing && (
        <div class="row">
          <Button look="primary" icon="download" disabled={busy || !waits?.ready} onClick={() => void begin()}>{t(busy ? 'copies-saving' : 'copies-save')}</Button>
        </div>
      )}
      {busy && <p role="status">{t('copies-writing', { done: made.length, total: waits?.files ?? 1 })}</p>}
      {made.length > 0 && <Notice tone="good" title={t('copies-saved-title')}><p>{t('copies-saved-text')}</p></Notice>}
      {made.map((copy) => <Made key={copy.number} file={copy.file} name={copy.name}>{t('copies-holds', said(copy.ops, copy.media))}</Made>)}
      {before.length > 0 && (
        <details>
          <summary>{t('copies-before', { count: before.length })}</summary>
          <ul class="list">{before.slice(0, 20).map((row) => <li key={row.number}><Before row={row} /></li>)}</ul>
        </details>
      )}
    </Card>
  )
}

function Before({ row }: { row: BundleRow }): JSX.Element {
  const when = { dateStyle: 'medium', timeStyle: 'short' } as const
  return (
    <p>
      <bdi dir="ltr" class="code">{shortOf(row.number)}</bdi> · {date(row.written_ms, when)}<br />
      <small>{row.taken_ms === undefined ? t('copies-no-receipt') : t('copies-receipt', { when: date(row.taken_ms, when) })}</small>
    </p>
  )
}
