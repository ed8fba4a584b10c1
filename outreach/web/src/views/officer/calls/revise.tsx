/** A call that changes: everything that would follow is told first, and then it is written with its reason. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, go, number, own, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Field, Notice, Page } from '../../../ui/index.ts'
import { useAsked } from './asked.ts'
import { Ask, Refusal } from './fields.tsx'
import { formOfCall, lackingIn, revisionOf, type Form } from './form.ts'
import { Ends, named } from './told.tsx'
import type { Consequence, Detail, Preview } from './model.ts'

const REASON_LEAST = 3

export function Revise({ id }: { id: string }): JSX.Element {
  const { data, failure, reload } = useLoad(() => api.get<Detail>(`/calls/${id}`), [id])
  return (
    <Page title={t('calls-revise')} back={`#/officer/data/calls/${id}`}>
      {failure && <Notice tone="wrong" action={<Button onClick={reload}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      {!data && !failure && <p class="soft" role="status">{t('opening')}</p>}
      {data && <Changed detail={data} />}
    </Page>
  )
}

function Changed({ detail: { line, body } }: { detail: Detail }): JSX.Element {
  const [base] = useState(() => formOfCall(body))
  const [form, setForm] = useState<Form>(base)
  const [reason, setReason] = useState('')
  const [said, setSaid] = useState<Preview>()
  const asked = useAsked()
  const draft = line.status === 'draft'
  const lacking = lackingIn(form, base)
  const change = (next: Form) => { setForm(next); setSaid(undefined); asked.forget() }
  const revision = () => ({ ...revisionOf(form, body, base, draft), reason: reason.trim() })
  const look = () => asked.act(async () => setSaid(await api.post<Preview>(`/calls/${line.id}/preview`, revision())))
  const write = () => asked.act(async () => {
    await api.post(`/calls/${line.id}/revise`, revision())
    go(`/officer/data/calls/${line.id}`)
  })
  const nothing = said?.consequences.some((one) => one.code === 'nothing') ?? false
  return (
    <>
      <p><strong dir="auto">{own(body.title)}</strong> <bdi dir="ltr" class="code">{line.code}</bdi></p>
      <Ask form={form} base={base} content={body} windowDays={0} draft={draft} coded flaws={asked.flaws} lacking={lacking} onChange={change} />
      <Field label={t('calls-reason')} hint={t('calls-reason-hint')} value={reason} maxLength={500} onInput={(text) => { setReason(text); setSaid(undefined) }} />
      {said && <Would said={said} draft={draft} />}
      <Refusal asked={asked} lacking={lacking} />
      <div class="row">
        {!said && <Button look="primary" icon="next" disabled={asked.busy || lacking.length > 0 || reason.trim().length < REASON_LEAST} onClick={() => void look()}>{t('calls-look')}</Button>}
        {said && !nothing && <Button look="primary" disabled={asked.busy} onClick={() => void write()}>{t('calls-write')}</Button>}
      </div>
    </>
  )
}

function Would({ said, draft }: { said: Preview; draft: boolean }): JSX.Element {
  return (
    <Notice title={t('calls-would')}>
      <ul class="stack-tight">
        {said.consequences.map((one, i) => <li key={i}>{sentence(one)}</li>)}
        <li><Ends line={said.line} /></li>
        <li>{t(draft ? 'calls-would-draft' : 'calls-would-kept')}</li>
      </ul>
    </Notice>
  )
}

const FIELDS: Record<string, string> = { age_reference: 'calls-age', bands: 'calls-bands', open_to: 'calls-who', theme: 'calls-theme', limits: 'calls-limits', languages: 'officer-language' }

/** One consequence in words. */
function sentence({ code, args }: Consequence): string {
  const field = FIELDS[String(args['field'])]
  if (code === 'material') return t('calls-follows-material', { field: field ? t(field) : String(args['field']) })
  if (code === 'shown' || code === 'hidden') return t(`calls-follows-${code}`, { language: named([String(args['language'])]) })
  return t(`calls-follows-${code}`, Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === 'number' && name !== 'days' ? number(value) : value])))
}
