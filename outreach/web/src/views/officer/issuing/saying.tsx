/** A few words to everybody who has a certificate of a batch: typed, looked at once more, sent, and kept with who sent them. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, problem, t, useDraft, useLoad } from '../../../app/index.ts'
import { Button, Dialog, Field, Notice, Opening } from '../../../ui/index.ts'
import type { BatchView, WordsSaid } from './model.ts'

/** The server's limit. */
const MOST = 600
const WHEN: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }

export function Saying({ batch }: { batch: BatchView }): JSX.Element {
  const path = `/certificates/batches/${batch.id}/words`
  const found = useLoad(() => api.get<WordsSaid[]>(path), [batch.id])
  const draft = useDraft(`officer/say/${batch.id}`, { words: '' })
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [sent, setSent] = useState(false)
  if (!draft) return <Opening />
  const words = draft.value.words.trim()
  const send = async () => {
    setAsking(false)
    setFailure(undefined)
    setBusy(true)
    try {
      if (await draft.save(() => api.post(path, { words }))) setSent(true)
    } catch (failed) {
      setFailure(codeOf(failed)) // what was typed stays
    } finally {
      setBusy(false)
    }
    found.reload()
  }
  return (
    <section class="stack-tight">
      <h2>{t('issuing-say')}</h2>
      <Field kind="long" rows={3} label={t('issuing-say-words')} hint={t('issuing-say-text')} maxLength={MOST} value={draft.value.words} onInput={(typed) => { setSent(false); draft.update({ words: typed }) }} />
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
      <div class="row"><Button disabled={words === '' || busy} onClick={() => setAsking(true)}>{t('issuing-say-do')}</Button><span class="soft" role="status">{sent ? t('issuing-say-sent') : ''}</span></div>
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      <ul class="officer-lines">{(found.data ?? []).map((one) => <Said key={one.at_ms} one={one} />)}</ul>
      <Dialog title={t('issuing-say-ask')} open={asking} onClose={() => setAsking(false)} actions={
        <><Button onClick={() => setAsking(false)}>{t('issuing-keep')}</Button><Button look="primary" onClick={() => void send()}>{t('issuing-say-do')}</Button></>
      }><p>{t('issuing-say-ask-text', { words })}</p></Dialog>
    </section>
  )
}

function Said({ one }: { one: WordsSaid }): JSX.Element {
  const when = date(one.at_ms, WHEN)
  return (
    <li>
      <p dir="auto">{one.words}</p>
      <small>{one.officer_name === null ? t('issuing-said', { when }) : t('issuing-said-by', { when, officer: one.officer_name })}</small>
    </li>
  )
}
