/** Calls with what is cleared for judging, rounds with how far they are, and a form that prepares a round. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, go, lazy, own, problem, t, useLoad, type View } from '../../app/index.ts'
import { Button, Card, Choice, Empty, Field, Notice, Page } from '../../ui/index.ts'
import { callTitle, calls, type EntryPageBody, type JudgeView, type RoundLine } from './model.ts'
import { Tabs, type Tab } from './tabs.tsx'

interface Loaded { rounds: RoundLine[]; judges: JudgeView[]; cleared: Record<string, Cleared> }

/** How many are cleared, and how many of them no round has taken yet. */
interface Cleared { all: number; ready: number }

const Unread = lazy(async () => (await import('./told.tsx')).Unread)
const PAGE = 200

async function clearedOf(call: string): Promise<Cleared> {
  const found: Cleared = { all: 0, ready: 0 }
  for (let after: string | null = ''; after !== null;) {
    const page: EntryPageBody = await api.get('/entries', { call, state: 'cleared', limit: PAGE, after: after || undefined })
    const accepted = page.entries.filter((entry) => entry.facets.lifecycle === 'accepted')
    found.all += accepted.length
    found.ready += accepted.filter((entry) => entry.facets.judging === 'out').length
    after = page.next
  }
  return found
}

async function load(judged: readonly View<'call'>[]): Promise<Loaded> {
  const [rounds, judges, counts] = await Promise.all([
    api.get<RoundLine[]>('/rounds'), api.get<JudgeView[]>('/judges'), Promise.all(judged.map(async (call) => [call.id, await clearedOf(call.id)] as const)),
  ])
  return { rounds, judges, cleared: Object.fromEntries(counts) }
}

export function Judging({ tabs }: { tabs: readonly Tab[] }): JSX.Element {
  const judged = calls().filter((call) => call.body.rubric)
  const found = useLoad(() => load(judged), [judged.map((call) => call.id).join()])
  const data = found.data
  return (
    <Page title={t('officer-judging')} wide>
      <Tabs tabs={tabs} at="judging" />
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {!data && !found.failure && <p class="soft" role="status">{t('opening')}</p>}
      {data && judged.length === 0 && <Empty icon="star" title={t('officer-no-calls')}>{t('officer-no-calls-text')}</Empty>}
      {data && (
        <div class="stack">
          <div><Button icon="user" href="#/officer/judging/judges">{t('officer-judges')}</Button></div>
          <Unread />
          {data.rounds.length > 0 && <section class="stack-tight"><h2>{t('officer-rounds')}</h2>{data.rounds.map((round) => <RoundCard key={round.id} round={round} />)}</section>}
          {judged.length > 0 && <section class="stack-tight"><h2>{t('officer-open-judging')}</h2>{judged.map((call) => <Opening key={call.id} call={call} data={data} onFailed={found.reload} />)}</section>}
        </div>
      )}
    </Page>
  )
}

function RoundCard({ round }: { round: RoundLine }): JSX.Element {
  const said = t(round.form === 'pairs' ? 'officer-answers' : 'officer-sheets', { done: round.submitted, total: round.assigned })
  return (
    <Card icon="star" title={callTitle(round.call) || round.call_code} href={`#/officer/judging/${round.id}`} aside={<span class="chip chip-received">{t(`round-${round.status === 'locking' ? 'locked' : round.status}`)}</span>}>
      <p class="soft"><bdi dir="ltr" class="code">{round.call_code}</bdi> · {t('count-entries', { n: round.entries })}</p>
      <p>{said}</p>
      <progress value={round.submitted} max={Math.max(round.assigned, 1)} aria-label={said} />
    </Card>
  )
}

type Form = 'scores' | 'pairs'
/** How often each work is judged, and how much one judge is asked for, as it is proposed for either form. */
const USUAL: Record<Form, { times: string; cap: string }> = { scores: { times: '3', cap: '25' }, pairs: { times: '10', cap: '40' } }
const within = (text: string, low: number, high: number) => Math.min(high, Math.max(low, Number(text) || low))

function Opening({ call, data, onFailed }: { call: View<'call'>; data: Loaded; onFailed: () => void }): JSX.Element {
  const [form, setForm] = useState<Form>('scores')
  const [times, setTimes] = useState(USUAL.scores.times)
  const [cap, setCap] = useState(USUAL.scores.cap)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const { all, ready } = data.cleared[call.id] ?? { all: 0, ready: 0 }
  const under = data.rounds.find((round) => round.call === call.id && !['draft', 'locked'].includes(round.status))
  const choose = (wanted: Form) => {
    setForm(wanted)
    setTimes(USUAL[wanted].times)
    setCap(USUAL[wanted].cap)
  }
  const prepare = async () => {
    setBusy(true)
    setFailure(undefined)
    const often = form === 'pairs' ? { comparisons: within(times, 2, 50) } : { readings: within(times, 1, 10) }
    try {
      const round = await api.post<RoundLine>('/rounds', { call: call.id, form, cap: within(cap, 1, 500), ...often })
      go(`officer/judging/${round.id}`)
    } catch (failed) {
      setFailure(problem(codeOf(failed)))
      onFailed()
    } finally {
      setBusy(false)
    }
  }
  return (
    <section class="officer-box stack" aria-label={own(call.body.title)}>
      <div class="spread"><h3 dir="auto">{own(call.body.title)}</h3><span>{t('officer-cleared-count', { entries: t('count-entries', { n: all }) })}</span></div>
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {under && <p class="soft">{t('officer-under-way')} <a href={`#/officer/judging/${under.id}`}>{t('officer-see-round')}</a></p>}
      {!under && ready === 0 && <p class="soft">{t(all > 0 ? 'officer-all-judged' : 'officer-nothing-cleared')}</p>}
      {!under && ready > 0 && data.judges.length === 0 && <Notice tone="warn">{t('officer-lacks-judges')}</Notice>}
      {!under && ready > 0 && data.judges.length > 0 && (
        <>
          <Choice legend={t('officer-form')} row value={form} onChange={choose} options={(['scores', 'pairs'] as const).map((value) => ({ value, label: t(`officer-form-${value}`), hint: t(`officer-form-${value}-hint`) }))} />
          <div class="officer-filters">
            <Field kind="number" inputMode="numeric" label={t(form === 'pairs' ? 'officer-comparisons' : 'officer-readings')} hint={t(form === 'pairs' ? 'officer-comparisons-hint' : 'officer-readings-hint')} value={times} onInput={setTimes} />
            <Field kind="number" inputMode="numeric" label={t(form === 'pairs' ? 'officer-cap-pairs' : 'officer-cap')} hint={t('officer-cap-hint')} value={cap} onInput={setCap} />
          </div>
          <div class="row"><Button look="primary" icon="star" disabled={busy} onClick={() => void prepare()}>{t('officer-prepare')}</Button></div>
          <p class="soft">{t('officer-prepare-hint')}</p>
        </>
      )}
    </section>
  )
}
