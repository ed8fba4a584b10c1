/** An officer's own passkeys: what there are, when each was used, another one, and one less. Whom a code let in makes one, and nothing else opens before. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, line, problem, t, useLoad, useWords } from '../../app/index.ts'
import { sendNow } from '../../app/drain.ts'
import { canPasskey, makePasskey, type Registration } from '../../app/passkey.ts'
import { Button, Dialog, Empty, Field, Notice, Opening, Page } from '../../ui/index.ts'
import { WHEN } from './model.ts'

/** The other way in, in the same piece: a bundler counts pieces. */
export { RecoveryPage } from './recovery.tsx'

interface Passkey { id: string; name: string; created_ms: number; used_ms: number | null }

export function Passkeys({ begun, onMade }: { begun: boolean; onMade: () => void }): JSX.Element {
  if (!useWords('passkeys')) return <Opening />
  return begun ? <First onMade={onMade} /> : <Own />
}

/** After a code: the first passkey of this device, and why. What comes next is what the officer came for. */
function First({ onMade }: { onMade: () => void }): JSX.Element {
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const go = async () => {
    setBusy(true)
    setWrong(undefined)
    try {
      if (await keep(name)) {
        onMade()
        await sendNow()
        return
      }
      setWrong(t('passkeys-not-made'))
    } catch (failed) {
      setWrong(problem(codeOf(failed)))
    }
    setBusy(false)
  }
  return (
    <Page title={t('passkeys-first-title')}>
      <p class="lead">{t('passkeys-first')}</p>
      {wrong && <Notice tone="wrong"><p role="status">{wrong}</p></Notice>}
      <Make name={name} setName={setName} busy={busy} onMake={() => void go()} />
      <Button icon="shield" href="#/settings">{t('settings')}</Button>
    </Page>
  )
}

/** The form of another passkey, or why this browser makes none. */
function Make({ name, setName, busy, onMake }: { name: string; setName: (name: string) => void; busy: boolean; onMake: () => void }): JSX.Element {
  if (!canPasskey()) return <Notice tone="warn"><p>{t('passkeys-cannot')}</p></Notice>
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); onMake() }}>
      <Field label={t('passkeys-name')} hint={t('passkeys-name-hint')} value={name} onInput={setName} maxLength={120} required />
      <Button type="submit" look="primary" icon="plus" wide disabled={busy || line(name) === ''}>{t('passkeys-add')}</Button>
    </form>
  )
}

/** False when the person or the browser did not want to. Raises Refused and NetworkDown. */
async function keep(name: string): Promise<boolean> {
  const made = await makePasskey(await api.post<Registration>('/passkeys/registration'))
  if (made) await api.post('/passkeys', { ...made, name: line(name) })
  return made !== null
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
    if (!(await keep(name))) return 'passkeys-not-made'
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
      <Make name={name} setName={setName} busy={busy} onMake={() => void add()} />
      <Dialog title={t('passkeys-remove')} open={leaving !== null} onClose={() => setLeaving(null)} actions={
        <><Button onClick={() => setLeaving(null)}>{t('officer-cancel')}</Button><Button look="danger" onClick={() => leaving && void remove(leaving)}>{t('passkeys-remove')}</Button></>
      }><p>{t('passkeys-remove-text', { name: leaving?.name ?? '' })}</p></Dialog>
    </Page>
  )
}
