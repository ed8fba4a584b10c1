/** One certificate: what it says, its papers, and how it ends: replaced by one with the right name, or revoked for good. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Notice, Page } from '../../../ui/index.ts'
import { Fetched } from '../fetched.tsx'
import { callTitle, languageOf } from '../model.ts'
import { Replace, Revoke } from './ending.tsx'
import { counts, REPLACE, REVOKE, type CertificateView } from './model.ts'
import { PAPERS } from './specimen.tsx'

/** A badge as a picture, inside the paper, and alone. */
const BADGES = ['png', 'pdf', 'json'] as const

/** The certificate that has just taken another's place, so that its page can say so. */
let fresh = ''

export function OnePage({ cti }: { cti: string }): JSX.Element {
  const found = useLoad(async () => {
    const one = await api.get<CertificateView>(`/certificates/${cti}.json`)
    const others = await api.get<CertificateView[]>('/certificates', { call: one.call, source_id: one.source_id })
    return { one, others: others.filter((other) => other.cti !== cti && counts(other)) }
  }, [cti])
  const [asking, setAsking] = useState<'replace' | 'revoke'>()
  const { one, others = [] } = found.data ?? {}
  const standing = one !== undefined && counts(one)
  return (
    <Page title={t('issuing-one')} back={one ? `#/officer/certificates/list/${one.call}` : '#/officer/certificates'}>
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {!one && !found.failure && <p class="soft" role="status">{t('opening')}</p>}
      {one && standing && fresh === one.cti && <Notice tone="good">{t('issuing-replaced')}</Notice>}
      {one && <Facts one={one} others={others} />}
      {one && !standing && <Notice>{t('issuing-ended')}</Notice>}
      {one && standing && (
        <>
          <div class="row">
            {PAPERS.map(({ value, label }) => <Fetched key={value} look="plain" path={`/certificates/${one.cti}.pdf?paper=${value}`} name={`certificate-${one.cti}.pdf`}>{t('officer-pdf')} ({label})</Fetched>)}
            <Fetched look="plain" path={`/certificates/${one.cti}.png`} name={`certificate-${one.cti}.png`}>{t('issuing-card')}</Fetched>
            {BADGES.map((form) => <Fetched key={form} look="plain" path={`/badges/${one.cti}.${form}`} name={`badge-${one.cti}.${form}`}>{t('issuing-badge', { form: form.toUpperCase() })}</Fetched>)}
          </div>
          <div class="row">
            <Button icon="pen" onClick={() => setAsking('replace')}>{t('issuing-replace')}</Button>
            <Button look="danger" icon="close" onClick={() => setAsking('revoke')}>{t('issuing-revoke')}</Button>
          </div>
        </>
      )}
      {one && <Replace one={one} open={asking === 'replace'} onClose={() => setAsking(undefined)} onDone={(made) => { fresh = made }} />}
      {one && <Revoke one={one} others={others} open={asking === 'revoke'} onClose={() => setAsking(undefined)} onDone={found.reload} />}
    </Page>
  )
}

function Facts({ one, others }: { one: CertificateView; others: readonly CertificateView[] }): JSX.Element {
  const ended = !counts(one)
  const known = one.reason && ([...REPLACE, ...REVOKE] as string[]).includes(one.reason)
  return (
    <dl class="officer-facts">
      <dt>{t('officer-name')}</dt><dd>{one.name ? <bdi>{one.name}</bdi> : t('officer-nameless')}</dd>
      <dt>{t('issuing-number')}</dt><dd><bdi dir="ltr" class="code">{one.cti}</bdi></dd>
      <dt>{t('officer-standing')}</dt><dd class={ended ? 'officer-no' : 'officer-yes'}>{t(`issuing-is-${one.status}`)}</dd>
      {one.reason && <><dt>{t('issuing-why')}</dt><dd>{known ? t(`issuing-why-${one.reason}`) : one.reason}</dd></>}
      {one.replaced_by && <><dt>{t('issuing-by')}</dt><dd><a href={`#/officer/certificates/one/${one.replaced_by}`}><bdi dir="ltr" class="code">{one.replaced_by}</bdi></a></dd></>}
      <dt>{t('issuing-kind')}</dt><dd>{t(`issuing-kind-${one.kind}`)}</dd>
      {others.length > 0 && <><dt>{t('issuing-others')}</dt><dd>{others.map(({ cti, kind }) => <a key={cti} href={`#/officer/certificates/one/${cti}`}>{t(`issuing-kind-${kind}`)}</a>)}</dd></>}
      {one.level !== null && <><dt>{t('issuing-level')}</dt><dd>{t(`certificate-level-${one.level}`)}</dd></>}
      <dt>{t('officer-call')}</dt><dd><bdi>{callTitle(one.call) || one.call_code}</bdi></dd>
      <dt>{t('officer-date')}</dt><dd>{date(one.issued_on, { dateStyle: 'long', timeZone: 'UTC' })}</dd>
      <dt>{t('officer-language')}</dt><dd>{languageOf(one.language)}</dd>
      <dt><span class="hidden">{t('issuing-check')}</span></dt><dd><a href={one.url} target="_blank" rel="noopener">{t('issuing-check')}</a></dd>
    </dl>
  )
}
