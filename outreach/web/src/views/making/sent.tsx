/** A work that was marked ready: where it stands, what came back, and the ways back. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { date, lazy, serverNow, store, t } from '../../app/index.ts'
import { Button, Dialog, Notice, StateChip } from '../../ui/index.ts'
import { Troubles } from './conflicts.tsx'
import type { Known } from './known.ts'
import { StatusLine } from './mark.tsx'
import { mayReopen, mayWithdraw, partsOf } from './progress.ts'
import { Parts } from './parts.tsx'
import { Voices } from './voices.tsx'
import { endsOf } from './when.ts'

export { AskAge } from './asked.tsx'

const ReceiptBox = lazy(async () => (await import('../doors/receipt.tsx')).ReceiptBox)

export function Sent({ known, path }: { known: Known; path: string }): JSX.Element {
  const { entry, status, standing } = known
  const { body } = entry
  const reasons = body.reasons ?? []
  return (
    <>
      <Troubles id={entry.id} />
      <section class="card make-sent">
        <div class="card-body">
          <div class="spread"><StatusLine status={status} /><StateChip standing={standing} /></div>
          <h2 dir="auto">{body.title ?? ''}</h2>
          <p>{t(`make-after-${status}`)}</p>
          {body.reference && <p class="make-receipt"><small>{t('make-reference')}</small><bdi dir="ltr" class="code">{body.reference}</bdi></p>}
          {(body.timing === 'late' || body.timing === 'in_grace' || body.timing === 'clock_suspect') && <p class="soft">{t(`timing-${body.timing}`)}</p>}
        </div>
      </section>
      {(status === 'finalised' || status === 'waiting_consent') && <Waits known={known} />}
      {reasons.length > 0 && (
        <Notice tone="warn" title={t(body.eligibility === 'needs_fix' ? 'make-question' : 'make-reasons')}>
          <ul class="stack-tight">{reasons.map((reason) => <li key={reason}>{t(`reason-${reason}`)}</li>)}</ul>
        </Notice>
      )}
      <Voices known={known} path={path} />
      <Parts id={entry.id} parts={partsOf(entry)} editable={false} />
      {body.text && <details class="make-more"><summary>{t('make-text')}</summary><p class="make-words" dir="auto" lang={body.language}>{body.text}</p></details>}
      {body.statement && <p class="make-text" dir="auto" lang={body.language}>{body.statement}</p>}
      {body.reference && <ReceiptBox id={entry.id} title={body.title ?? ''} reference={body.reference} />}
      <WaysBack known={known} />
    </>
  )
}

/** Of a work that waits here, whether it was finished in time, by this device's clock; of one that waits for a yes, until when. */
function Waits({ known: { entry, call, status } }: { known: Known }): JSX.Element | null {
  const here = status === 'finalised'
  const at = here ? Math.max(...store.madeAt([entry.id])) : serverNow()
  const ends = call && endsOf(call, at)
  if (!ends || (!here && (at > ends.grace || !call.rubric))) return null
  const said = here ? (at > ends.closes ? 'reason-late' : 'make-waits-in-time') : 'make-waits-answer'
  return <Notice>{t(said, { until: date(ends.grace, { dateStyle: 'long' }) })}</Notice>
}

function WaysBack({ known }: { known: Known }): JSX.Element | null {
  const { entry } = known
  const [asking, setAsking] = useState(false)
  const withdraw = () => {
    setAsking(false)
    void store.command(entry.id, 'withdraw')
  }
  if (!mayReopen(entry) && !mayWithdraw(entry)) return null
  return (
    <div class="row">
      {mayReopen(entry) && <Button icon="pen" onClick={() => void store.command(entry.id, 'reopen')}>{t('make-reopen')}</Button>}
      {mayWithdraw(entry) && <Button look="quiet" icon="trash" onClick={() => setAsking(true)}>{t('make-withdraw')}</Button>}
      <Dialog title={t('make-withdraw-title')} open={asking} onClose={() => setAsking(false)} actions={
        <>
          <Button onClick={() => setAsking(false)}>{t('make-withdraw-keep')}</Button>
          <Button look="danger" onClick={withdraw}>{t('make-withdraw')}</Button>
        </>
      }><p>{t('make-withdraw-explain')}</p></Dialog>
    </div>
  )
}
