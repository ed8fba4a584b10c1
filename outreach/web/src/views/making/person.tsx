/** Who somebody is, as far as a call needs it: a name, a month or a year of birth or "about so many years", a gender if they wish. */
import type { JSX } from 'preact'
import { date, line, number, serverNow, t, type EntrantBody } from '../../app/index.ts'
import { Choice, Field } from '../../ui/index.ts'
import { agesOn, today } from './age.ts'

export interface PersonForm {
  name: string
  /** Whether a birth or only an age is known. */
  how: 'birth' | 'age'
  year: string
  month: string
  age: string
  gender: string
}
export const EMPTY_PERSON: PersonForm = { name: '', how: 'birth', year: '', month: '', age: '', gender: '' }
const GENDERS = { female: 'gender-female', male: 'gender-male', other: 'gender-other', undisclosed: 'gender-unknown' } as const
const OLDEST = 120

export function formOf(body: EntrantBody): PersonForm {
  const [year = '', month = ''] = (body.birth ?? '').split('-')
  const age = body.stated_age === undefined ? '' : String(body.stated_age)
  return { name: body.name, how: !body.birth && age ? 'age' : 'birth', year, month, age, gender: body.gender ?? '' }
}

/** Digits of any script as a number: a keyboard in Arabic types Arabic digits. */
export function numeral(text: string): number {
  const plain = text.trim().replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
  return /^\d+$/.test(plain) ? Number(plain) : NaN
}

/** The first thing that is wrong, as the id of its sentence. */
export function flawOf(form: PersonForm, nowMs: number = serverNow()): string | undefined {
  if (line(form.name) === '') return 'make-person-name-missing'
  if (form.how === 'age') return numeral(form.age) >= 1 && numeral(form.age) <= OLDEST ? undefined : 'make-person-age-wrong'
  const { year } = today(nowMs)
  const born = numeral(form.year)
  return born > year - OLDEST && born <= year ? undefined : 'make-person-year-wrong'
}

export function fieldsOf(form: PersonForm): Record<string, unknown> {
  const born = `${numeral(form.year)}${form.month ? `-${form.month}` : ''}`
  return {
    name: line(form.name),
    birth: form.how === 'birth' ? born : null,
    stated_age: form.how === 'age' ? numeral(form.age) : null,
    gender: form.gender || null,
  }
}

export function ageLine(body: EntrantBody): string {
  const ages = agesOn(body, today(serverNow()))
  if (!ages) return t('make-age-unknown')
  const [least, greatest] = ages
  if (body.birth === undefined) return t('make-age-about', { n: least })
  return least === greatest ? t('make-age', { n: least }) : t('make-age-between', { least: number(least), most: number(greatest) })
}

interface PersonFieldsProps { form: PersonForm; flaw: string | undefined; update: (change: Partial<PersonForm>) => void; self?: boolean }

export function PersonFields({ form, flaw, update, self = false }: PersonFieldsProps): JSX.Element {
  const months = Array.from({ length: 12 }, (_, i) => ({
    value: String(i + 1).padStart(2, '0'), label: date(Date.UTC(2024, i, 15), { month: 'long', timeZone: 'UTC' }),
  }))
  const errorOf = (...ids: string[]) => (flaw && ids.includes(flaw) ? t(flaw) : undefined)
  const genders = Object.entries(GENDERS).map(([value, id]) => ({ value, label: t(id) }))
  return (
    <>
      <Field label={t(self ? 'make-person-own-name' : 'make-person-name')} name="name" value={form.name} maxLength={120} error={errorOf('make-person-name-missing')}
        hint={t('make-person-name-hint')} onInput={(name) => update({ name })} />
      <Choice row legend={t(self ? 'make-person-own-birth' : 'make-person-birth')} value={form.how} onChange={(how) => update({ how })}
        options={[{ value: 'birth', label: t('make-person-how-birth') }, { value: 'age', label: t('make-person-how-age') }]} />
      {form.how === 'birth' ? (
        <div class="make-pair">
          <Field label={t('make-person-year')} inputMode="numeric" maxLength={4} value={form.year} error={errorOf('make-person-year-wrong')} onInput={(year) => update({ year })} />
          <Field label={t('make-person-month')} kind="choice" value={form.month} options={[{ value: '', label: t('make-person-month-none') }, ...months]} onInput={(month) => update({ month })} />
        </div>
      ) : (
        <Field label={t('make-person-age')} inputMode="numeric" maxLength={3} value={form.age} error={errorOf('make-person-age-wrong')} onInput={(age) => update({ age })} />
      )}
      <Field label={t('make-person-gender')} kind="choice" value={form.gender} options={[{ value: '', label: t('make-person-gender-none') }, ...genders]} onInput={(gender) => update({ gender })} />
    </>
  )
}
