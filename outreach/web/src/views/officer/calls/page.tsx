/** One call: where it stands, what it says, what can be done with it next, and every version of its rules. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, number, own, problem, session, t, useLoad } from '../../../app/index.ts'
import { Button, Choice, Dialog, Notice, Page, Tick } from '../../../ui/index.ts'
import { WHEN } from '../model.ts'
import { useAsked } from './asked.ts'
import { Refusal } from './fields.tsx'
import { Ends, named, Opens, Standing } from './told.tsx'
import { bandName } from './limits.tsx'
import { mayRevise, stepsOf, type Assessed, type Detail, WHY, type Step, type Version, type Why } from './model.ts'

export function CallPage({ id }: { id: string }): JSX.Element {
  const call = useLoad(() => api.get<Detail>(`/calls/${id}`), [id])
  const thought = useLoad(() => api.get<Assessed>(`/calls/${id}/assessment`), [id])
  const { data } = call
  const failure = call.failure ?? thought.failure
  const again = () => { call.reload(); thought.reload() }
  return (
    <Page title={data ? own(data.body.title) : t('officer-call')} back="#/officer/data/calls">
      {failure && <Notice tone="wrong" action={<Button onClick={again}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      {!data && !failure && <p class="soft" role="status">{t('opening')}</p>}
      {data && <Facts detail={data} />}
      {data && thought.data && <Next detail={data} thought={thought.data} onDone={call.reload} />}
      {data && <Versions versions={data.versions} draft={data.line.status === 'draft'} />}
    </Page>
  )
}

function Facts({ detail: { line, body } }: { detail: Detail }): JSX.Element {
  const told = (state: string) => Object.entries(line.translations).filter(([, at]) => at === state).map(([one]) => one)
  return (
    <>
      <p class="row"><Standing status={line.status} /><bdi dir="ltr" class="code">{line.code}</bdi><span class="soft">{t(`call-kind-${line.kind}`)}</span></p>
      <p class="officer-note" dir="auto">{own(body.theme)}</p>
      <dl class="officer-facts">
        <dt>{t('calls-window')}</dt><dd><Opens line={line} /><br /><Ends line={line} /></dd>
        <dt>{t('calls-grace')}</dt><dd>{number(body.grace_days)} · {t('calls-until-grace', { at: date(line.grace_ends_at, WHEN) })}</dd>
        <dt>{t('calls-bands')}</dt><dd>{body.bands.length > 0 ? body.bands.map((band) => bandName(band.max === null ? `${band.min}+` : `${band.min}-${band.max}`)).join(' · ') : t('calls-bands-none')}</dd>
        {(['published', 'reviewed', 'draft', 'partial', 'none'] as const).filter((state) => told(state).length > 0).map((state) => <><dt>{t(`calls-state-${state}`)}</dt><dd>{named(told(state))}</dd></>)}
      </dl>
    </>
  )
}

interface NextProps { detail: Detail; thought: Assessed; onDone: () => void }

/** What can be done: a draft that children could enter asks first what was thought about them (C35). */
function Next({ detail: { line }, thought, onDone }: NextProps): JSX.Element {
  const waits = thought.needed && !thought.assessment
  const at = `#/officer/data/calls/${line.id}`
  return (
    <section class="stack">
      {waits && line.status === 'draft' && <Notice tone="warn" title={t('calls-unassessed')} action={<Button look="primary" href={`${at}/assess`}>{t('calls-assess')}</Button>}><p>{t('calls-unassessed-text')}</p></Notice>}
      {thought.assessment && <p class="soft">{t('calls-assessed', { on: date(Date.parse(thought.assessment.on), { dateStyle: 'medium', timeZone: 'UTC' }), by: thought.assessment.owner })} <a href={`${at}/assess`}>{t('calls-assess-again')}</a></p>}
      <div class="row">
        {stepsOf(line.status).map((step) => <Doing key={step} id={line.id} step={step} line={line} disabled={step === 'publish' && waits} onDone={onDone} />)}
        {mayRevise(line.status) && <Button icon="pen" href={`${at}/revise`}>{t('calls-revise')}</Button>}
      </div>
    </section>
  )
}

interface DoingProps { id: string; step: Step; line: Detail['line']; disabled: boolean; onDone: () => void }

/** One step, after everything that follows from it was read. */
function Doing({ id, step, line, disabled, onDone }: DoingProps): JSX.Element {
  const [open, setOpen] = useState(false)
  const [sure, setSure] = useState(false)
  const [why, setWhy] = useState<Why | null>(null)
  const asked = useAsked()
  const final = step === 'cancel' || step === 'archive'
  const reasoned = step === 'cancel' || step === 'suspend'
  const seen = Object.entries(line.translations).filter(([, state]) => state === 'published').map(([one]) => one)
  const close = () => { setOpen(false); setSure(false); setWhy(null); asked.forget() }
  const go = () => asked.act(async () => { await api.post(`/calls/${id}/steps/${step}${why ? `?why=${why}` : ''}`, {}); close(); onDone() })
  return (
    <>
      <Button look={step === 'publish' || step === 'resume' ? 'primary' : step === 'cancel' ? 'danger' : 'plain'} disabled={disabled} onClick={() => setOpen(true)}>{t(`calls-${step}`)}</Button>
      <Dialog title={t(`calls-${step}`)} open={open} onClose={close} actions={
        <><Button onClick={close}>{t('officer-cancel')}</Button><Button look={step === 'cancel' ? 'danger' : 'primary'} disabled={asked.busy || (final && !sure) || (reasoned && !why)} onClick={() => void go()}>{t(`calls-${step}`)}</Button></>
      }>
        <div class="stack">
          <p>{t(`calls-${step}-text`)}</p>
          {step === 'publish' && <ul class="stack-tight"><li><Opens line={line} /></li><li><Ends line={line} /></li><li>{t('calls-state-published')}: {named(seen)}</li></ul>}
          {reasoned && <Choice legend={t('calls-why')} value={why} onChange={setWhy} options={WHY.map((value) => ({ value, label: t(`calls-why-${value}`) }))} />}
          {final && <Tick label={t('calls-sure', { title: line.title })} checked={sure} onChange={setSure} />}
          <Refusal asked={asked} lacking={[]} />
        </div>
      </Dialog>
    </>
  )
}

function Versions({ versions, draft }: { versions: readonly Version[]; draft: boolean }): JSX.Element {
  const me = session.value?.actor.id
  return (
    <section class="stack-tight">
      <h2>{t('calls-versions')}</h2>
      <p class="soft">{t(draft ? 'calls-versions-draft' : 'calls-versions-text')}</p>
      <ol class="officer-lines">
        {[...versions].reverse().map((one) => (
          <li key={one.version}>
            <strong>{t('calls-version', { n: number(one.version) })}</strong>
            <span dir="auto">{one.reason || t('calls-version-first')}</span>
            <small>{date(one.at_ms, WHEN)} · {one.officer === '' ? t('calls-by-line') : one.officer === me ? t('calls-by-you') : <bdi dir="ltr" class="code">{one.officer.slice(0, 8)}</bdi>}</small>
          </li>
        ))}
      </ol>
    </section>
  )
}
