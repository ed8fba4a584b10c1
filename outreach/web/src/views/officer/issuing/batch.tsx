/** One batch: what it would issue, specimens to look at, who answers for it, how far it is, and what each school gets. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, date, number, problem, session, t, useLoad } from '../../../app/index.ts'
import { Button, Dialog, Notice, Page } from '../../../ui/index.ts'
import { Fetched } from '../fetched.tsx'
import { callTitle } from '../model.ts'
import { Lines } from './lines.tsx'
import { deedOf, progressOf, stepsOf, type BatchView, type Step } from './model.ts'
import { Papers } from './papers.tsx'
import { Saying } from './saying.tsx'

const AGAIN_MS = 2000
const ASKED: readonly Step[] = ['approve', 'start', 'cancel']
const ENDED: readonly BatchView['state'][] = ['done', 'cancelled']
const WHEN: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }

/** Asks again while something goes on and somebody looks; a page in the background asks nothing. */
function useAgain(on: boolean, ask: () => void): void {
  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => { if (document.visibilityState === 'visible') ask() }, AGAIN_MS)
    return () => clearInterval(timer)
  })
}

export function BatchPage({ id }: { id: string }): JSX.Element {
  const found = useLoad(async () => ({ batch: await api.get<BatchView>(`/certificates/batches/${id}`), at: Date.now() }), [id])
  const [failure, setFailure] = useState<string>()
  const [asking, setAsking] = useState<Step>()
  const [busy, setBusy] = useState(false)
  useAgain(found.data?.batch.state === 'running' && !busy, found.reload)
  const act = async (step: Step) => {
    setAsking(undefined)
    setFailure(undefined)
    setBusy(true)
    try {
      await api.post(`/certificates/batches/${id}/${deedOf(step)}`)
    } catch (failed) {
      setFailure(codeOf(failed))
    } finally {
      setBusy(false)
    }
    found.reload()
  }
  const back = '#/officer/certificates'
  if (!found.data) {
    return (
      <Page title={t('issuing-batches')} back={back} wide>
        {found.failure ? <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice> : <p class="soft" role="status">{t('opening')}</p>}
      </Page>
    )
  }
  const { batch, at } = found.data
  const steps = stepsOf(batch, session.value?.actor.id ?? '')
  const certificates = t('count-certificates', { n: batch.waiting })
  return (
    <Page title={t('issuing-batch', { when: date(batch.made_ms, WHEN) })} back={back} wide>
      <div class="row"><span class="chip chip-received">{t(`issuing-state-${batch.state}`)}</span><span>{t(`issuing-kind-${batch.kind}`)}</span><span class="soft"><bdi>{callTitle(batch.call)}</bdi></span></div>
      {found.failure && <Notice tone="warn">{t('issuing-stale', { when: date(at, { timeStyle: 'medium' }) })}</Notice>}
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
      {batch.stopped && batch.state === 'paused' && <Notice tone="wrong" title={t('issuing-stopped')}>{problem(batch.stopped)}</Notice>}
      <Counts batch={batch} />
      <Standing batch={batch} />
      {batch.state !== 'cancelled' && <Cost batch={batch} />}
      {steps.length > 0 && <div class="row">{steps.map((step, i) => <Button key={step} look={step === 'cancel' ? 'danger' : i === 0 ? 'primary' : 'plain'} disabled={busy} onClick={() => (ASKED.includes(step) ? setAsking(step) : void act(step))}>{t(`issuing-do-${step}`)}</Button>)}</div>}
      {(batch.state === 'prepared' || batch.state === 'approved') && (
        <section class="officer-box stack-tight"><Fetched look="plain" path={`/certificates/batches/${id}/sample.pdf`} name="SPECIMENS.pdf">{t('issuing-sample')}</Fetched><small>{t('issuing-sample-hint')}</small></section>
      )}
      {batch.state !== 'prepared' && <Papers batch={batch} />}
      {ENDED.includes(batch.state) && batch.issued > 0 && <Saying batch={batch} />}
      <Lines batch={batch} />
      <Dialog title={asking ? t(`issuing-ask-${asking}`) : ''} open={asking !== undefined} onClose={() => setAsking(undefined)} actions={
        <><Button onClick={() => setAsking(undefined)}>{t('issuing-keep')}</Button><Button look={asking === 'cancel' ? 'danger' : 'primary'} onClick={() => asking && void act(asking)}>{asking ? t(`issuing-do-${asking}`) : ''}</Button></>
      }><p>{asking ? t(`issuing-ask-${asking}-text`, { certificates }) : ''}</p></Dialog>
    </Page>
  )
}

function Counts({ batch }: { batch: BatchView }): JSX.Element {
  return (
    <dl class="officer-counts">
      <div><dt>{t('issuing-issued')}</dt><dd>{number(batch.issued)}</dd></div>
      <div><dt>{t('issuing-waiting')}</dt><dd>{number(batch.waiting)}</dd></div>
      <div><dt>{t('issuing-refused')}</dt><dd>{number(batch.refused)}</dd></div>
    </dl>
  )
}

/** What it takes: paper in either form, and time by how long the last batch here took. */
function Cost({ batch }: { batch: BatchView }): JSX.Element {
  const { state, pages, slips, seconds } = batch
  const minutes = seconds === null ? null : Math.ceil(seconds / 60)
  return (
    <dl class="officer-facts">
      <dt>{t('issuing-cost-pages')}</dt><dd>{number(pages)}</dd>
      <dt>{t('issuing-cost-slips')}</dt><dd>{number(slips)}</dd>
      {state !== 'done' && <><dt>{t('issuing-cost-time')}</dt><dd>{minutes === null ? t('issuing-time-unknown') : minutes < 2 ? t('issuing-time-short') : t('issuing-time-about', { time: t('count-minutes', { n: minutes }) })}</dd></>}
    </dl>
  )
}

/** Who has approved, or how far it is. */
function Standing({ batch }: { batch: BatchView }): JSX.Element | null {
  const { done, total, drawing } = progressOf(batch)
  if (batch.state === 'prepared') {
    const mine = batch.approved_by.includes(session.value?.actor.id ?? '')
    return <p role="status">{t('issuing-approvals', { done: number(batch.approved_by.length), needed: number(batch.officers_needed) })} {mine && t('issuing-approved-you')}</p>
  }
  if (batch.state !== 'running' && batch.state !== 'paused') return null
  const said = t('issuing-progress', { done: number(done), total: number(total) })
  return (
    <div class="stack-tight">
      <p role="status">{drawing ? t('issuing-drawing') : said}</p>
      <progress value={done} max={Math.max(total, 1)} aria-label={said} />
      {batch.state === 'running' && <small>{t('issuing-goes-on')}</small>}
    </div>
  )
}
