/** People from a list, for achievements that the product does not know by itself: looked over line by line, then kept. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, language, number, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Field, Notice, Page } from '../../../ui/index.ts'
import { callTitle, languageOf, type JudgeView } from '../model.ts'
import { BY_TWO, LEVELS, namesOf, type Kind, type Listed, type ListedName } from './model.ts'
import { SPOKEN } from './specimen.tsx'

interface Through { id: string; name: string; role: 'school' | 'judge' }

/** Schools, and judges for who may see them. */
async function holders(): Promise<Through[]> {
  const [schools, judges] = await Promise.all([
    api.get<{ id: string; name: string }[]>('/schools'),
    api.get<JudgeView[]>('/judges').catch((failed: unknown) => { if (codeOf(failed) === 'not-allowed') return []; throw failed }),
  ])
  return [...schools.map(({ id, name }) => ({ id, name, role: 'school' as const })), ...judges.map(({ id, name }) => ({ id, name, role: 'judge' as const }))]
}

export function RecordPage({ call, kind }: { call: string; kind: Kind }): JSX.Element {
  const through = useLoad(holders)
  const [who, setWho] = useState('')
  const [lang, setLang] = useState<string>(language.value)
  const [level, setLevel] = useState('1')
  const [text, setText] = useState('')
  const [said, setSaid] = useState<{ names: ListedName[]; listed: Listed; kept: boolean }>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const holder = through.data?.find((one) => one.id === who)
  const changed = <T,>(set: (value: T) => void) => (value: T) => { set(value); setSaid(undefined) }
  const send = async (check: boolean) => {
    const names = namesOf(text)
    const rows = names.map(({ name }) => ({ name, language: lang, [holder!.role]: holder!.id, ...(BY_TWO.includes(kind) ? { level: Number(level) } : {}) }))
    setBusy(true)
    setFailure(undefined)
    try {
      setSaid({ names, listed: await api.post<Listed>('/certificates/achievements', { call, kind, rows, check }), kept: !check })
    } catch (failed) {
      setFailure(codeOf(failed))
    } finally {
      setBusy(false)
    }
  }
  const wrong = failure ?? through.failure
  return (
    <Page title={t('issuing-record')} back="#/officer/certificates">
      <p class="soft">{t(`issuing-kind-${kind}`)} · <bdi>{callTitle(call)}</bdi></p>
      <p>{t('issuing-record-lead')}</p>
      {wrong && <Notice tone="wrong" action={through.failure && <Button onClick={through.reload}>{t('try-again')}</Button>}>{problem(wrong)}</Notice>}
      <Field kind="choice" label={t('issuing-record-through')} value={who} onInput={changed(setWho)} options={[{ value: '', label: '—' }, ...(through.data ?? []).map((one) => ({ value: one.id, label: one.name }))]} />
      <Field kind="choice" label={t('officer-language')} value={lang} options={SPOKEN.map((value) => ({ value, label: languageOf(value) }))} onInput={changed(setLang)} />
      {BY_TWO.includes(kind) && <Field kind="choice" label={t('issuing-level')} value={level} options={LEVELS.map((n) => ({ value: String(n), label: t(`certificate-level-${n}`) }))} onInput={changed(setLevel)} />}
      <Field kind="long" label={t('issuing-record-names')} hint={t('issuing-record-names-hint')} value={text} onInput={changed(setText)} />
      {said && <Outcome said={said} />}
      <div class="row">
        {(!said || said.kept) && <Button look="primary" disabled={busy || !holder || namesOf(text).length === 0} onClick={() => void send(true)}>{t('issuing-record-check')}</Button>}
        {said && !said.kept && <Button look="primary" disabled={busy || said.listed.recorded === 0} onClick={() => void send(false)}>{t('issuing-record-do', { people: t('issuing-people', { n: said.listed.recorded }) })}</Button>}
      </div>
    </Page>
  )
}

function Outcome({ said: { names, listed, kept } }: { said: { names: ListedName[]; listed: Listed; kept: boolean } }): JSX.Element {
  const people = t('issuing-people', { n: listed.recorded })
  return (
    <div class="stack-tight">
      <Notice tone={kept ? 'good' : listed.faults.length > 0 ? 'warn' : 'calm'}>
        {kept ? t('issuing-record-done', { people }) : t('issuing-record-would', { people, already: number(listed.already), faults: number(listed.faults.length) })}
      </Notice>
      {listed.faults.length > 0 && (
        <ul class="officer-lines">
          {listed.faults.map((one) => <li key={`${one.row} ${one.code}`}><strong><bdi>{names[one.row - 1]!.name}</bdi></strong><small>{t('issuing-record-line', { n: number(names[one.row - 1]!.line) })}</small><span class="officer-no">{t(`officer-why-${one.code}`)}</span></li>)}
        </ul>
      )}
    </div>
  )
}
