/**
 * A school asks to take part, and looks how its application stands: the door for those who have no code yet. It needs a
 * network, no account, and asks nothing about a child. What was typed stays when sending fails. Its proof of work is done while
 * the form is filled in, so that nobody waits for it.
 */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { piece } from '../../app/renew.ts'
import { language, problem, t } from '../../app/language.ts'
import { api } from '../../app/session.ts'
import { line } from '../../core/line.ts'
import { useWords } from '../../app/words.ts'
import { codeOf } from '../../core/problems.ts'
import { Button, Choice, Field, Notice, Opening, Page } from '../../ui/index.ts'
import { COUNTRIES } from '../doors/countries.ts'

/** It lies with the other door. */
const proof = async (): Promise<string> => (await piece(() => import('../doors/index.tsx'))).proof()

const LEVELS = ['primary', 'secondary', 'mixed'] as const
type Level = (typeof LEVELS)[number]
interface Form { name: string; country: string; place: string; level: Level; person: string; contact: string; note: string }
const EMPTY: Form = { name: '', country: '', place: '', level: 'primary', person: '', contact: '', note: '' }
interface Looked { name: string; state: 'waiting' | 'approved' | 'refused'; reason: string | null }

export default function Apply(): JSX.Element {
  if (!useWords('apply')) return <Opening />
  return (
    <Page title={t('welcome-apply')} back="#/">
      <Ask />
      <Look />
    </Page>
  )
}

function Ask(): JSX.Element {
  const [form, setForm] = useState(EMPTY)
  const [code, setCode] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const ahead = useRef<Promise<string | null> | null>(null)
  const update = (change: Partial<Form>) => {
    ahead.current ??= proof().catch(() => null)
    setForm({ ...form, ...change })
  }
  /** Hands the form in with the proof that was made ahead, else with a new one: one is good for half an hour, and once. */
  const hand = async () => {
    const made = await ahead.current
    ahead.current = null
    const ask = (done: string) => api.post<{ code: string }>('/schools/applications', { ...form, name: line(form.name), person: line(form.person), languages: [language.value], proof: done })
    if (made) {
      try {
        return await ask(made)
      } catch (failed) {
        if (codeOf(failed) !== 'proof-refused') throw failed
      }
    }
    return await ask(await proof())
  }
  const names = new Intl.DisplayNames([language.value], { type: 'region' })
  const countries = COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, language.value))
  const whole = line(form.name) && form.country && line(form.person) && form.contact.trim().length > 2
  const send = async () => {
    setFailure(undefined)
    if (!whole) { setFailure('apply-missing'); return }
    setBusy(true)
    try {
      setCode((await hand()).code)
    } catch (failed) {
      setFailure(codeOf(failed))
    } finally {
      setBusy(false)
    }
  }
  if (code) {
    return (
      <Notice tone="good" title={t('apply-done')}>
        <p class="code lead" dir="ltr">{code}</p>
        <p>{t('apply-done-text')}</p>
      </Notice>
    )
  }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); void send() }}>
      <p class="lead">{t('apply-lead')}</p>
      <p class="soft">{t('apply-privacy')}</p>
      <Field label={t('apply-name')} name="school" value={form.name} maxLength={120} onInput={(name) => update({ name })} />
      <Field label={t('apply-country')} kind="choice" value={form.country} options={[{ value: '', label: '' }, ...countries]} onInput={(country) => update({ country })} />
      <Field label={t('apply-place')} value={form.place} maxLength={200} onInput={(place) => update({ place })} />
      <Choice legend={t('apply-level')} value={form.level} onChange={(level) => update({ level })} options={LEVELS.map((value) => ({ value, label: t(`apply-level-${value}`) }))} />
      <Field label={t('apply-person')} hint={t('apply-person-hint')} value={form.person} maxLength={120} autocomplete="name" onInput={(person) => update({ person })} />
      <Field label={t('apply-contact')} hint={t('apply-contact-hint')} value={form.contact} maxLength={200} onInput={(contact) => update({ contact })} />
      <Field label={t('apply-note')} kind="long" rows={3} value={form.note} maxLength={1000} onInput={(note) => update({ note })} />
      {failure && <Notice tone="wrong">{failure === 'apply-missing' ? t(failure) : problem(failure)}</Notice>}
      <Button look="primary" type="submit" icon="next" wide disabled={busy}>{t('apply-send')}</Button>
    </form>
  )
}

function Look(): JSX.Element {
  const [code, setCode] = useState('')
  const [found, setFound] = useState<Looked>()
  const [failure, setFailure] = useState<string>()
  const look = async () => {
    setFailure(undefined)
    setFound(undefined)
    try {
      setFound(await api.post<Looked>('/schools/applications/look', { code }))
    } catch (failed) {
      setFailure(codeOf(failed))
    }
  }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); void look() }}>
      <h2>{t('apply-look')}</h2>
      <Field label={t('apply-code')} value={code} maxLength={64} onInput={setCode} />
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
      {found && (
        <Notice tone={found.state === 'approved' ? 'good' : 'warn'} action={found.state === 'approved' && <Button href={`#/enrol/${encodeURIComponent(code.trim())}`}>{t('apply-open')}</Button>}>
          <p>{t(`apply-${found.state}`, { name: found.name })}</p>
          {found.reason && <p dir="auto">{found.reason}</p>}
        </Notice>
      )}
      <Button type="submit" wide disabled={code.trim() === ''}>{t('apply-look-do')}</Button>
    </form>
  )
}
