/** The form of a call: what is common is changed here, and what the form does not have stays as it is and is named. */
import type { JSX } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'
import { t } from '../../../app/index.ts'
import { Choice, Field, Notice } from '../../../ui/index.ts'
import { languageOf } from '../model.ts'
import type { Asked } from './asked.ts'
import { wrongAt, type AskProps } from './asking.ts'
import { behind, deadlineOf, flawsAt, SAID, TEXTS, type Form } from './form.ts'
import { Ages, Many, Who } from './limits.tsx'
import { offsetOf, OWN_CLOCK, zonesOf } from './model.ts'
import { Ends, named } from './told.tsx'

export function Ask(props: AskProps): JSX.Element {
  return (
    <>
      <Said {...props} />
      <Window {...props} />
      <Ages {...props} />
      <Many {...props} />
      <Who {...props} />
      <p class="soft">{t('calls-kept')}</p>
    </>
  )
}

/** Title, theme and rules of one language at a time, and how far that language is. */
function Said(props: AskProps): JSX.Element {
  const { form, base, onChange } = props
  const all = Object.keys(base.texts.title)
  const [at, setAt] = useState('en')
  const late = behind(form, base)
  return (
    <section class="officer-box stack">
      <h2>{t('calls-texts')}</h2>
      <Field kind="choice" label={t('officer-language')} hint={t('calls-language-hint')} value={at} onInput={setAt} options={all.map((value) => ({ value, label: languageOf(value) }))} />
      {TEXTS.map((name) => (
        <Field
          key={`${at}-${name}`} kind={name === 'title' ? 'text' : 'long'} rows={name === 'rules' ? 10 : 3} lang={at} label={t(`calls-${name}`)} value={form.texts[name][at] ?? ''} maxLength={20_000}
          error={flawsAt(props.flaws, name) || (props.lacking.includes(`${name}.${at}`) ? t('calls-needed') : undefined)}
          onInput={(text) => onChange({ ...form, texts: { ...form.texts, [name]: { ...form.texts[name], [at]: text } } })}
        />
      ))}
      {at === 'en'
        ? <p class="soft">{t('calls-english')}</p>
        : <Choice row legend={t('calls-said')} value={form.said[at] ?? 'published'} onChange={(state) => onChange({ ...form, said: { ...form.said, [at]: state } })} options={SAID.map((value) => ({ value, label: t(`calls-said-${value}`) }))} />}
      {late.length > 0 && <Notice tone="warn">{t('calls-behind', { languages: named(late) })}</Notice>}
    </section>
  )
}

/** When it opens and ends: a day and an hour by one zone's clock or by everybody's own. The weekday is told, never asked. */
function Window(props: AskProps): JSX.Element {
  const { form, windowDays, onChange } = props
  const deadline = deadlineOf(form, windowDays)
  const set = (part: Partial<Form>) => onChange({ ...form, ...part })
  const zones = [{ value: OWN_CLOCK, label: t('calls-own-clock') }, ...zonesOf(form.zone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))]
  return (
    <section class="officer-box stack">
      <h2>{t('calls-window')}</h2>
      {!props.coded && <Field label={t('calls-code')} hint={t('calls-code-hint')} value={form.code} maxLength={26} error={wrongAt(props, 'code')} onInput={(code) => set({ code })} />}
      <Field kind="choice" label={t('calls-zone')} value={form.zone} options={zones} error={wrongAt(props, 'zone')} onInput={(zone) => set({ zone })} />
      <div class="officer-filters">
        {props.draft && <Wall label={t('calls-from')} value={form.opens} error={wrongAt(props, 'opens_at')} onInput={(opens) => set({ opens })} />}
        <Wall label={t('calls-until')} value={deadline} error={wrongAt(props, 'deadline')} onInput={(next) => set({ deadline: next })} />
      </div>
      <p role="status"><Ends line={{ deadline, zone: form.zone, offset: offsetOf(deadline, form.zone) }} /></p>
      <Field label={t('calls-grace')} hint={t('calls-grace-hint')} inputMode="numeric" value={form.grace} maxLength={2} error={wrongAt(props, 'grace_days')} onInput={(grace) => set({ grace })} />
    </section>
  )
}

/** A day with its hour, on no clock in particular. */
export function Wall({ label, value, error, onInput }: { label: string; value: string; error: string | undefined; onInput: (value: string) => void }): JSX.Element {
  const id = useId()
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={id}>{label}</label>
      <input id={id} type="datetime-local" value={value} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined} onInput={(event) => onInput(event.currentTarget.value.slice(0, 16))} />
      {error && <p class="field-error" id={`${id}-error`}>{error}</p>}
    </div>
  )
}

/** What the server refused, and what of it has no field here; and that something is still empty. The first field that is wrong is gone to. */
export function Refusal({ asked, lacking }: { asked: Asked; lacking: readonly string[] }): JSX.Element | null {
  useEffect(() => {
    if (asked.flaws.length > 0) document.querySelector<HTMLElement>('main [aria-invalid]')?.focus()
  }, [asked.failure])
  if (!asked.failure) return lacking.length > 0 ? <p class="officer-no" role="status">{t('calls-lacking')}</p> : null
  const other = flawsAt(asked.flaws, null)
  return <Notice tone="wrong"><p>{asked.failure}</p>{other && <p dir="auto">{other}</p>}</Notice>
}
