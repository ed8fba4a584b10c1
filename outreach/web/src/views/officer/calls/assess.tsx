/** What a call may mean for children, and what is done about it: asked before it opens, and kept with it (C35). */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, go, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Field, Notice, Page } from '../../../ui/index.ts'
import { useAsked } from './asked.ts'
import { Refusal } from './fields.tsx'
import { DEGREES, type Assessed, type Assessment, type Degree, type Risk } from './model.ts'

const SAY = ['purpose', 'necessity', 'asked'] as const
const SAY_LEAST = 3
const RISKS_MOST = 50
const YEAR_MS = 365 * 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const RISK: Risk = { risk: '', likelihood: 'low', harm: 'low', measure: '' }

export function Assess({ id }: { id: string }): JSX.Element {
  const { data, failure, reload } = useLoad(() => api.get<Assessed>(`/calls/${id}/assessment`), [id])
  return (
    <Page title={t('calls-assess')} back={`#/officer/data/calls/${id}`}>
      <p class="soft">{t('calls-assess-lead')}</p>
      {failure && <Notice tone="wrong" action={<Button onClick={reload}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      {!data && !failure && <p class="soft" role="status">{t('opening')}</p>}
      {data && <Thought id={id} before={data.assessment} />}
    </Page>
  )
}

function Thought({ id, before }: { id: string; before: Assessment | null }): JSX.Element {
  const [said, setSaid] = useState<Assessment>(() => ({
    ...(before ?? { purpose: '', necessity: '', asked: '', owner: '', risks: [RISK] }), on: dayOf(Date.now()), review_by: dayOf(Date.now() + YEAR_MS),
  }))
  const asked = useAsked()
  const set = (part: Partial<Assessment>) => { setSaid({ ...said, ...part }); asked.forget() }
  const wrong = (path: string) => asked.flaws.filter((one) => one.path === path).map((one) => one.message).join(' ') || undefined
  const short = [said.purpose, said.necessity, said.asked, said.owner, ...said.risks.flatMap((one) => [one.risk, one.measure])].some((text) => text.trim().length < SAY_LEAST)
  const keep = () => asked.act(async () => {
    await api.put(`/calls/${id}/assessment`, said)
    go(`/officer/data/calls/${id}`)
  })
  return (
    <>
      {SAY.slice(0, 2).map((name) => <Field key={name} kind="long" rows={3} label={t(`calls-${name}`)} hint={t(`calls-${name}-hint`)} value={said[name]} maxLength={2000} onInput={(text) => set({ [name]: text })} />)}
      {said.risks.map((one, i) => <OneRisk key={i} one={one} n={i + 1} onChange={(risk) => set({ risks: said.risks.map((other, at) => (at === i ? risk : other)) })} onRemove={said.risks.length > 1 ? () => set({ risks: said.risks.filter((_, at) => at !== i) }) : undefined} />)}
      <div class="row"><Button icon="plus" disabled={said.risks.length >= RISKS_MOST} onClick={() => set({ risks: [...said.risks, RISK] })}>{t('calls-risk-more')}</Button></div>
      <Field kind="long" rows={3} label={t('calls-asked')} hint={t('calls-asked-hint')} value={said.asked} maxLength={2000} onInput={(text) => set({ asked: text })} />
      <Field label={t('calls-owner')} value={said.owner} maxLength={120} onInput={(owner) => set({ owner })} />
      <Field kind="date" label={t('calls-review')} value={said.review_by} error={wrong('review_by')} onInput={(day) => set({ review_by: day })} />
      {short && <p class="soft" role="status">{t('calls-short')}</p>}
      <Refusal asked={asked} lacking={[]} />
      <div class="row"><Button look="primary" disabled={asked.busy || short || !said.review_by} onClick={() => void keep()}>{t('calls-assess-keep')}</Button></div>
    </>
  )
}


interface OneRiskProps { one: Risk; n: number; onChange: (risk: Risk) => void; onRemove: (() => void) | undefined }

function OneRisk({ one, n, onChange, onRemove }: OneRiskProps): JSX.Element {
  const degrees = DEGREES.map((value) => ({ value, label: t(`calls-degree-${value}`) }))
  return (
    <section class="officer-box stack">
      <h2>{t('calls-risk', { n })}</h2>
      <Field kind="long" rows={2} label={t('calls-risk-what')} hint={t('calls-risk-hint')} value={one.risk} maxLength={2000} onInput={(risk) => onChange({ ...one, risk })} />
      <div class="officer-filters">
        <Field kind="choice" label={t('calls-likelihood')} value={one.likelihood} options={degrees} onInput={(value) => onChange({ ...one, likelihood: value as Degree })} />
        <Field kind="choice" label={t('calls-harm')} value={one.harm} options={degrees} onInput={(value) => onChange({ ...one, harm: value as Degree })} />
      </div>
      <Field kind="long" rows={2} label={t('calls-measure')} value={one.measure} maxLength={2000} onInput={(measure) => onChange({ ...one, measure })} />
      {onRemove && <div class="row"><Button look="quiet" icon="trash" onClick={onRemove}>{t('calls-risk-less', { n })}</Button></div>}
    </section>
  )
}
