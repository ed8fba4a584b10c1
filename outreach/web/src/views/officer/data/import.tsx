/** A list from a spreadsheet: looked over first, with everything that would follow; written only as it was looked at. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, number, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Choice, Field, Notice, Page, Tick } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { hand } from '../fetched.tsx'
import { Outcome } from './consequences.tsx'
import { base64, COLUMNS, ENCODINGS, EXAMPLES, FILE_MOST, mayWrite, type Consequences } from './model.ts'

type Of = 'schools' | 'roster' | 'calls'
/** What each list needs of an officer. */
const LISTS = [['schools', 'people'], ['roster', 'people'], ['calls', 'admin']] as const

export function ImportPage({ may }: { may: readonly string[] }): JSX.Element {
  const lists = LISTS.filter(([, needed]) => may.includes(needed)).map(([value]) => ({ value, label: t(`data-${value}`) }))
  const [of, setOf] = useState<Of>(lists[0]?.value ?? 'schools')
  const [school, setSchool] = useState('')
  const [encoding, setEncoding] = useState('')
  const [file, setFile] = useState<{ name: string; csv: string }>()
  const [large, setLarge] = useState(false)
  const [said, setSaid] = useState<Consequences>()
  const [skip, setSkip] = useState(false)
  const { busy, failure, act } = useAct()
  const path = of === 'roster' ? `/imports/rosters/${school}` : `/imports/${of}`
  const body = { csv: file?.csv ?? '', ...(encoding ? { encoding } : {}) }
  const anew = <T,>(set: (value: T) => void) => (value: T) => { set(value); setSaid(undefined); setSkip(false) }
  const take = async (taken: File | undefined) => {
    anew(setFile)(undefined)
    setLarge(taken !== undefined && taken.size > FILE_MOST)
    if (taken && taken.size <= FILE_MOST) setFile({ name: taken.name, csv: base64(new Uint8Array(await taken.arrayBuffer())) })
  }
  const look = () => act(async () => setSaid(await api.post<Consequences>(`${path}/preview`, body)))
  const write = () => act(async () => setSaid(await api.post<Consequences>(path, { ...body, skip_bad: skip, expect: said?.sha256 ?? '' })))
  return (
    <Page title={t('data-import')} back="#/officer/data">
      {lists.length > 1 && <Choice legend={t('data-of')} value={of} onChange={anew(setOf)} options={lists} />}
      {of === 'roster' && <School value={school} onInput={anew(setSchool)} />}
      <Columns of={of} />
      <TakeFile onTake={(taken) => void take(taken)} error={large ? t('data-file-large') : undefined} />
      <Field kind="choice" label={t('data-encoding')} value={encoding} onInput={anew(setEncoding)} options={[{ value: '', label: t('data-encoding-auto') }, ...ENCODINGS.map((value) => ({ value, label: value }))]} />
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {said && <Outcome said={said} />}
      {said && !said.written && said.wrong > 0 && said.new > 0 && <Tick label={t('data-skip')} checked={skip} onChange={setSkip} />}
      <div class="row">
        {!said && <Button look="primary" icon="next" disabled={busy || !file || (of === 'roster' && !school)} onClick={() => void look()}>{t('data-look')}</Button>}
        {said && !said.written && said.new > 0 && <Button look="primary" disabled={busy || !mayWrite(said, skip)} onClick={() => void write()}>{t('data-write', { n: number(said.new) })}</Button>}
      </div>
      {busy && !said && <p class="soft" role="status">{t('data-looking')}</p>}
    </Page>
  )
}

function School({ value, onInput }: { value: string; onInput: (value: string) => void }): JSX.Element {
  const found = useLoad(() => api.get<{ id: string; name: string }[]>('/schools'))
  if (found.failure) return <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>
  return <Field kind="choice" label={t('data-school')} value={value} onInput={onInput} options={[{ value: '', label: t('data-school-choose') }, ...(found.data ?? []).map((one) => ({ value: one.id, label: one.name }))]} />
}

/** Which columns there may be, and a file that shows it. */
function Columns({ of }: { of: Of }): JSX.Element {
  const { needed, possible } = COLUMNS[of]
  const save = () => hand(new TextEncoder().encode(`\ufeff${EXAMPLES[of]}`).buffer as ArrayBuffer, 'text/csv', `${of}.csv`)
  return (
    <div class="stack-tight">
      <p class="soft">{possible.length > 0 ? t('data-columns', { needed: needed.join(', '), possible: possible.join(', ') }) : t('data-columns-only', { needed: needed.join(', ') })}</p>
      <div class="row"><Button look="quiet" icon="download" onClick={save}>{t('data-example')}</Button></div>
    </div>
  )
}

function TakeFile({ onTake, error }: { onTake: (file: File | undefined) => void; error: string | undefined }): JSX.Element {
  return (
    <label class={error ? 'field field-wrong' : 'field'}>
      <strong>{t('data-file')}</strong>
      <small>{t('data-file-hint')}</small>
      <input type="file" accept=".csv,.tsv,.txt,text/csv" onChange={(event) => onTake(event.currentTarget.files?.[0])} aria-invalid={error ? true : undefined} />
      {error && <span class="field-error" role="alert">{error}</span>}
    </label>
  )
}
