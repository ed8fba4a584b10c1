/** One round: how far each judge is, what worries a judge, what the readings say, and the steps to its end. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, date, lazy, number, problem, t, useLoad, useWords } from '../../app/index.ts'
import { Button, Dialog, Notice, Page } from '../../ui/index.ts'
import { callTitle, type Results, type RoundView } from './model.ts'
import { Locking } from './locking.tsx'
import { Panel } from './panel.tsx'
import { Handing, Plan } from './plan.tsx'
import { ResultTables } from './results.tsx'
import { Until } from './until.tsx'

type Step = 'release' | 'pause' | 'resume' | 'close' | 'reconcile' | 'lock' | 'confirm'
/** The steps that each state allows, the usual one first. */
const STEPS: Record<string, readonly Step[]> = { draft: ['release'], assigning: ['release'], open: ['release', 'pause', 'close'], paused: ['resume', 'close'], closed: ['reconcile', 'lock'], reconciling: ['lock'], locking: ['lock'], locked: [] }
const ASKS: readonly Step[] = ['close', 'lock', 'confirm']
const Closer = lazy(async () => (await import('./closer.tsx')).Closer)

export function RoundPage({ id, mayLift }: { id: string; mayLift: boolean }): JSX.Element {
  const found = useLoad(() => api.get<RoundView>(`/rounds/${id}`), [id])
  const scores = useLoad((left) => api.get<Results>(`/rounds/${id}/results`, {}, left), [id])
  const reload = () => {
    found.reload()
    scores.reload()
  }
  const [failure, setFailure] = useState<string>()
  const [said, setSaid] = useState(false)
  const [acts, setActs] = useState(0)
  const [asking, setAsking] = useState<Step | null>(null)
  const act = async (path: string, body?: object) => {
    setAsking(null)
    setFailure(undefined)
    setSaid(false)
    try {
      const told = await api.post<RoundView>(`/rounds/${id}/${path}`, body)
      setSaid(told.status !== 'locking') // the lock of a large round tells itself how far it is
      setActs((before) => before + 1)
    } catch (failed) {
      setFailure(problem(codeOf(failed)))
    }
    reload()
  }
  const wanted = (step: Step) => (ASKS.includes(step) ? setAsking(step) : void act(step))
  const round = useWords('panel') ? found.data : undefined
  if (!round) {
    return (
      <Page title={t('officer-round')} back="#/officer/judging" wide>
        {found.failure ? <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice> : <p class="soft" role="status">{t('opening')}</p>}
      </Page>
    )
  }
  const results = scores.failure ? undefined : scores.data
  const say = (judge: string, body: object) => void act(`judges/${judge}`, body)
  const steps = round.status === 'locked' && results?.provisional && results.locked_by ? (['confirm'] as const) : STEPS[round.status] ?? []
  return (
    <Page title={callTitle(round.call) || round.call_code} back="#/officer/judging" wide actions={<Button onClick={reload}>{t('officer-refresh')}</Button>}>
      <div class="row"><span class="chip chip-received">{t(`round-${round.status === 'locking' ? 'locked' : round.status}`)}</span><bdi dir="ltr" class="code soft">{round.call_code}</bdi></div>
      {(failure ?? found.failure) && <Notice tone="wrong">{failure ?? problem(found.failure!)}</Notice>}
      {said && <Notice tone="good">{t('officer-done')}</Notice>}
      {round.status === 'draft' && <Plan round={round} />}
      {['assigning', 'open', 'paused'].includes(round.status) && <Handing key={acts} id={round.id} onDone={reload} />}
      {['locking', 'locked'].includes(round.status) && <Locking key={acts} round={round} flags={results?.flags ?? []} onDone={reload} onSay={say} />}
      {round.status !== 'draft' && <p class="lead">{t('officer-read-fully', { done: number(round.read_fully), total: t('count-entries', { n: round.entries }), readings: round.form === 'pairs' ? t('count-comparisons', { n: round.comparisons }) : t('count-readings', { n: round.readings }) })}</p>}
      {round.status !== 'draft' && <progress value={round.read_fully} max={Math.max(round.entries, 1)} aria-label={t('officer-read')} />}
      {steps.length > 0 && <div class="row">{steps.map((step, i) => <Button key={step} look={i === 0 && (step !== 'release' || round.status === 'draft') ? 'primary' : 'plain'} onClick={() => wanted(step)}>{t(`officer-step-${round.status === 'draft' ? 'open' : step}`)}</Button>)}</div>}
      {!['locking', 'locked'].includes(round.status) && <Until key={round.until_ms} until={round.until_ms} onSay={(until_ms) => void act('until', { until_ms })} />}
      <Concerns round={round} mayLift={mayLift} onLift={(entry) => void act(`entries/${entry}/resume`)} />
      <Panel round={round} flags={results?.flags ?? []} onSay={say} />
      {round.late > 0 && <p class="soft">{t('officer-late', { n: number(round.late) })}</p>}
      {round.status !== 'draft' && (scores.loading || !results) && <Waiting failure={scores.failure} again={scores.reload} stale={Boolean(results)} />}
      {round.status !== 'draft' && results && <ResultTables results={results} names={new Map(round.judges.map((judge) => [judge.id, judge.name]))} onMention={results.provisional ? (entry, words) => void act(`entries/${entry}/mention`, { words }) : undefined} onAsk={['locking', 'locked'].includes(round.status) || round.form === 'pairs' ? undefined : (judge, entries) => void act('extra', { judge, entries })} />}
      {round.status !== 'draft' && round.form === 'scores' && <Closer key={round.status} round={round} />}
      {round.digest && <p class="soft">{t('officer-digest')} <bdi dir="ltr" class="code">{round.digest}</bdi></p>}
      <Dialog title={asking ? t(`officer-ask-${asking}`) : ''} open={asking !== null} onClose={() => setAsking(null)} actions={
        <><Button onClick={() => setAsking(null)}>{t('officer-cancel')}</Button><Button look="primary" onClick={() => asking && void act(asking)}>{asking ? t(`officer-step-${asking}`) : ''}</Button></>
      }><p>{asking ? t(`officer-ask-${asking}-text`) : ''}</p></Dialog>
    </Page>
  )
}

/** Why there are no results here, or none that are new; the steps of the round wait for none. */
function Waiting({ failure, again, stale }: { failure: string | undefined; again: () => void; stale: boolean }): JSX.Element {
  return (
    <section class="stack">
      {!stale && <h2>{t('officer-results')}</h2>}
      {!failure && <Estimating stale={stale} />}
      {failure === 'round-large' && <Notice>{problem(failure)}</Notice>}
      {failure && failure !== 'round-large' && <Notice tone="wrong" action={<Button onClick={again}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
    </section>
  )
}

const SOON_MS = 1000

/** Of a large round it takes minutes; of a small one it is over before anybody could read about it. */
function Estimating({ stale }: { stale: boolean }): JSX.Element | null {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), SOON_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!long) return stale ? null : <p class="soft" role="status">{t('opening')}</p>
  const said = t(stale ? 'panel-estimating-anew' : 'panel-estimating')
  return (
    <div class="stack-tight">
      <p role="status">{said}</p>
      <progress aria-label={said} />
      <p class="soft">{t('panel-estimating-leave')}</p>
    </div>
  )
}

function Concerns({ round, mayLift, onLift }: { round: RoundView; mayLift: boolean; onLift: (entry: string) => void }): JSX.Element | null {
  if (round.concerns.length === 0) return null
  return (
    <section class="stack-tight">
      <h2>{t('officer-concerns')}</h2>
      {round.concerns.map((one) => (
        <Notice key={one.id} tone={one.settled_ms ? 'good' : 'wrong'} title={t(`concern-${one.concern}`)} action={one.settled_ms ? undefined : (
          <><Button href={`#/officer/screening/${one.entry}`}>{t('officer-look')}</Button>{mayLift && <Button onClick={() => onLift(one.entry)}>{t('officer-lift')}</Button>}</>
        )}>
          <p>{t(one.settled_ms ? 'officer-settled' : 'officer-reported', { when: date(one.settled_ms ?? one.reported_ms, { dateStyle: 'medium', timeStyle: 'short' }) })}</p>
        </Notice>
      ))}
    </section>
  )
}
