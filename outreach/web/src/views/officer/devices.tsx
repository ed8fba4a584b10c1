/** Who is here with which devices, when each was last in contact, and signing a lost one out. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, problem, t, useLoad } from '../../app/index.ts'
import { Button, Card, Dialog, Empty, Notice, Page } from '../../ui/index.ts'
import { countryName, languageOf, type JudgeView } from './model.ts'
import { Tabs, type Tab } from './tabs.tsx'

interface School { id: string; name: string; country: string | null; devices: number; seen_ms: number | null }
interface Device { id: string; name: string; state: string; created_ms: number; seen_ms: number }
const WHEN: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }

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
    <Card icon="device" title={<bdi>{name}</bdi>} aside={<Button look="quiet" onClick={() => setOpen(!open)}>{t(open ? 'officer-hide-devices' : 'officer-show-devices')}</Button>}>
      <p class="soft">{about.filter(Boolean).map((one, i) => <span key={i}>{i > 0 && ' · '}<bdi>{one}</bdi></span>)}</p>
      {open && <List of={id} />}
    </Card>
  )
}

function List({ of }: { of: string }): JSX.Element {
  const found = useLoad(() => api.get<Device[]>('/devices', { of }), [of])
  const [leaving, setLeaving] = useState<Device | null>(null)
  const [failure, setFailure] = useState<string>()
  const revoke = async (device: Device) => {
    setLeaving(null)
    setFailure(undefined)
    try {
      await api.delete(`/devices/${device.id}`)
      found.reload()
    } catch (failed) {
      setFailure(codeOf(failed))
    }
  }
  const wrong = failure ?? found.failure
  return (
    <>
      {wrong && <Notice tone="wrong">{problem(wrong)}</Notice>}
      {found.data?.length === 0 && <p class="soft">{t('officer-no-devices')}</p>}
      <ul class="stack-tight">
        {(found.data ?? []).map((device) => (
          <li key={device.id} class="spread">
            <span><bdi>{device.name}</bdi><small>{t('officer-seen', { when: date(device.seen_ms, WHEN) })}</small></span>
            {device.state === 'active' ? <Button look="danger" onClick={() => setLeaving(device)}>{t('officer-revoke')}</Button> : <span class="soft">{t('officer-revoked')}</span>}
          </li>
        ))}
      </ul>
      <Dialog title={t('officer-revoke-title', { name: leaving?.name ?? '' })} open={leaving !== null} onClose={() => setLeaving(null)} actions={
        <><Button onClick={() => setLeaving(null)}>{t('officer-cancel')}</Button><Button look="danger" onClick={() => leaving && void revoke(leaving)}>{t('officer-revoke')}</Button></>
      }><p>{t('officer-revoke-text')}</p></Dialog>
    </>
  )
}
