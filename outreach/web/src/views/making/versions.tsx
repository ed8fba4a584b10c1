/** Two versions of one field, side by side; a person chooses. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { has, Picture, problem, session, store, t, type AgeTold, type ConflictBody, type PartRow, type View } from '../../app/index.ts'
import { Button, Notice } from '../../ui/index.ts'

export function TwoVersions({ conflict }: { conflict: View<'conflict'> }): JSX.Element {
  const [done, setDone] = useState(false)
  const { field, kept, other, device } = conflict.body
  const resolve = (choice: { value: unknown } | { unset: true } | { restore: true }) => {
    setDone(true)
    void store.resolve(conflict.id, choice)
  }
  const keep = (value: unknown) => resolve(value === undefined || value === null ? { unset: true } : { value })
  if (done || conflict.asked.includes('resolve')) return <Notice tone="good">{t('make-conflict-chosen')}</Notice>
  if (!field) {
    return (
      <Notice tone="wrong" title={t('make-conflict-deleted')} action={<Button onClick={() => resolve({ restore: true })}>{t('make-conflict-restore')}</Button>}>
        {problem('deleted')}
      </Notice>
    )
  }
  const mine = device === session.value?.device
  const versions = [{ who: 'make-conflict-this', value: mine ? other : kept }, { who: 'make-conflict-other', value: mine ? kept : other }]
  return (
    <section class="make-conflict" aria-label={t('make-conflict-title', { field: fieldName(field) })}>
      <h2>{t('make-conflict-title', { field: fieldName(field) })}</h2>
      <p>{t('make-conflict-explain')}</p>
      <div class="grid">
        {versions.map(({ who, value }) => (
          <div key={who} class="card">
            <div class="card-body">
              <h3>{t(who)}</h3>
              <Value value={value} field={field} />
              <Button icon="check" onClick={() => keep(value)}>{t(`${who}-keep`)}</Button>
            </div>
          </div>
        ))}
      </div>
    </section>
  )
}

function fieldName(field: ConflictBody['field']): string {
  const name = `make-field-${(field ?? '').split('/')[0]}`
  return has(name) ? t(name) : t('make-field-other')
}

function Value({ value, field }: { value: unknown; field: string }): JSX.Element {
  if (value === undefined || value === null || value === '') return <p class="soft">{t('make-conflict-empty')}</p>
  if (field.startsWith('parts/')) return <Picture sha256={(value as PartRow).sha256} alt={t('part-poster')} class="make-picture" />
  if (field.startsWith('ages/')) return <p>{t('make-age', { n: (value as AgeTold).age })} · {t(`make-asked-${(value as AgeTold).known}`)}</p>
  if (typeof value === 'boolean') return <p>{t(`consent-answer-${value ? 'yes' : 'no'}`)}</p>
  return <p class="make-text" dir="auto">{String(value)}</p>
}
