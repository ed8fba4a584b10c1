/** What went wrong with a document, in words, and what the person can do. Two versions are never merged silently. */
import type { JSX } from 'preact'
import { lazy, problem, store, t } from '../../app/index.ts'
import { Button, Notice } from '../../ui/index.ts'

const TwoVersions = lazy(async () => (await import('./versions.tsx')).TwoVersions)

/** Refused operations and unanswered questions about one document; nothing when there are none. */
export function Troubles({ id }: { id: string }): JSX.Element | null {
  // Reading the state subscribes: the rows below belong to it.
  const { state } = store.stateOf(id).value
  const conflicts = store.conflicts(id).value
  if (state !== 'attention' && conflicts.length === 0) return null
  const { attention, media } = store.core().rowsOf(id)
  const refused = media.find((row) => row.state === 'refused')
  return (
    <div class="stack">
      {attention.filter((row) => conflicts.length === 0 || row.status !== 'conflict').map((row) => (
        <Notice key={row.n} tone="wrong" title={t('make-trouble')} action={
          <>
            <Button onClick={() => void store.core().again(row.n)}>{t('make-trouble-again')}</Button>
            <Button look="quiet" onClick={() => void store.core().dismiss(row.n)}>{t('make-trouble-leave')}</Button>
          </>
        }>{problem(row.code, row.message)}</Notice>
      ))}
      {refused && <Notice tone="wrong" title={t('make-trouble')}>{problem(refused.code ?? 'unknown')}</Notice>}
      {conflicts.map((conflict) => <TwoVersions key={conflict.id} conflict={conflict} />)}
    </div>
  )
}
