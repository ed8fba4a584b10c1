/** The devices of one holder: when each was last in contact, another name for one, and signing a lost one out. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, line, problem, t, useLoad } from '../../app/index.ts'
import { Button, Dialog, Field, Notice } from '../../ui/index.ts'
import { WHEN } from './model.ts'

interface Device { id: string; name: string; state: string; created_ms: number; seen_ms: number }

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
  const rename = ({ id, name }: Device) => { setNaming(null); return run(() => api.patch(`/devices/${id}`, { name: line(name) })) }
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
          <><Button onClick={() => setNaming(null)}>{t('officer-cancel')}</Button><Button look="primary" disabled={!line(naming?.name ?? '')} onClick={() => naming && void rename(naming)}>{t('schools-rename')}</Button></>
        }><Field label={t('schools-device-name')} maxLength={120} value={naming?.name ?? ''} onInput={(name) => naming && setNaming({ ...naming, name })} /></Dialog>
      )}
    </>
  )
}
