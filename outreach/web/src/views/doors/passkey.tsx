/** An officer comes in with a passkey: no name is typed, and none is asked for. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, problem, replace, t } from '../../app/index.ts'
import { admit } from '../../app/open.ts'
import { canPasskey, usePasskey, type Question } from '../../app/passkey.ts'
import { keepForRole } from '../../app/update.ts'
import { Button, Notice, Page } from '../../ui/index.ts'
import { deviceName } from './device.ts'

export function Passkey(): JSX.Element {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [unwanted, setUnwanted] = useState(false)
  const go = async () => {
    setBusy(true)
    setFailure(undefined)
    setUnwanted(false)
    try {
      const said = await usePasskey(await api.post<Question>('/passkeys/challenge'))
      setUnwanted(said === null)
      if (said) {
        await admit('passkeys/sign-in', said, deviceName())
        replace('officer')
        await keepForRole()
        return
      }
    } catch (refusal) {
      setFailure(codeOf(refusal))
    }
    setBusy(false)
  }
  return (
    <Page title={t('door-passkey-title')} back="#/">
      <p class="lead">{t('door-passkey-lead')}</p>
      {failure && <Notice tone="wrong"><p>{problem(failure)}</p></Notice>}
      {unwanted && <Notice tone="warn"><p role="status">{t('door-passkey-unwanted')}</p></Notice>}
      {canPasskey()
        ? <Button look="primary" icon="shield" wide disabled={busy} onClick={() => void go()}>{t('door-passkey-do')}</Button>
        : <Notice tone="warn"><p>{t('door-passkey-cannot')}</p></Notice>}
    </Page>
  )
}
