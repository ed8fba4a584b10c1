/** To be told by mail that there is something new: an adult's own wish, for schools, judges and officers, where the server sends mail. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, language, problem, t, useLoad } from '../../app/index.ts'
import { Button, Card, Field, Notice, Tick } from '../../ui/index.ts'

interface Standing { state: 'none' | 'asked' | 'confirmed' | 'stopped' | 'refused' | 'lapsed'; address: string; sends: boolean }

export function Mail(): JSX.Element | null {
  const found = useLoad(() => api.get<Standing>('/me/mail'))
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  if (!found.data?.sends) return null // also while there is no network: what needs one is not offered
  const { state, address } = found.data
  const run = async (step: () => Promise<unknown>) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await step()
      found.reload()
    } catch (failed) {
      setFailure(codeOf(failed))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card icon="outbox" title={t('mail-title')}>
      <p class="soft">{t('mail-lead')}</p>
      <p role="status">{t(`mail-is-${state}`, { address })}</p>
      {failure && <Notice tone="wrong">{failure === 'body-invalid' ? t('mail-no-address') : problem(failure)}</Notice>}
      {state === 'asked' || state === 'confirmed'
        ? <Button look="danger" disabled={busy} onClick={() => void run(() => api.delete('/me/mail'))}>{t('mail-forget')}</Button>
        : <Ask busy={busy} ask={(address) => void run(() => api.put('/me/mail', { address, language: language.value, adult: true }))} />}
    </Card>
  )
}

function Ask({ busy, ask }: { busy: boolean; ask: (address: string) => void }): JSX.Element {
  const [address, setAddress] = useState('')
  const [adult, setAdult] = useState(false)
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); ask(address.trim()) }}>
      <Field label={t('mail-address')} hint={t('mail-address-hint')} value={address} onInput={setAddress} maxLength={254} autocomplete="email" required />
      <Tick label={t('mail-adult')} checked={adult} onChange={setAdult} />
      <Button type="submit" disabled={busy || !adult || !address.includes('@')}>{t('mail-ask')}</Button>
    </form>
  )
}
