/** The school's tablets: when each was last here, another name, signing a lost one out, and a code for a new one. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, line, problem, session, t, useLoad } from '../../app/index.ts'
import { Button, Dialog, Field, Notice } from '../../ui/index.ts'

interface Device { id: string; name: string; state: string; seen_ms: number }
interface Invitation { code: string; url: string; expires_at: string }

export function Devices(): JSX.Element {
  const found = useLoad(() => api.get<Device[]>('/devices'))
  const [losing, setLosing] = useState<Device>()
  const [naming, setNaming] = useState<Device>()
  const [made, setMade] = useState<Invitation>()
  const [failure, setFailure] = useState<string>()
  const run = async (step: () => Promise<unknown>) => {
    setFailure(undefined)
    setLosing(undefined)
    setNaming(undefined)
    try {
      await step()
      found.reload()
    } catch (failed) {
      setFailure(codeOf(failed))
    }
  }
  const wrong = failure ?? found.failure
  return (
    <section class="stack">
      <h2>{t('tablet-devices')}</h2>
      {wrong && <Notice tone="warn" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(wrong)}</Notice>}
      <ul class="stack-tight">
        {(found.data ?? []).map((one) => (
          <li key={one.id} class="spread">
            <span><bdi>{one.name}</bdi><small>{one.id === session.value?.device ? t('this-device') : t('tablet-seen', { when: date(one.seen_ms, { dateStyle: 'medium', timeStyle: 'short' }) })}</small></span>
            {one.state === 'active' ? (
              <span class="row">
                <Button look="quiet" icon="pen" onClick={() => setNaming(one)}>{t('tablet-rename')}</Button>
                {one.id !== session.value?.device && <Button look="danger" onClick={() => setLosing(one)}>{t('tablet-lost')}</Button>}
              </span>
            ) : <span class="soft">{t('tablet-signed-out')}</span>}
          </li>
        ))}
      </ul>
      {made ? (
        <Notice tone="good" title={t('tablet-code')}>
          <p class="lead"><bdi dir="ltr" class="code">{made.code}</bdi></p>
          <p>{t('tablet-code-use', { until: date(Date.parse(made.expires_at), { dateStyle: 'medium', timeStyle: 'short' }) })}</p>
        </Notice>
      ) : <Button icon="plus" onClick={() => void run(async () => { setMade(await api.post<Invitation>('/devices/code')) })}>{t('tablet-code-make')}</Button>}
      <Dialog title={t('tablet-lost-title', { name: losing?.name ?? '' })} open={losing !== undefined} onClose={() => setLosing(undefined)} actions={
        <><Button onClick={() => setLosing(undefined)}>{t('close')}</Button><Button look="danger" onClick={() => losing && void run(() => api.delete(`/devices/${losing.id}`))}>{t('tablet-lost')}</Button></>
      }><p>{t('tablet-lost-text')}</p></Dialog>
      <Dialog title={t('tablet-rename')} open={naming !== undefined} onClose={() => setNaming(undefined)} actions={
        <><Button onClick={() => setNaming(undefined)}>{t('close')}</Button><Button look="primary" disabled={!line(naming?.name ?? '')} onClick={() => naming && void run(() => api.patch(`/devices/${naming.id}`, { name: line(naming.name) }))}>{t('tablet-rename')}</Button></>
      }><Field label={t('device-name')} maxLength={120} value={naming?.name ?? ''} onInput={(name) => naming && setNaming({ ...naming, name })} /></Dialog>
    </section>
  )
}
