/** What has come up since certificates were issued: names that were put right, places that moved, a key that was stolen, reasons that speak against one now. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, number, t } from '../../../app/index.ts'
import { Button, Dialog, Field, Notice } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { reasonChoices } from './ending.tsx'
import { changed, REPLACE, type Candidate } from './model.ts'

export function Changed({ candidates, onDone }: { candidates: readonly Candidate[]; onDone: () => void }): JSX.Element {
  const { renamed, stolen, against } = changed(candidates)
  return (
    <>
      {renamed.length > 0 && <Outdated why="renamed" all={renamed} onDone={onDone} />}
      {stolen.length > 0 && <Outdated why="stolen" all={stolen} onDone={onDone} />}
      {against.length > 0 && <Against all={against} />}
    </>
  )
}

/** Answers about one certificate alone: the others are replaced all the same. */
const OF_ONE = ['not-eligible', 'certificate-ended']

/** All of them are replaced one by one, each whole; what is left, after a cut too, stands here again. */
function Outdated({ why, all, onDone }: { why: 'renamed' | 'stolen'; all: readonly Candidate[]; onDone: () => void }): JSX.Element {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [done, setDone] = useState<number>()
  const { busy, failure, act } = useAct(['not-eligible'])
  const certificates = t('count-certificates', { n: all.length })
  const replace = async () => {
    setAsking(false)
    await act(async () => {
      let refused: unknown
      for (const [at, one] of all.entries()) {
        setDone(at)
        await api.post(`/certificates/${one.cti}/replace`, { reason }).catch((failed: unknown) => {
          if (!OF_ONE.includes(codeOf(failed))) throw failed
          refused = failed
        })
      }
      if (refused) throw refused
    })
    setDone(undefined)
    onDone()
  }
  return (
    <section class="officer-box stack-tight">
      <h2>{t(`issuing-${why}`)}</h2>
      <p>{t(`issuing-${why}-text`)}</p>
      {failure && <Notice tone="wrong">{failure}</Notice>}
      <ul class="officer-lines">
        {all.map((one) => (
          <li key={one.cti}>
            <strong>{said(one.name, one.level)}</strong>
            <small>{why === 'renamed' && <>{t('issuing-renamed-printed')} {said(one.printed, one.printed_level)}</>}</small>
            <a href={`#/officer/certificates/one/${one.cti}`}><bdi dir="ltr" class="code">{one.cti}</bdi></a>
          </li>
        ))}
      </ul>
      <div class="row"><Button look="primary" icon="pen" disabled={busy} onClick={() => setAsking(true)}>{t('issuing-renamed-do', { certificates })}</Button></div>
      {done !== undefined && <p role="status">{t('issuing-renamed-progress', { done: number(done), total: number(all.length) })}</p>}
      <Dialog title={t('issuing-renamed-title')} open={asking} onClose={() => setAsking(false)} actions={
        <><Button onClick={() => setAsking(false)}>{t('officer-cancel')}</Button><Button look="primary" disabled={!reason} onClick={() => void replace()}>{t('issuing-renamed-do', { certificates })}</Button></>
      }>
        <div class="stack">
          <p>{t('issuing-replace-text')}</p>
          <Field kind="choice" label={t('issuing-why')} value={reason} options={reasonChoices(REPLACE)} onInput={setReason} />
        </div>
      </Dialog>
    </section>
  )
}

/** A name, and behind it the level where there is one. */
function said(name: string | null, level: number | null): JSX.Element {
  return <>{name ? <bdi>{name}</bdi> : t('officer-nameless')}{level !== null && <> · {t(`certificate-level-${level}`)}</>}</>
}

function Against({ all }: { all: readonly Candidate[] }): JSX.Element {
  return (
    <section class="officer-box stack-tight">
      <h2>{t('issuing-against')}</h2>
      <p>{t('issuing-against-text')}</p>
      <ul class="officer-lines">
        {all.map((one) => (
          <li key={one.cti}>
            <a href={`#/officer/certificates/one/${one.cti}`}><strong>{one.printed ? <bdi>{one.printed}</bdi> : t('officer-nameless')}</strong></a>
            <small>{one.reference && <bdi dir="ltr" class="code">{one.reference}</bdi>}</small>
            <ul class="officer-no">{one.reasons.map((why) => <li key={why}>{t(`officer-why-${why}`)}</li>)}</ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
