/** Certificates of a call: first who can have one and who cannot and why, then issuing, then the papers. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, number, problem, t, useLoad } from '../../app/index.ts'
import { Button, Dialog, Empty, Field, Notice, Page } from '../../ui/index.ts'
import { callChoices, callTitle, languageOf, type Candidate, type CertificateView, type Survey } from './model.ts'
import { Tabs, type Tab } from './tabs.tsx'

const KIND = 'participation'

export function Certificates({ tabs }: { tabs: readonly Tab[] }): JSX.Element {
  const choices = callChoices()
  const [chosen, setChosen] = useState('')
  const call = chosen || (choices[0]?.value ?? '')
  return (
    <Page title={t('officer-certificates')} wide>
      <Tabs tabs={tabs} at="certificates" />
      {choices.length === 0 && <Empty icon="certificate" title={t('officer-no-calls')} />}
      {choices.length > 0 && <Field kind="choice" label={t('officer-call')} value={call} options={choices} onInput={setChosen} />}
      {call && <OfCall key={call} call={call} />}
    </Page>
  )
}

function OfCall({ call }: { call: string }): JSX.Element {
  const found = useLoad(async () => {
    const [survey, issued] = await Promise.all([api.get<Survey>('/certificates/eligible', { call, kind: KIND }), api.get<CertificateView[]>('/certificates', { call })])
    return { survey, issued }
  }, [call])
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const issue = async () => {
    setAsking(false)
    setBusy(true)
    setFailure(undefined)
    try {
      const done = await api.post<{ issued: string[] }>('/certificates/issue', { call, kind: KIND })
      setSaid(t('officer-issued', { certificates: t('count-certificates', { n: done.issued.length }) }))
      found.reload()
    } catch (failed) {
      setFailure(codeOf(failed))
    } finally {
      setBusy(false)
    }
  }
  const data = found.data
  if (!data) return found.failure ? <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice> : <p class="soft" role="status">{t('opening')}</p>
  const { survey, issued } = data
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
      <div class="row">
        <Button look="primary" icon="certificate" disabled={busy || survey.eligible === 0} onClick={() => setAsking(true)}>{t('officer-issue')}</Button>
        <Paper path={`/certificates/preview.pdf?call=${call}`} name="specimen">{t('officer-specimen-see')}</Paper>
      </div>
      {busy && <p role="status">{t('officer-issuing')}</p>}
      {open.length > 0 && <Candidates candidates={open} />}
      {open.length === 0 && issued.length === 0 && <Empty icon="certificate" title={t('officer-nobody')}>{t('officer-nobody-text')}</Empty>}
      {issued.length > 0 && <Issued issued={issued} />}
      <Dialog title={t('officer-issue-title', { call: callTitle(call) })} open={asking} onClose={() => setAsking(false)} actions={
        <><Button onClick={() => setAsking(false)}>{t('officer-cancel')}</Button><Button look="primary" onClick={() => void issue()}>{t('officer-issue-do')}</Button></>
      }><p>{t('officer-issue-text', { certificates: t('count-certificates', { n: survey.eligible }) })}</p></Dialog>
    </div>
  )
}

function Candidates({ candidates }: { candidates: readonly Candidate[] }): JSX.Element {
  const [could, cannot] = [candidates.filter((one) => one.reasons.length === 0), candidates.filter((one) => one.reasons.length > 0)]
  return (
    <section class="stack-tight">
      <h2 id="dry-run">{t('officer-dry-run')}</h2>
      <div class="table-room" role="region" aria-labelledby="dry-run" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{t('officer-name')}</th><th scope="col">{t('officer-reference')}</th><th scope="col">{t('officer-language')}</th><th scope="col">{t('officer-verdict')}</th></tr></thead>
          <tbody>
            {[...could, ...cannot].map((one, i) => (
              <tr key={i}>
                <th scope="row">{one.name ? <bdi>{one.name}</bdi> : <span class="soft">{t('officer-nameless')}</span>}</th>
                <td>{one.reference && <bdi dir="ltr" class="code">{one.reference}</bdi>}</td>
                <td>{languageOf(one.language)}</td>
                <td>{one.reasons.length === 0 ? <span class="officer-yes">{t('officer-can')}</span> : <ul class="officer-no">{one.reasons.map((why) => <li key={why}>{t(`officer-why-${why}`)}</li>)}</ul>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Issued({ issued }: { issued: readonly CertificateView[] }): JSX.Element {
  return (
    <section class="stack-tight">
      <h2 id="issued">{t('officer-list')}</h2>
      <div class="table-room" role="region" aria-labelledby="issued" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{t('officer-name')}</th><th scope="col">{t('officer-code')}</th><th scope="col">{t('officer-date')}</th><th scope="col">{t('officer-standing')}</th><th scope="col"><span class="hidden">{t('officer-pdf')}</span></th></tr></thead>
          <tbody>
            {issued.map((one) => (
              <tr key={one.cti}>
                <th scope="row">{one.name ? <bdi>{one.name}</bdi> : <span class="soft">{t('officer-nameless')}</span>}</th>
                <td><a href={one.url} target="_blank" rel="noopener"><bdi dir="ltr" class="code">{one.cti}</bdi></a></td>
                <td>{date(one.issued_on, { dateStyle: 'medium', timeZone: 'UTC' })}</td>
                <td>{t(`certificate-status-${one.status}`)}</td>
                <td><Paper path={`/certificates/${one.cti}.pdf`} name={`certificate-${one.cti}`}>{t('officer-pdf')}</Paper></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** A paper needs the account's token, so it is fetched first and then handed over as a file. */
function Paper({ path, name, children }: { path: string; name: string; children: string }): JSX.Element {
  const [failure, setFailure] = useState<string>()
  const fetchIt = async () => {
    setFailure(undefined)
    try {
      const { bytes, type } = await api.bytes(path)
      const url = URL.createObjectURL(new Blob([bytes], { type }))
      const link = document.createElement('a')
      link.href = url
      link.download = `${name}.pdf`
      link.click()
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
    } catch (failed) {
      setFailure(codeOf(failed))
    }
  }
  return <span class="stack-tight"><Button look="quiet" icon="download" onClick={() => void fetchIt()}>{children}</Button>{failure && <span role="alert" class="officer-no">{problem(failure)}</span>}</span>
}
