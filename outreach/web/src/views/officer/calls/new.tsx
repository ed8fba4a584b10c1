/** A call that is made of a template: a draft, which officers see alone until it is published on its own page. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, go, own, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Choice, Notice, Page } from '../../../ui/index.ts'
import { useAsked } from './asked.ts'
import { Ask, Refusal } from './fields.tsx'
import { formOf, lackingIn, openingOf, type Form } from './form.ts'
import type { Detail, Template } from './model.ts'

export function NewCall(): JSX.Element {
  const { data, failure, reload } = useLoad(() => api.get<Template[]>('/calls/templates'))
  const [chosen, setChosen] = useState<string | null>(null)
  const template = data?.find((one) => one.template === chosen)
  return (
    <Page title={t('calls-new')} back="#/officer/data/calls">
      {failure && <Notice tone="wrong" action={<Button onClick={reload}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      {!data && !failure && <p class="soft" role="status">{t('opening')}</p>}
      {data && <Choice legend={t('calls-template')} value={chosen} onChange={setChosen} options={data.map((one) => ({ value: one.template, label: own(one.title), hint: t(`call-kind-${one.kind}`) }))} />}
      {template && <Filled key={template.template} template={template} />}
    </Page>
  )
}

function Filled({ template }: { template: Template }): JSX.Element {
  const [base] = useState(() => formOf(template, Date.now()))
  const [form, setForm] = useState<Form>(base)
  const asked = useAsked()
  const lacking = lackingIn(form, base)
  const change = (next: Form) => { setForm(next); asked.forget() }
  const make = () => asked.act(async () => {
    const made = await api.post<Detail>('/calls', openingOf(form, template, base))
    go(`/officer/data/calls/${made.line.id}`)
  })
  return (
    <>
      <Ask form={form} base={base} content={template} windowDays={template.window_days} draft flaws={asked.flaws} lacking={lacking} onChange={change} />
      <Notice>{t('calls-draft-text')}</Notice>
      <Refusal asked={asked} lacking={lacking} />
      <div class="row"><Button look="primary" disabled={asked.busy || lacking.length > 0} onClick={() => void make()}>{t('calls-make')}</Button></div>
    </>
  )
}
