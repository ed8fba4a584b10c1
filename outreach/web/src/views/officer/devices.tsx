/** Who is here with which devices, when each was last in contact, and signing a lost one out. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, problem, t, useLoad } from '../../app/index.ts'
import { Button, Card, Empty, Notice, Page } from '../../ui/index.ts'
import { DeviceList } from './device-list.tsx'
import { countryName, languageOf, WHEN, type JudgeView, type School } from './model.ts'
import { Tabs, type Tab } from './tabs.tsx'

export function Devices({ tabs }: { tabs: readonly Tab[] }): JSX.Element {
  const schools = useLoad(() => api.get<School[]>('/schools'))
  const judges = useLoad(async () => (tabs.includes('judging') ? await api.get<JudgeView[]>('/judges') : []))
  const failure = schools.failure ?? judges.failure
  return (
    <Page title={t('officer-devices')} wide>
      <Tabs tabs={tabs} at="devices" />
      {failure && <Notice tone="wrong" action={<Button onClick={() => { schools.reload(); judges.reload() }}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      {schools.data?.length === 0 && <Empty icon="device" title={t('officer-no-schools')}>{t('officer-no-schools-text')}</Empty>}
      {schools.data && schools.data.length > 0 && (
        <section class="stack-tight">
          <h2>{t('officer-schools')}</h2>
          {schools.data.map((one) => (
            <Holder key={one.id} id={one.id} name={one.name} about={[countryName(one.country), one.seen_ms === null ? t('officer-never-seen') : t('officer-seen', { when: date(one.seen_ms, WHEN) })]} />
          ))}
        </section>
      )}
      {judges.data && judges.data.length > 0 && (
        <section class="stack-tight">
          <h2>{t('officer-judges')}</h2>
          {judges.data.map((one) => <Holder key={one.id} id={one.id} name={one.name} about={[countryName(one.country), ...one.languages.map(languageOf)]} />)}
        </section>
      )}
    </Page>
  )
}

function Holder({ id, name, about }: { id: string; name: string; about: string[] }): JSX.Element {
  const [open, setOpen] = useState(false)
  return (
    <Card icon="device" title={<bdi>{name}</bdi>}>
      <p class="soft">{about.filter(Boolean).map((one, i) => <span key={i}>{i > 0 && ' · '}<bdi>{one}</bdi></span>)}</p>
      <div class="row"><Button onClick={() => setOpen(!open)}>{t(open ? 'officer-hide-devices' : 'officer-show-devices')}</Button></div>
      {open && <DeviceList of={id} />}
    </Card>
  )
}
