/** Who is here with which devices, when each was last in contact, and signing a lost one out. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, problem, t, useLoad } from '../../app/index.ts'
import { Button, Card, Dialog, Empty, Field, Notice, Page } from '../../ui/index.ts'
import { countryName, languageOf, WHEN, type JudgeView, type School } from './model.ts'
import { Tabs, type Tab } from './tabs.tsx'

interface Device { id: string; name: string; state: string; created_ms: number; seen_ms: number }

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
      {open && <DeviceList of={id} />}
    </Card>
  )
}

/** `renames`: the words of the place of schools are here, and so a device may be called something else. */
export function DeviceList({ of, renames = false }: { of: string; renames?: boolean }): JSX.Element {
  const found = useLoad(() => api.get<Device[]>('/devices', { of }), [of])
  const [leaving, setLeaving] = useState<Device | null>(null)
  const [naming, setNaming] = useState<Device | null>(null)
  const [failure, setFailure] = useState<string>()
  const run = async (step: () => Promise<unknown>) => {
    setFailure(undefined)
    try {
      await step()
      found.reload()
    } catch (failed) {
      setFailure(codeOf(failed))
    }
  }
  const revoke = (device: Device) => { setLeaving(null); return run(() => api.delete(`/devices/${device.id}`)) }
  const rename = ({ id, name }: Device) => { setNaming(null); return run(() => api.patch(`/devices/${id}`, { name: name.trim() })) }
  const wrong = failure ?? found.failure
  return (
    <>
      {wrong && <Notice tone="wrong">{problem(wrong)}</Notice>}
      {found.data?.length === 0 && <p class="soft">{t('officer-no-devices')}</p>}
      <ul class="stack-tight">
        {(found.data ?? []).map((device) => (
          <li key={device.id} class="spread">
            <span><bdi>{device.name}</bdi><small>{t('officer-seen', { when: date(device.seen_ms, WHEN) })}</small></span>
            {renames && <Button look="quiet" onClick={() => setNaming(device)}>{t('schools-rename')}</Button>}
            {device.state === 'active' ? <Button look="danger" onClick={() => setLeaving(device)}>{t('officer-revoke')}</Button> : <span class="soft">{t('officer-revoked')}</span>}
          </li>
        ))}
      </ul>
      <Dialog title={t('officer-revoke-title', { name: leaving?.name ?? '' })} open={leaving !== null} onClose={() => setLeaving(null)} actions={
        <><Button onClick={() => setLeaving(null)}>{t('officer-cancel')}</Button><Button look="danger" onClick={() => leaving && void revoke(leaving)}>{t('officer-revoke')}</Button></>
      }><p>{t('officer-revoke-text')}</p></Dialog>
      {renames && (
        <Dialog title={t('schools-rename')} open={naming !== null} onClose={() => setNaming(null)} actions={
          <><Button onClick={() => setNaming(null)}>{t('officer-cancel')}</Button><Button look="primary" disabled={!naming?.name.trim()} onClick={() => naming && void rename(naming)}>{t('schools-rename')}</Button></>
        }><Field label={t('schools-device-name')} maxLength={120} value={naming?.name ?? ''} onInput={(name) => naming && setNaming({ ...naming, name })} /></Dialog>
      )}
    </>
  )
}
