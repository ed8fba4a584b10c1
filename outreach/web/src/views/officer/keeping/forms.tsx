/** What proves consents: forms on paper wait for a second adult's word, spoken answers are heard. Each opening is written down. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, date, language, languageName, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Choice, Dialog, Empty, Field, Notice, Page } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { Disputes } from './disputes.tsx'
import { ITEMS, REJECTIONS, type Form, type Rejection } from './model.ts'
import { whoSaid } from './who.ts'

export function FormsPage(): JSX.Element {
  const paper = useLoad(() => api.get<Form[]>('/consents/forms'))
  const spoken = useLoad(() => api.get<Form[]>('/consents/spoken'))
  const failure = paper.failure ?? spoken.failure
  return (
    <Page title={t('data-forms')} back="#/officer/data">
      <p class="soft">{t('keeping-forms-lead')}</p>
      {failure && <Notice tone="wrong" action={<Button onClick={() => { paper.reload(); spoken.reload() }}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      {!paper.data && !failure && <p class="soft" role="status">{t('opening')}</p>}
      {paper.data?.length === 0 && <Empty icon="check" title={t('keeping-forms-none')} />}
      <div class="stack">{(paper.data ?? []).map((one) => <Paper key={one.record} one={one} onDone={paper.reload} />)}</div>
      <Disputes />
      {spoken.data && spoken.data.length > 0 && (
        <section class="stack">
          <h2>{t('keeping-forms-spoken')}</h2>
          {spoken.data.map((one) => <section key={one.record} class="officer-box stack-tight"><Said one={one} heading="h3" /><Opened one={one} how="audio" /></section>)}
        </section>
      )}
    </Page>
  )
}

/** Who answered what, in which words. */
function Said({ one, heading: Heading }: { one: Form; heading: 'h2' | 'h3' }): JSX.Element {
  const facts = [whoSaid(one.relation, one.by), one.language && languageName(one.language, language.value), date(one.received_ms, { dateStyle: 'medium', timeStyle: 'short' })]
  return (
    <>
      <Heading>{one.signed_as ? <bdi>{one.signed_as}</bdi> : t('keeping-forms-unsigned')}</Heading>
      <p class="soft">{facts.filter(Boolean).map((fact, i) => <span key={i}>{i > 0 && ' · '}<bdi>{fact}</bdi></span>)}</p>
      {one.witness && <p>{t('keeping-forms-witness')} <bdi>{one.witness}</bdi></p>}
      <ul>{ITEMS.filter((item) => one.answers[item]).map((item) => <li key={item}>{t('officer-consent', { item: t(`officer-item-${item}`), answer: t(`officer-answer-${one.answers[item]}`) })}</li>)}</ul>
    </>
  )
}

/** What proves it, when somebody asks to see or hear it: it stays nowhere. */
function Opened({ one, how, onSeen }: { one: Form; how: 'view' | 'audio'; onSeen?: () => void }): JSX.Element {
  const [url, setUrl] = useState<string>()
  const { busy, failure, act } = useAct()
  useEffect(() => () => { if (url) URL.revokeObjectURL(url) }, [url])
  if (!one.here) return <Notice tone={one.damaged ? 'warn' : 'calm'}>{t(one.damaged ? 'keeping-forms-damaged' : `keeping-forms-away-${how}`)}</Notice>
  const open = () => act(async () => {
    const { bytes, type } = await api.bytes(`/consents/${one.record}/${how === 'audio' && !new Audio().canPlayType('audio/ogg; codecs=opus') ? 'audio-aac' : how}`)
    setUrl(URL.createObjectURL(new Blob([bytes], { type })))
    onSeen?.()
  })
  if (url) return how === 'view' ? <img class="officer-form" src={url} alt={t('keeping-forms-photo')} /> : <audio controls src={url} aria-label={t('keeping-forms-spoken')} />
  return (
    <>
      {failure && <Notice tone="wrong">{failure}</Notice>}
      <div class="row"><Button icon={how === 'view' ? 'camera' : 'ear'} disabled={busy} onClick={() => void open()}>{t(busy ? 'opening' : `keeping-forms-open-${how}`)}<span class="hidden"> {one.signed_as ?? ''}</span></Button></div>
    </>
  )
}

function Paper({ one, onDone }: { one: Form; onDone: () => void }): JSX.Element {
  const [seen, setSeen] = useState(false)
  const [asking, setAsking] = useState(false)
  const { busy, failure, act } = useAct()
  const approve = () => act(async () => { await api.post(`/consents/forms/${one.record}/approve`); onDone() })
  return (
    <section class="officer-box stack-tight">
      <Said one={one} heading="h2" />
      <Opened one={one} how="view" onSeen={() => setSeen(true)} />
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {seen && (
        <div class="row">
          <Button look="primary" icon="check" disabled={busy} onClick={() => void approve()}>{t('keeping-forms-approve')}</Button>
          <Button icon="close" disabled={busy} onClick={() => setAsking(true)}>{t('keeping-forms-reject')}</Button>
        </div>
      )}
      <Reject one={one} open={asking} onClose={() => setAsking(false)} onDone={onDone} />
    </section>
  )
}

function Reject({ one, open, onClose, onDone }: { one: Form; open: boolean; onClose: () => void; onDone: () => void }): JSX.Element {
  const [reason, setReason] = useState<Rejection | null>(null)
  const [note, setNote] = useState('')
  const { busy, failure, act } = useAct()
  const reject = () => act(async () => { await api.post(`/consents/forms/${one.record}/reject`, { reason, note: note.trim() }); onClose(); onDone() })
  return (
    <Dialog title={t('keeping-forms-reject')} open={open} onClose={onClose} actions={
      <><Button onClick={onClose}>{t('officer-cancel')}</Button><Button look="primary" disabled={busy || !reason} onClick={() => void reject()}>{t('keeping-forms-reject')}</Button></>
    }>
      <div class="stack">
        {failure && <Notice tone="wrong">{failure}</Notice>}
        <p>{t('keeping-forms-reject-hint')}</p>
        <Choice legend={t('keeping-forms-why')} value={reason} onChange={setReason} options={REJECTIONS.map((value) => ({ value, label: t(`keeping-forms-why-${value}`) }))} />
        <Field label={t('keeping-forms-note')} value={note} maxLength={500} onInput={setNote} />
      </div>
    </Dialog>
  )
}
