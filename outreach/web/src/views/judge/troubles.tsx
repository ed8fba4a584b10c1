/** A sheet that was refused, or that two phones filled in differently: said plainly, decided by the judge. */
import type { JSX } from 'preact'
import { number, own, problem, session, store, t, type ConflictBody, type Rubric, type View } from '../../app/index.ts'
import { Button, Notice } from '../../ui/index.ts'

export function Troubles({ sheet, rubric }: { sheet: View<'sheet'>; rubric: Rubric }): JSX.Element | null {
  const { state } = store.stateOf(sheet.id).value
  const conflicts = store.conflicts(sheet.id).value.filter((one) => one.body.field !== 'seconds' && !one.asked.includes('resolve'))
  if (state !== 'attention') return null
  const refused = store.core().rowsOf(sheet.id).attention.filter((row) => row.status !== 'conflict')
  return (
    <div class="stack">
      {refused.map((row) => (
        <Notice key={row.n} tone="wrong" action={<Button look="quiet" onClick={() => void store.core().dismiss(row.n)}>{t('judge-understood')}</Button>}>{problem(row.code, row.message)}</Notice>
      ))}
      {conflicts.map((one) => <TwoPhones key={one.id} conflict={one} rubric={rubric} />)}
    </div>
  )
}

function TwoPhones({ conflict, rubric }: { conflict: View<'conflict'>; rubric: Rubric }): JSX.Element {
  const { kept, other, device } = conflict.body
  const mine = device === session.value?.device
  const keep = (value: unknown) => void store.resolve(conflict.id, value === undefined || value === null ? { unset: true } : { value })
  const versions = [{ who: 'judge-this-phone', value: mine ? other : kept }, { who: 'judge-other-phone', value: mine ? kept : other }]
  return (
    <Notice tone="warn" title={t('judge-two')}>
      <div class="judge-two">
        {versions.map(({ who, value }) => (
          <div key={who} class="card"><div class="card-body">
            <h2>{t(who)}</h2><Version conflict={conflict.body} value={value} rubric={rubric} />
            <Button onClick={() => keep(value)}>{t('judge-keep', { which: t(who) })}</Button>
          </div></div>
        ))}
      </div>
    </Notice>
  )
}

function Version({ conflict, value, rubric }: { conflict: ConflictBody; value: unknown; rubric: Rubric }): JSX.Element {
  if (conflict.field === 'voice' && value) return <p>{t('judge-voice')}</p>
  if (conflict.field !== 'scores') return <p dir="auto">{value === undefined || value === null ? '—' : String(value)}</p>
  const scores = (value ?? {}) as Record<string, number>
  return (
    <dl class="facts">
      {rubric.criteria.map((one) => <div key={one.code} class="judge-level"><dt dir="auto">{own(one.name)}</dt><dd>{scores[one.code] === undefined ? '—' : number(scores[one.code]!)}</dd></div>)}
    </dl>
  )
}
