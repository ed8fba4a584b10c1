/** A small question to whoever knows: how old somebody is on the call's day, where the birth leaves two age groups open. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { date, number, store, t, type CallBody, type EntrantBody } from '../../app/index.ts'
import { Button, Choice } from '../../ui/index.ts'
import { openAges } from './age.ts'

const KNOWN = ['register', 'document', 'family', 'estimate'] as const
type From = (typeof KNOWN)[number]
interface AskAgeProps { id: string; person: EntrantBody; call: CallBody; self?: boolean }

/** Needs no network: the answer is a field of the person, and which device gave it when stays with it. */
export function AskAge({ id, person, call, self = false }: AskAgeProps): JSX.Element | null {
  const [age, setAge] = useState<string | null>(null)
  const [known, setKnown] = useState<From | null>(null)
  const ages = openAges(person, call)
  if (ages.length === 0) return null
  const day = call.age_reference ?? ''
  const on = date(`${day}T12:00:00Z`, { dateStyle: 'long', timeZone: 'UTC' })
  const title = self ? t('make-asked-own', { day: on }) : t('make-asked', { name: person.name, day: on })
  const save = () => { void store.set(id, { [`ages/${day}`]: { age: Number(age), known } }) }
  return (
    <section class="card" aria-label={title}>
      <div class="card-body stack">
        <h2>{title}</h2>
        <p>{t('make-asked-why')}</p>
        <Choice row legend={t('make-asked-age')} value={age} onChange={setAge} options={ages.map((one) => ({ value: String(one), label: number(one) }))} />
        <Choice legend={t('make-asked-known')} value={known} onChange={setKnown} options={KNOWN.map((value) => ({ value, label: t(`make-asked-${value}`) }))} />
        <Button icon="device" disabled={age === null || known === null} onClick={save}>{t('make-save')}</Button>
      </div>
    </section>
  )
}
