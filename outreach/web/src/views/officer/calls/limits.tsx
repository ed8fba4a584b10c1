/** Ages, what is counted, and who may enter: the second half of a call's form. */
import type { JSX } from 'preact'
import { t } from '../../../app/index.ts'
import { Button, Choice, Field, Notice, Tick } from '../../../ui/index.ts'
import { COUNTRIES } from '../../doors/countries.ts'
import { countryName } from '../model.ts'
import { wrongAt, type AskProps } from './asking.ts'
import { bandCode, CLASSES, COUNTS, deadlineOf, leftIn, MAY_LACK, withBands, WORDS, type Form } from './form.ts'

/** An age group by its code, in words. */
export function bandName(code: string): string {
  const [min = '', max] = code.replace('+', '').split('-')
  return max ? t('band-range', { min: Number(min), max: Number(max) }) : t('band-open', { min: Number(min) })
}

/** Bands of ages and the day on which they count. */
export function Ages(props: AskProps): JSX.Element {
  const { form, onChange, content } = props
  const set = (bands: Form['bands']) => onChange(withBands(form, bands))
  const edit = (i: number, part: Partial<Form['bands'][number]>) => set(form.bands.map((band, at) => (at === i ? { ...band, ...part } : band)))
  const next = String(Number(form.bands.at(-1)?.max || form.bands.at(-1)?.min || '4') + 1)
  const left = leftIn(form, content.band_rubrics)
  return (
    <section class="officer-box stack">
      <h2>{t('calls-bands')}</h2>
      {form.bands.length === 0 && <p class="soft">{t('calls-bands-none')}</p>}
      {form.bands.map((band, i) => (
        <div key={i} class="calls-band" role="group" aria-label={t('calls-band', { n: i + 1 })}>
          <Field label={t('calls-band-min')} inputMode="numeric" value={band.min} maxLength={3} onInput={(min) => edit(i, { min })} />
          <Field label={t('calls-band-max')} inputMode="numeric" value={band.max} maxLength={3} onInput={(max) => edit(i, { max })} />
          <Button look="quiet" icon="trash" onClick={() => set(form.bands.filter((_, at) => at !== i))}>{t('calls-band-less')}<span class="hidden"> {bandName(bandCode(band))}</span></Button>
        </div>
      ))}
      {wrongAt(props, 'bands') && <p class="officer-no" role="alert" dir="auto">{wrongAt(props, 'bands')}</p>}
      {left.length > 0 && <Notice tone="warn">{t('calls-bands-judged', { bands: left.map(bandName).join(' · ') })}</Notice>}
      <div class="row"><Button icon="plus" disabled={form.bands.at(-1)?.max === ''} onClick={() => set([...form.bands, { min: next, max: '' }])}>{t('calls-band-more')}</Button></div>
      <Field kind="date" label={t('calls-age')} hint={t('calls-age-hint')} value={form.age || deadlineOf(form, props.windowDays).slice(0, 10)} error={wrongAt(props, 'age_reference')} onInput={(age) => onChange({ ...form, age })} />
    </section>
  )
}

/** How many works, and how long they are. */
export function Many(props: AskProps): JSX.Element {
  const { form, onChange } = props
  const length = (i: number, name: (typeof WORDS)[number], text: string) => onChange({ ...form, lengths: form.lengths.map((one, at) => (at === i ? { ...one, [name]: Number(text.replace(/\D/g, '')) } : one)) })
  return (
    <section class="officer-box stack">
      <h2>{t('calls-limits')}</h2>
      <div class="officer-filters">
        {COUNTS.map((name) => (
          <Field key={name} label={t(`calls-${name.replaceAll('_', '-')}`)} hint={MAY_LACK.includes(name) ? t(name === 'statement_words' ? 'calls-without' : 'calls-endless') : undefined} inputMode="numeric" value={form.counts[name]} maxLength={7} error={wrongAt(props, `limits.${name}`)} onInput={(text) => onChange({ ...form, counts: { ...form.counts, [name]: text.trim() } })} />
        ))}
      </div>
      {form.lengths.map((one, i) => (
        <fieldset key={i} class="stack-tight">
          <legend>{one.band === null ? t('calls-lengths') : t('calls-lengths-band', { band: bandName(one.band) })}</legend>
          <div class="officer-filters">{WORDS.map((name) => <Field key={name} label={t(`calls-${name.replaceAll('_', '-')}`)} inputMode="numeric" value={String(one[name])} maxLength={6} onInput={(text) => length(i, name, text)} />)}</div>
        </fieldset>
      ))}
      {wrongAt(props, 'lengths') && <p class="officer-no" role="alert" dir="auto">{wrongAt(props, 'lengths')}</p>}
    </section>
  )
}

/** Whose works are taken: everybody's, or those of classes of countries and of single ones. */
export function Who(props: AskProps): JSX.Element {
  const { form, onChange } = props
  const has = (list: readonly string[], one: string, on: boolean) => (on ? [...list, one] : list.filter((other) => other !== one))
  const rest = COUNTRIES.filter((one) => !form.countries.includes(one)).map((value) => ({ value, label: countryName(value) })).sort((a, b) => a.label.localeCompare(b.label))
  return (
    <section class="officer-box stack">
      <h2>{t('calls-who')}</h2>
      <Choice legend={t('calls-who-legend')} value={form.everybody ? 'all' : 'some'} onChange={(value) => onChange({ ...form, everybody: value === 'all' })} options={[{ value: 'all', label: t('calls-who-all') }, { value: 'some', label: t('calls-who-some') }]} />
      {!form.everybody && (
        <>
          {CLASSES.map((one) => <Tick key={one} label={t(`calls-class-${one}`)} checked={form.classes.includes(one)} onChange={(on) => onChange({ ...form, classes: has(form.classes, one, on) })} />)}
          <Field kind="choice" label={t('calls-country-more')} value="" options={[{ value: '', label: t('calls-country-choose') }, ...rest]} onInput={(one) => { if (one) onChange({ ...form, countries: [...form.countries, one] }) }} />
          {form.countries.map((one) => <Tick key={one} label={countryName(one)} checked onChange={() => onChange({ ...form, countries: has(form.countries, one, false) })} />)}
        </>
      )}
      {wrongAt(props, 'open_to') && <p class="officer-no" role="alert" dir="auto">{wrongAt(props, 'open_to')}</p>}
    </section>
  )
}
