/** Somebody is invited to judge: who she is, the languages that she reads, and a code for her phone, shown once. */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { api, codeOf, date, problem, t } from '../../app/index.ts'
import { LANGUAGES } from '../../app/locales.ts'
import { Button, Field, Notice, Tick } from '../../ui/index.ts'
import { COUNTRIES } from '../doors/countries.ts'
import { countryName, languageOf, WHEN, type Invitation } from './model.ts'

const CODES = Object.keys(LANGUAGES)

export function Inviting({ onMade }: { onMade: () => void }): JSX.Element {
  const [name, setName] = useState('')
  const [country, setCountry] = useState('')
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [others, setOthers] = useState('')
  const [made, setMade] = useState<{ name: string; invitation: Invitation }>()
  const [failure, setFailure] = useState<string>()
  const form = useRef<HTMLDivElement>(null)
  const languages = [...ticked, ...others.split(/[\s,;،、]+/).filter(Boolean)]
  const countries = COUNTRIES.map((value) => ({ value, label: countryName(value) })).sort((a, b) => a.label.localeCompare(b.label))
  const invite = async () => {
    setFailure(undefined)
    try {
      setMade({ name: name.trim(), invitation: await api.post<Invitation>('/judges', { name: name.trim(), country: country || null, languages }) })
      // Nothing stays: a country or a language of whoever was invited before would be taken for hers, and nobody would notice
      // before works of her own country, or in a language that she does not read, had been given to her.
      setName('')
      setCountry('')
      setTicked([])
      setOthers('')
      form.current?.querySelector('input')?.focus() // the next one begins there, below the code
      onMade()
    } catch (failed) {
      setFailure(problem(codeOf(failed)))
    }
  }
  return (
    <details class="officer-more">
      <summary>{t('panel-invite')}</summary>
      <div class="stack" ref={form}>
        <div aria-live="polite">{made && <JudgeCode name={made.name} invitation={made.invitation} />}</div>
        <div class="officer-filters">
          <Field label={t('panel-invite-name')} value={name} maxLength={120} onInput={setName} />
          <Field kind="choice" label={t('panel-invite-country')} hint={t('panel-invite-country-hint')} value={country} onInput={setCountry} options={[{ value: '', label: '—' }, ...countries]} />
        </div>
        <fieldset class="stack-tight">
          <legend>{t('panel-invite-languages')}</legend>
          {CODES.map((code) => <Tick key={code} label={languageOf(code)} checked={ticked.includes(code)} onChange={(on) => setTicked(on ? [...ticked, code] : ticked.filter((one) => one !== code))} />)}
        </fieldset>
        <Field label={t('panel-invite-others')} hint={t('panel-invite-others-hint')} value={others} maxLength={120} onInput={setOthers} />
        {failure && <Notice tone="wrong">{failure}</Notice>}
        <div><Button look="primary" disabled={!name.trim() || languages.length === 0} onClick={() => void invite()}>{t('panel-invite-do')}</Button></div>
      </div>
    </details>
  )
}

export function JudgeCode({ name, invitation }: { name: string; invitation: Invitation }): JSX.Element {
  return (
    <Notice tone="good" title={t('panel-code', { judge: name })}>
      <p class="code lead" dir="ltr">{invitation.code}</p>
      <p dir="ltr" class="code soft">{invitation.url}</p>
      <p>{t('panel-code-text', { until: date(Date.parse(invitation.expires_at), WHEN) })}</p>
    </Notice>
  )
}
