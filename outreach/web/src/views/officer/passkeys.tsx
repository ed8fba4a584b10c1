/** An officer's own passkeys: what there are, when each was used, another one, and one less. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, problem, t, useLoad, useWords } from '../../app/index.ts'
import { canPasskey, makePasskey, type Registration } from '../../app/passkey.ts'
import { Button, Dialog, Empty, Field, Notice, Page } from '../../ui/index.ts'
import { WHEN } from './model.ts'

/** The other way in, in the same piece: a bundler counts pieces. */
export { RecoveryPage } from './recovery.tsx'

interface Passkey { id: string; name: string; created_ms: number; used_ms: number | null }

export function Passkeys(): JSX.Element {
  return useWords('passkeys') ? <Own /> : <p class="waiting" role="status">{t('opening')}</p>
}

function Own(): JSX.Element {
  const found = useLoad(() => api.get<Passkey[]>('/passkeys'))
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [leaving, setLeaving] = useState<Passkey | null>(null)
  const [said, setSaid] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const run = async (step: () => Promise<string>) => {
    setBusy(true)
    setFailure(undefined)
    setSaid(undefined)
    try {
      setSaid(await step())
      found.reload()
    } catch (failed) {
      setFailure(codeOf(failed))
    } finally {
      setBusy(false)
    }
  }
  const add = () => run(async () => {
    const made = await makePasskey(await api.post<Registration>('/passkeys/registration'))
    if (!made) return 'passkeys-not-made'
    await api.post('/passkeys', { ...made, name: name.trim() })
    setName('')
    return 'passkeys-made'
  })
  const remove = ({ id }: Passkey) => {
    setLeaving(null)
    return run(async () => { await api.delete(`/passkeys/${id}`); return 'passkeys-removed' })
  }
  const wrong = failure ?? found.failure
  return (
    <Page title={t('passkeys-title')} back="#/settings">
      <p class="lead">{t('passkeys-lead')}</p>
      {wrong && <Notice tone="wrong">{problem(wrong)}</Notice>}
      {said && <Notice tone={said === 'passkeys-not-made' ? 'warn' : 'good'}><p role="status">{t(said)}</p></Notice>}
      {found.data?.length === 0 && <Empty icon="shield" title={t('passkeys-none')} />}
      <ul class="stack-tight">
        {(found.data ?? []).map((one) => (
          <li key={one.id} class="spread">
            <span><bdi>{one.name}</bdi><small>{one.used_ms === null ? t('passkeys-unused') : t('passkeys-used', { when: date(one.used_ms, WHEN) })}</small></span>
            <Button look="danger" onClick={() => setLeaving(one)}>{t('passkeys-remove')}</Button>
          </li>
        ))}
      </ul>
      {found.data?.length === 1 && <Notice tone="warn"><p>{t('passkeys-second')}</p></Notice>}
      {canPasskey()
        ? <form class="stack" onSubmit={(event) => { event.preventDefault(); void add() }}>
            <Field label={t('passkeys-name')} hint={t('passkeys-name-hint')} value={name} onInput={setName} maxLength={120} required />
            <Button type="submit" look="primary" icon="plus" wide disabled={busy || name.trim() === ''}>{t('passkeys-add')}</Button>
          </form>
        : <Notice tone="warn"><p>{t('passkeys-cannot')}</p></Notice>}
      <Dialog title={t('passkeys-remove')} open={leaving !== null} onClose={() => setLeaving(null)} actions={
        <><Button onClick={() => setLeaving(null)}>{t('officer-cancel')}</Button><Button look="danger" onClick={() => leaving && void remove(leaving)}>{t('passkeys-remove')}</Button></>
      }><p>{t('passkeys-remove-text', { name: leaving?.name ?? '' })}</p></Dialog>
    </Page>
  )
}
