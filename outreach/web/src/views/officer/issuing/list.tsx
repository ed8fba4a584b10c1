/** All certificates of a call, found by a part of a name or by the number on the paper. */
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { api, date, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Empty, Field, Notice, Page } from '../../../ui/index.ts'
import { callTitle } from '../model.ts'
import { counts, numberOf, search, type CertificateView } from './model.ts'

const SHOWN = 50

export function ListPage({ call }: { call: string }): JSX.Element {
  const found = useLoad(() => api.get<CertificateView[]>('/certificates', { call }), [call])
  const [typed, setTyped] = useState('')
  const [most, setMost] = useState(SHOWN)
  const shown = useMemo(() => search(found.data ?? [], typed), [found.data, typed])
  const whole = numberOf(typed)
  return (
    <Page title={t('officer-list')} back="#/officer/certificates" wide>
      <p class="soft"><bdi>{callTitle(call)}</bdi></p>
      <Field label={t('issuing-search')} hint={t('issuing-search-hint')} value={typed} maxLength={120} onInput={setTyped} />
      {whole && <div class="row"><Button look="primary" icon="next" href={`#/officer/certificates/one/${whole}`}>{t('issuing-open-number', { number: whole })}</Button></div>}
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {!found.data && !found.failure && <p class="soft" role="status">{t('opening')}</p>}
      {found.data && <p class="soft" role="status">{t('issuing-found', { n: shown.length })}</p>}
      {found.data?.length === 0 && <Empty icon="certificate" title={t('issuing-none-issued')}>{t('issuing-none-issued-text')}</Empty>}
      {found.data && found.data.length > 0 && shown.length === 0 && !whole && <Empty icon="certificate" title={t('issuing-none-found')}>{t('issuing-none-found-text')}</Empty>}
      <ul class="officer-lines">
        {shown.slice(0, most).map((one) => (
          <li key={one.cti}>
            <a href={`#/officer/certificates/one/${one.cti}`}><strong>{one.name ? <bdi>{one.name}</bdi> : t('officer-nameless')}</strong></a>
            <small><bdi dir="ltr" class="code">{one.cti}</bdi></small>
            <span><span class={counts(one) ? 'officer-yes' : 'officer-no'}>{t(`issuing-is-${one.status}`)}</span> <small>{t(`issuing-kind-${one.kind}`)} · {date(one.issued_on, { dateStyle: 'medium', timeZone: 'UTC' })}</small></span>
          </li>
        ))}
      </ul>
      {shown.length > most && <div class="row"><Button onClick={() => setMost(most + SHOWN)}>{t('officer-more')}</Button></div>}
    </Page>
  )
}
