/** Whether a work may be shown to strangers, under which name, and the two steps to that; what stops it, beside them. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, lazy, problem, t } from '../../app/index.ts'
import { Button, Dialog, Field, Icon, Notice } from '../../ui/index.ts'
import { bandName } from '../seeing/work.tsx'
import { Report } from './concern.tsx'
import { countryName, type EntryDetail } from './model.ts'

const PrintedBox = lazy(async () => (await import('./printed.tsx')).PrintedBox)
type Step = 'approve' | 'publish' | 'end' | 'hold'
const WITH_REASON: readonly Step[] = ['end', 'hold']

/** The credit as strangers read it: the server makes it, nobody types it. */
function credit({ publication }: EntryDetail): string {
  const { names, makers, band, country, child } = publication.credit
  const who = names.length > 0 ? names.join(', ') : t(child ? 'publish-children' : 'publish-adults', { n: makers })
  return [who, band && bandName(band), country && countryName(country)].filter(Boolean).join(', ')
}

export function Publication({ detail, onChange, onReported }: { detail: EntryDetail; onChange: () => void; onReported: () => void }): JSX.Element {
  const { publishable, obstacles } = detail.publication
  const stage = detail.entry.facets.publication
  const codes = [...new Set(obstacles.map((one) => one.code))]
  const [asking, setAsking] = useState<Step>()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const act = async (step: Step) => {
    setBusy(true)
    setFailure(undefined)
    const body = step === 'approve' ? {} : WITH_REASON.includes(step) ? { reason } : undefined
    try {
      await api.post(`/entries/${detail.entry.id}/publication/${step}`, body)
      setAsking(undefined)
      setReason('')
      onChange()
    } catch (failed) {
      setFailure(codeOf(failed))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section class="officer-box stack-tight" aria-label={t('look-publication')}>
      <div class="spread"><h2>{t('look-publication')}</h2><span class={publishable ? 'officer-yes' : 'officer-no'}>{t(publishable ? 'look-publishable' : 'look-not-publishable')}</span></div>
      {codes.length > 0 && <ul class="stack-tight">{codes.map((code) => <li key={code} class="officer-consent"><Icon name="close" /><span>{t(`look-why-${code}`)}</span></li>)}</ul>}
      <p class="soft">{t('publish-credit')} <bdi>{credit(detail)}</bdi></p>
      {(stage === 'approved' || stage === 'published' || stage === 'unpublished') && <p role="status">{t(`publish-is-${stage}`)}</p>}
      {failure && !asking && <Notice tone="wrong">{problem(failure)}</Notice>}
      <div class="row">
        {publishable && stage !== 'approved' && stage !== 'published' && <Button disabled={busy} onClick={() => void act('approve')}>{t('publish-approve')}</Button>}
        {publishable && stage === 'approved' && <Button look="primary" disabled={busy} onClick={() => void act('publish')}>{t('publish-do')}</Button>}
        {(stage === 'approved' || stage === 'published') && <Button onClick={() => setAsking('end')}>{t('publish-end')}</Button>}
        <Button onClick={() => setAsking('hold')}>{t('publish-hold')}</Button>
        <Report entry={detail.entry.id} onDone={onReported} />
      </div>
      {(stage === 'published' || stage === 'unpublished') && <PrintedBox entry={detail.entry.id} ended={stage === 'unpublished'} />}
      <Dialog open={asking !== undefined} title={t(`publish-ask-${asking ?? 'end'}`)} onClose={() => setAsking(undefined)} actions={
        <><Button onClick={() => setAsking(undefined)}>{t('officer-cancel')}</Button><Button look="danger" disabled={busy || reason.trim().length < 3} onClick={() => void act(asking!)}>{t('publish-ask-do')}</Button></>
      }>
        <p>{t(`publish-ask-${asking ?? 'end'}-text`)}</p>
        {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
        <Field label={t('publish-why')} value={reason} onInput={setReason} />
      </Dialog>
    </section>
  )
}
