/** Calls with what is cleared for judging, rounds with how far they are, and one button that opens judging. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, go, number, own, problem, Refused, t, useLoad, type View } from '../../app/index.ts'
import { Button, Card, Empty, Field, Notice, Page } from '../../ui/index.ts'
import { callTitle, calls, languageOf, type EntryPageBody, type JudgeView, type RoundLine } from './model.ts'
import { Tabs, type Tab } from './tabs.tsx'

interface Loaded { rounds: RoundLine[]; judges: JudgeView[]; cleared: Record<string, Cleared> }

/** How many are cleared, and the languages of those that no round has taken yet. */
interface Cleared { all: number; ready: (string | null)[] }

const PAGE = 200

async function clearedOf(call: string): Promise<Cleared> {
  const found: Cleared = { all: 0, ready: [] }
  for (let after: string | null = ''; after !== null;) {
    const page: EntryPageBody = await api.get('/entries', { call, state: 'cleared', limit: PAGE, after: after || undefined })
    const accepted = page.entries.filter((entry) => entry.facets.lifecycle === 'accepted')
    found.all += accepted.length
    found.ready.push(...accepted.filter((entry) => entry.facets.judging === 'out').map((entry) => entry.language))
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
          {data.rounds.length > 0 && <section class="stack-tight"><h2>{t('officer-rounds')}</h2>{data.rounds.map((round) => <RoundCard key={round.id} round={round} />)}</section>}
          <section class="stack-tight">
            <h2>{t('officer-open-judging')}</h2>
            {judged.map((call) => <Opening key={call.id} call={call} data={data} onFailed={found.reload} />)}
          </section>
        </div>
      )}
    </Page>
  )
}

function RoundCard({ round }: { round: RoundLine }): JSX.Element {
  return (
    <Card icon="star" title={callTitle(round.call) || round.call_code} href={`#/officer/judging/${round.id}`} aside={<span class="chip chip-received">{t(`round-${round.status}`)}</span>}>
      <p class="soft"><bdi dir="ltr" class="code">{round.call_code}</bdi> · {t('count-entries', { n: round.entries })}</p>
      <p>{t('officer-sheets', { done: round.submitted, total: round.assigned })}</p>
      <progress value={round.submitted} max={Math.max(round.assigned, 1)} aria-label={t('officer-sheets', { done: round.submitted, total: round.assigned })} />
    </Card>
  )
}

interface Want { readings: number; cap: number }

/** `fr` reads `fr-CA` and the other way round; who has named no language reads all. */
function reads(judge: JudgeView, code: string): boolean {
  const base = (tag: string) => tag.split('-')[0]
  return judge.languages.length === 0 || judge.languages.some((one) => base(one) === base(code))
}

/** What opening would mean, before it is done: a sentence, and another for each thing that stands in the way. `never`: it surely would fail. */
function feasible(languages: readonly (string | null)[], judges: readonly JudgeView[], { readings, cap }: Want, pictures: boolean): { said: string; lacks: string[]; never: boolean } {
  const total = languages.length * readings
  const each = judges.length > 0 ? Math.ceil(total / judges.length) : 0
  const lacks: string[] = []
  if (judges.length === 0) lacks.push(t('officer-lacks-judges'))
  else if (judges.length < readings) lacks.push(t('officer-lacks-many', { readings: number(readings), judges: number(judges.length) }))
  else if (total > judges.length * cap) lacks.push(t('officer-lacks-room', { cap, need: each }))
  let never = lacks.length > 0
  for (const code of new Set(languages)) {
    if (code === null || judges.length < readings) continue
    const readers = judges.filter((judge) => reads(judge, code)).length
    if (readers >= readings) continue
    never ||= !pictures
    lacks.push(t('officer-lacks-readers', { language: languageOf(code), readers: number(readers), readings: number(readings) }))
  }
  const args = { entries: t('count-entries', { n: languages.length }), readings: number(readings), total: number(total), judges: number(judges.length), each: number(each) }
  return { said: t('officer-preview', args), lacks, never }
}

function Opening({ call, data, onFailed }: { call: View<'call'>; data: Loaded; onFailed: () => void }): JSX.Element {
  const [readings, setReadings] = useState('2')
  const [cap, setCap] = useState('25')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const { all, ready: languages } = data.cleared[call.id] ?? { all: 0, ready: [] }
  const under = data.rounds.find((round) => round.call === call.id && !['draft', 'locked'].includes(round.status))
  const want = { readings: Math.min(10, Math.max(1, Number(readings) || 1)), cap: Math.min(500, Math.max(1, Number(cap) || 1)) }
  const pictures = (call.body.needs ?? []).some((need) => need === 'poster' || need === 'drawing' || need === 'photo')
  const { said, lacks, never } = feasible(languages, data.judges, want, pictures)
  const open = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const round = await api.post<RoundLine>('/rounds', { call: call.id, ...want })
      go(`officer/judging/${(await api.post<RoundLine>(`/rounds/${round.id}/release`)).id}`)
    } catch (failed) {
      setFailure(`${problem(codeOf(failed))}${failed instanceof Refused && ['round-infeasible', 'round-apart'].includes(failed.code) ? ` ${failed.detail}` : ''}`)
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
      {!under && languages.length === 0 && <p class="soft">{t(all > 0 ? 'officer-all-judged' : 'officer-nothing-cleared')}</p>}
      {!under && languages.length > 0 && (
        <>
          <div class="officer-filters">
            <Field kind="number" inputMode="numeric" label={t('officer-readings')} hint={t('officer-readings-hint')} value={readings} onInput={setReadings} />
            <Field kind="number" inputMode="numeric" label={t('officer-cap')} hint={t('officer-cap-hint')} value={cap} onInput={setCap} />
          </div>
          <p>{said}</p>
          {lacks.length > 0 && <Notice tone="warn"><ul class="stack-tight">{lacks.map((one) => <li key={one}>{one}</li>)}</ul></Notice>}
          <div class="row"><Button look="primary" icon="star" disabled={busy || never} onClick={() => void open()}>{t('officer-open-judging')}</Button></div>
        </>
      )}
    </section>
  )
}
