/** Pupils by class, a hundred at a time. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { store, t } from '../../app/index.ts'
import { Button, Field } from '../../ui/index.ts'
import { people, scope, type Pupil } from '../making/known.ts'

const PAGE = 100

interface Shown { pupils: Pupil[]; more: JSX.Element | null; chosen: string; choose: (id: string) => void }

export function useShown(): Shown {
  const [chosen, choose] = useState('')
  const [most, setMost] = useState(PAGE)
  const all = people().filter((one) => chosen === '' || one.body.class === chosen)
  const more = all.length > most ? <Button wide onClick={() => setMost(most + PAGE)}>{t('school-more', { n: all.length - most })}</Button> : null
  return { pupils: all.slice(0, most), more, chosen, choose }
}

export function ClassFilter({ chosen, choose }: { chosen: string; choose: (id: string) => void }): JSX.Element | null {
  const classes = store.documents('class', scope()).value
  if (classes.length === 0) return null
  const options = [{ value: '', label: t('school-class-all') }, ...classes.map((one) => ({ value: one.id, label: one.body.name }))]
  return <Field label={t('school-class')} kind="choice" value={chosen} options={options} onInput={choose} />
}
