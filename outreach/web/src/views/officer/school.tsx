/** One school: what an officer may do with its record, its devices, a code for a further one, and pupils who may be there twice. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, problem, t, useLoad } from '../../app/index.ts'
import { Button, Notice, Page } from '../../ui/index.ts'
import { Code } from './code.tsx'
import { DeviceList } from './device-list.tsx'
import { countryName, WHEN, type Invitation, type School } from './model.ts'

interface Alike { ids: [string, string]; names: [string, string]; births: [string | null, string | null] }
const STEPS = { verify: ['unverified', 'suspended'], suspend: ['unverified', 'verified'], close: ['unverified', 'verified', 'suspended'] } as const

export function SchoolPage({ id }: { id: string }): JSX.Element {
  const school = useLoad(() => api.get<School>(`/schools/${id}`), [id])
  const alike = useLoad(() => api.get<Alike[]>(`/schools/${id}/alike`), [id])
  const [invitation, setInvitation] = useState<Invitation>()
  const [failure, setFailure] = useState<string>()
  const one = school.data
  const run = async (step: () => Promise<void>) => {
    setFailure(undefined)
    try { await step() } catch (failed) { setFailure(codeOf(failed)) }
  }
  const wrong = failure ?? school.failure ?? alike.failure
  const step = (wanted: keyof typeof STEPS) => run(async () => {
    await api.post(`/schools/${id}/state`, { step: wanted })
    school.reload()
  })
  return (
    <Page title={one?.name ?? t('officer-school')} back="#/officer/schools" wide>
      {wrong && <Notice tone="wrong">{problem(wrong)}</Notice>}
      {one && (
        <>
          <p class="soft">{[countryName(one.country), t(`schools-state-${one.state}`), one.seen_ms === null ? t('officer-never-seen') : t('officer-seen', { when: date(one.seen_ms, WHEN) })].filter(Boolean).join(' · ')}</p>
          <div class="row">
            {(Object.keys(STEPS) as (keyof typeof STEPS)[]).filter((wanted) => (STEPS[wanted] as readonly string[]).includes(one.state)).map((wanted) => (
              <Button key={wanted} look={wanted === 'verify' ? 'plain' : 'danger'} onClick={() => void step(wanted)}>{t(`schools-${wanted}`)}</Button>
            ))}
            <Button icon="device" onClick={() => void run(async () => { setInvitation(await api.post<Invitation>(`/schools/${id}/code`)) })}>{t('schools-invite')}</Button>
          </div>
          {invitation && <Code invitation={invitation} />}
          <section class="stack-tight"><h2>{t('officer-devices')}</h2><DeviceList of={one.id} renames /></section>
          {alike.data && alike.data.length > 0 && (
            <section class="stack-tight">
              <h2>{t('schools-pupils-alike')}</h2>
              <ul>{alike.data.map((pair) => <li key={pair.ids.join()}>{pair.names.map((name, i) => <span key={i}>{i > 0 && ' · '}<bdi>{name}</bdi>{pair.births[i] && ` (${pair.births[i]})`}</span>)}</li>)}</ul>
            </section>
          )}
        </>
      )}
    </Page>
  )
}
