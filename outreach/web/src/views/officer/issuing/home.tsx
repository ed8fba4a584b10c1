/** Certificates of a call: who can have one and who cannot and why, the batches that were made of that, and a specimen. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, go, number, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Card, Dialog, Empty, Field, Notice, Page } from '../../../ui/index.ts'
import { callChoices, callTitle, languageOf } from '../model.ts'
import { Tabs, type Tab } from '../tabs.tsx'
import { Changed } from './changed.tsx'
import { BY_TWO, FROM_LISTS, KINDS, type BatchView, type Candidate, type Kind, type Survey } from './model.ts'
import { Remarks } from './lines.tsx'
import { Specimen } from './specimen.tsx'

/** What was looked at last; kept while going from page to page. */
let last: { call: string; kind: Kind } = { call: '', kind: 'participation' }

export function Home({ tabs }: { tabs: readonly Tab[] }): JSX.Element {
  const choices = callChoices()
  const [{ call, kind }, setChosen] = useState(last)
  const at = call || (choices[0]?.value ?? '')
  const choose = (next: typeof last) => { last = next; setChosen(next) }
  return (
    <Page title={t('officer-certificates')} wide>
      <Tabs tabs={tabs} at="certificates" />
      {choices.length === 0 && <Empty icon="certificate" title={t('officer-no-calls')}>{t('issuing-no-calls-text')}</Empty>}
      {choices.length > 0 && (
        <div class="officer-filters">
          <Field kind="choice" label={t('officer-call')} value={at} options={choices} onInput={(value) => choose({ call: value, kind })} />
          <Field kind="choice" label={t('issuing-kind')} value={kind} options={KINDS.map((value) => ({ value, label: t(`issuing-kind-${value}`) }))} onInput={(value) => choose({ call: at, kind: value as Kind })} />
        </div>
      )}
      {at && <OfCall key={`${at} ${kind}`} call={at} kind={kind} />}
    </Page>
  )
}

function OfCall({ call, kind }: { call: string; kind: Kind }): JSX.Element {
  const found = useLoad(async () => {
    const [survey, batches] = await Promise.all([api.get<Survey>('/certificates/eligible', { call, kind }), api.get<BatchView[]>('/certificates/batches', { call })])
    return { survey, batches }
  }, [call, kind])
  const [busy, setBusy] = useState<'prepare' | 'issue'>()
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const act = async (what: 'prepare' | 'issue') => {
    setAsking(false)
    setBusy(what)
    setFailure(undefined)
    try {
      if (what === 'prepare') return go(`officer/certificates/batch/${(await api.post<BatchView>('/certificates/batches', { call, kind })).id}`)
      const done = await api.post<{ issued: string[] }>('/certificates/issue', { call, kind })
      setSaid(t('officer-issued', { certificates: t('count-certificates', { n: done.issued.length }) }))
      found.reload()
    } catch (failed) {
      setFailure(codeOf(failed))
    } finally {
      setBusy(undefined)
    }
  }
  const data = found.data
  if (!data) return found.failure ? <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice> : <p class="soft" role="status">{t('opening')}</p>
  const { survey, batches } = data
  const open = survey.candidates.filter((one) => one.cti === null)
  return (
    <div class="stack">
      {said && <Notice tone="good">{said}</Notice>}
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
      {survey.specimen && <Notice tone="warn">{t('officer-specimen')}</Notice>}
      <dl class="officer-counts">
        <div><dt>{t('officer-eligible')}</dt><dd>{number(survey.eligible)}</dd></div>
        <div><dt>{t('officer-not-eligible')}</dt><dd>{number(survey.not_eligible)}</dd></div>
        <div><dt>{t('officer-has')}</dt><dd>{number(survey.issued)}</dd></div>
      </dl>
      {BY_TWO.includes(kind) && <p class="soft">{t('issuing-two')}</p>}
      <div class="stack-tight">
        <div class="row">
          <Button look="primary" icon="certificate" disabled={busy !== undefined || survey.eligible === 0} onClick={() => void act('prepare')}>{t('issuing-prepare')}</Button>
          {!BY_TWO.includes(kind) && <Button disabled={busy !== undefined || survey.eligible === 0} onClick={() => setAsking(true)}>{t('officer-issue')}</Button>}
          <Button icon="outbox" href={`#/officer/certificates/list/${call}`}>{t('issuing-see-list')}</Button>
          <Button icon="pen" href={`#/officer/certificates/record/${call}/${kind}`}>{t('issuing-record')}</Button>
        </div>
        <small>{t('issuing-prepare-hint')}</small>
      </div>
      {busy && <p role="status">{t(busy === 'issue' ? 'officer-issuing' : 'issuing-preparing')}</p>}
      <Changed candidates={survey.candidates} onDone={found.reload} />
      {batches.length > 0 && <Batches batches={batches} />}
      <Specimen call={call} kind={kind} />
      {open.length > 0 && <Candidates candidates={open} />}
      {open.length === 0 && survey.issued === 0 && <Empty icon="certificate" title={t('officer-nobody')}>{t(FROM_LISTS.includes(kind) ? 'issuing-nobody-listed' : 'officer-nobody-text')}</Empty>}
      <Dialog title={t('officer-issue-title', { call: callTitle(call) })} open={asking} onClose={() => setAsking(false)} actions={
        <><Button onClick={() => setAsking(false)}>{t('officer-cancel')}</Button><Button look="primary" onClick={() => void act('issue')}>{t('officer-issue-do')}</Button></>
      }><p>{t('officer-issue-text', { certificates: t('count-certificates', { n: survey.eligible }) })}</p></Dialog>
    </div>
  )
}

function Batches({ batches }: { batches: readonly BatchView[] }): JSX.Element {
  return (
    <section class="stack-tight">
      <h2>{t('issuing-batches')}</h2>
      {batches.map((one) => (
        <Card key={one.id} icon="certificate" href={`#/officer/certificates/batch/${one.id}`} title={t('issuing-batch', { when: date(one.made_ms, { dateStyle: 'medium', timeStyle: 'short' }) })}
          aside={<span class="chip chip-device">{t(`issuing-state-${one.state}`)}</span>}>
          <p class="soft">{t(`issuing-kind-${one.kind}`)} · {t('issuing-counts', { issued: number(one.issued), waiting: number(one.waiting), refused: number(one.refused) })}</p>
        </Card>
      ))}
    </section>
  )
}

/** At most so many lines of a dry run are drawn here; a batch shows all of them, page by page. */
const SHOWN = 100

function Candidates({ candidates }: { candidates: readonly Candidate[] }): JSX.Element {
  const rank = (one: Candidate) => (one.reasons.length > 0 ? 0 : one.remarks.length > 0 ? 1 : 2)
  const sorted = [...candidates].sort((one, other) => rank(one) - rank(other))
  const [most, setMost] = useState(SHOWN)
  return (
    <section class="stack-tight">
      <h2>{t('officer-dry-run')}</h2>
      <ul class="officer-lines">
        {sorted.slice(0, most).map((one, i) => (
          <li key={i}>
            <strong>{one.name ? <bdi>{one.name}</bdi> : <span class="soft">{t('officer-nameless')}</span>}</strong>
            <small>{one.reference && <bdi dir="ltr" class="code">{one.reference}</bdi>} {languageOf(one.language)}</small>
            <div>
              {one.remarks.length > 0 && <Remarks remarks={one.remarks} />}
              {one.reasons.length === 0 ? <span class="officer-yes">{t('officer-can')}</span> : <ul class="officer-no">{one.reasons.map((why) => <li key={why}>{t(`officer-why-${why}`)}</li>)}</ul>}
            </div>
          </li>
        ))}
      </ul>
      {sorted.length > most && <div class="row"><Button onClick={() => setMost(most + SHOWN)}>{t('officer-more')}</Button></div>}
    </section>
  )
}
