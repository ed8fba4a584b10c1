/** Who has not synchronised, and why: those who were away for longest first, with what to do about each. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, number, problem, serverNow, t, useLoad } from '../../../app/index.ts'
import { Button, Empty, Field, Notice, Page } from '../../../ui/index.ts'
import { countryName, WHEN } from '../model.ts'
import { DAYS, daysSince, MOST, reasonsOf, type Unsynced } from './model.ts'

export function UnsyncedPage(): JSX.Element {
  const [days, setDays] = useState('14')
  const [why, setWhy] = useState('')
  const found = useLoad(() => api.get<Unsynced[]>('/unsynced', { days }), [days])
  const all = found.data ?? []
  const reasons = reasonsOf(all)
  const at = reasons.some(([one]) => one === why) ? why : ''
  return (
    <Page title={t('waiting-unsynced')} back="#/officer/schools" wide>
      <p class="soft">{t('waiting-unsynced-lead')}</p>
      <div class="officer-filters">
        <Field kind="choice" label={t('waiting-for')} value={days} onInput={setDays} options={DAYS.map((n) => ({ value: String(n), label: number(n) }))} />
        <Field kind="choice" label={t('waiting-reason')} value={at} onInput={setWhy} options={[{ value: '', label: t('waiting-reason-all', { n: number(all.length) }) }, ...reasons.map(([one, times]) => ({ value: one, label: `${t(`waiting-why-${one}`)} (${number(times)})` }))]} />
      </div>
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {!found.data && !found.failure && <p class="soft" role="status">{t('opening')}</p>}
      {found.data?.length === 0 && <Empty icon="received" title={t('waiting-unsynced-none')}>{t('waiting-unsynced-none-text')}</Empty>}
      {all.length >= MOST && <Notice>{t('waiting-unsynced-most', { n: number(MOST) })}</Notice>}
      <ul class="officer-lines">{all.filter((one) => !at || one.why === at).map((one) => <Line key={one.id} one={one} />)}</ul>
    </Page>
  )
}

function Line({ one }: { one: Unsynced }): JSX.Element {
  const name = <strong><bdi>{one.name}</bdi></strong>
  return (
    <li>
      <span>
        {one.role === 'school' ? <a href={`#/officer/schools/${one.id}`}>{name}</a> : name}
        <small>{[countryName(one.country), one.role === 'entrant' && t('officer-entrant'), one.devices > 0 && t('waiting-devices', { n: one.devices })].filter(Boolean).join(' · ')}</small>
      </span>
      <span>{one.seen_ms === null ? t(one.why === 'signed-out' ? 'waiting-no-device' : 'officer-never-seen') : <><span>{t('waiting-away', { n: daysSince(one.seen_ms, serverNow()) })}</span><small>{t('officer-seen', { when: date(one.seen_ms, WHEN) })}</small></>}</span>
      <span>
        <strong>{t(`waiting-why-${one.why}`)}</strong><small>{t(`waiting-do-${one.why}`)}</small>
        {one.held > 0 && <a href="#/officer/schools/held">{t('waiting-held-of', { n: one.held })}</a>}
      </span>
    </li>
  )
}
