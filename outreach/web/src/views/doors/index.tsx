/** Coming in without an account: the calls, the privacy notice, a country, and a small proof of work; or by a receipt. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { database } from '../../app/account.ts'
import { api, codeOf, date, FOR_SCHOOLS, language, lazy, problem, replace, route, t } from '../../app/index.ts'
import { admit } from '../../app/open.ts'
import { proof } from '../../app/proof.ts'
import { keepForRole } from '../../app/update.ts'
import { Button, Card, Empty, Field, Notice, Page } from '../../ui/index.ts'
import { COUNTRIES } from './countries.ts'
import { deviceName } from './device.ts'
import { ReadFirst } from './notice.tsx'

export { proof }

const Passkey = lazy(async () => (await import('./passkey.tsx')).Passkey)
export const passkey = (): JSX.Element => <Passkey />

interface CallView { id: string; template: string; title: string; theme: string; status: string; deadline: string }

export function start(): JSX.Element {
  const [chosen, setChosen] = useState<CallView>()
  const [seen, setSeen] = useState<string>()
  if (!chosen) return <Calls onChoose={setChosen} />
  if (!seen) {
    return (
      <Page title={chosen.title} back="#/">
        <ReadFirst onSeen={(version) => { setSeen(version); scrollTo(0, 0) }} />
      </Page>
    )
  }
  return <Begin call={chosen} seen={seen} />
}

function Calls({ onChoose }: { onChoose: (call: CallView) => void }): JSX.Element {
  const [calls, setCalls] = useState<CallView[]>()
  const [failure, setFailure] = useState<string>()
  const spoken = language.value
  useEffect(() => {
    api.get<CallView[]>('/calls', { lang: spoken }).then((all) => setCalls(all.filter((one) => one.status === 'open' && !FOR_SCHOOLS.includes(one.template))), (refusal: unknown) => setFailure(codeOf(refusal)))
  }, [spoken])
  return (
    <Page title={t('door-title')} back="#/">
      <p class="lead">{t('door-lead')}</p>
      {failure && <Notice tone="warn"><p>{problem(failure)}</p></Notice>}
      {calls?.length === 0 && <Empty icon="star" title={t('door-none')} />}
      {calls?.map((call) => (
        <Card key={call.id} icon="star" title={<span dir="auto">{call.title}</span>}>
          <p class="soft" dir="auto">{call.theme}</p>
          <p>{t('door-until', { at: date(`${call.deadline}Z`, { dateStyle: 'long', timeZone: 'UTC' }) })}</p>
          <Button look="primary" icon="next" onClick={() => { onChoose(call); scrollTo(0, 0) }}>{t('door-title')}</Button>
        </Card>
      ))}
      <Button icon="certificate" href="#/recover">{t('door-recover')}</Button>
      <a href="/privacy">{t('privacy-link')}</a>
    </Page>
  )
}

function Begin({ call, seen }: { call: CallView; seen: string }): JSX.Element {
  const [country, setCountry] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const names = new Intl.DisplayNames([language.value, 'en'], { type: 'region' })
  const options = COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, language.value))
  const begin = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const done = await proof()
      await admit('start', { proof: done, ...(country && { country }) }, deviceName())
      await database().put('kv', seen, 'privacy')
      replace(`entrant/call/${call.id}`)
      await keepForRole()
    } catch (refusal) {
      setBusy(false)
      setFailure(codeOf(refusal))
    }
  }
  return (
    <Page title={call.title} back="#/">
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void begin() }}>
        <Field label={t('door-country')} kind="choice" value={country} options={[{ value: '', label: '…' }, ...options]} onInput={setCountry} />
        {busy && <p role="status">{t('door-busy')}</p>}
        {failure && <Notice tone="wrong"><p>{problem(failure)}</p></Notice>}
        <Button type="submit" look="primary" icon="next" wide disabled={busy || country === ''}>{t('door-begin')}</Button>
      </form>
    </Page>
  )
}

export function recover(): JSX.Element {
  return route.value[1] === 'officer' ? <Regain /> : <Receipt />
}

/** Both halves: what the other officer said, and one code from the own paper. */
function Regain(): JSX.Element {
  const [code, setCode] = useState('')
  const [recovery, setRecovery] = useState('')
  const { busy, failure, enter } = useEntering()
  return (
    <Page title={t('door-officer')} back="#/recover">
      <p class="lead">{t('door-officer-lead')}</p>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void enter('regain', { code, recovery }, 'officer') }}>
        <Field label={t('door-officer-code')} value={code} onInput={setCode} maxLength={64} />
        <Field label={t('door-officer-paper')} value={recovery} onInput={setRecovery} maxLength={64} />
        {failure && <Notice tone="wrong"><p>{failure === 'code-refused' ? t('door-officer-refused') : problem(failure)}</p></Notice>}
        <Button type="submit" look="primary" icon="next" wide disabled={busy || code.trim() === '' || recovery.trim() === ''}>{t('go-on')}</Button>
      </form>
    </Page>
  )
}

/** Going in by a door of the server, and on to the role's first page. */
function useEntering(): { busy: boolean; failure: string | undefined; enter: (door: string, said: object, place: string) => Promise<void> } {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const enter = async (door: string, said: object, place: string) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await admit(door, said, deviceName())
      replace(place)
      await keepForRole()
    } catch (refusal) {
      setBusy(false)
      setFailure(codeOf(refusal))
    }
  }
  return { busy, failure, enter }
}

function Receipt(): JSX.Element {
  const [typed, setTyped] = useState('')
  const { busy, failure, enter } = useEntering()
  return (
    <Page title={t('door-recover-title')} back="#/">
      <p class="lead">{t('door-recover-lead')}</p>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void enter('recover', { code: typed }, 'entrant') }}>
        <Field label={t('door-recover-code')} value={typed} onInput={setTyped} maxLength={64} autocomplete="off" />
        {failure && <Notice tone="wrong"><p>{problem(failure)}</p></Notice>}
        <Button type="submit" look="primary" icon="next" wide disabled={busy || typed.trim() === ''}>{t('go-on')}</Button>
      </form>
      <a href="/r">{t('door-recover-look')}</a>
      <a href="#/recover/officer">{t('door-officer')}</a>
    </Page>
  )
}
