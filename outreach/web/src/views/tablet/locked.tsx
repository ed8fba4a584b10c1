/** The lock: no name of a pupil and no work. A teacher opens it with the PIN, or with a code where the PIN was forgotten. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, go, problem, session, shut, t } from '../../app/index.ts'
import { enrol } from '../../app/open.ts'
import { plain, waits } from '../../core/tablet.ts'
import { Button, Choice, Field, Notice, Page } from '../../ui/index.ts'
import { change, open, tablet } from './state.ts'

export function Locked(): JSX.Element {
  const [forgotten, setForgotten] = useState(false)
  return (
    <Page title={t('tablet-locked')}>
      <p class="lead">{t('tablet-locked-text')}</p>
      {forgotten ? <Forgotten onBack={() => setForgotten(false)} /> : <Pin onForgotten={() => setForgotten(true)} />}
    </Page>
  )
}

function Pin({ onForgotten }: { onForgotten: () => void }): JSX.Element {
  const teachers = tablet.value?.teachers ?? []
  const [who, setWho] = useState(teachers[0]?.id ?? '')
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState(false)
  const [now, setNow] = useState(Date.now())
  const one = teachers.find((each) => each.id === who)
  const left = one ? waits(one, now) : 0
  useEffect(() => {
    if (left === 0) return undefined
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [left > 0])
  const attempt = async () => {
    setBusy(true)
    const answer = await open(who, plain(pin))
    setBusy(false)
    setPin('')
    setNow(Date.now())
    setWrong(answer === 'wrong')
  }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); void attempt() }}>
      {teachers.length > 1 && <Choice legend={t('tablet-who')} value={who} onChange={(next) => { setWho(next); setWrong(false) }} options={teachers.map(({ id, name }) => ({ value: id, label: name }))} />}
      {teachers.length === 1 && <p><bdi>{one?.name}</bdi></p>}
      <Field label={t('tablet-pin')} kind="password" inputMode="numeric" maxLength={12} value={pin} onInput={setPin} error={wrong ? t('tablet-wrong') : undefined} />
      {left > 0 && <Notice tone="warn">{t('tablet-wait', { n: Math.ceil(left / 60_000) })}</Notice>}
      <Button type="submit" look="primary" icon="check" wide disabled={busy || left > 0 || pin.trim() === ''}>{t('tablet-open')}</Button>
      <Button look="quiet" onClick={onForgotten}>{t('tablet-forgot')}</Button>
    </form>
  )
}

/** Nothing is lost by it: all PINs of this tablet end, and what was made stays where it is. */
function Forgotten({ onBack }: { onBack: () => void }): JSX.Element {
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const attempt = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await confirmed(code)
      await change(() => null)
      shut.value = ''
      go('school/tablet')
    } catch (refusal) {
      setFailure(codeOf(refusal))
    }
    setBusy(false)
  }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); void attempt() }}>
      <h2>{t('tablet-forgot')}</h2>
      {(tablet.value?.teachers.length ?? 0) > 1 && <p>{t('tablet-forgot-other')}</p>}
      <p>{t('tablet-forgot-text')}</p>
      <Field label={t('tablet-code')} value={code} onInput={setCode} maxLength={64} />
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
      <Button type="submit" look="primary" icon="next" wide disabled={busy || code.trim() === ''}>{t('tablet-forgot-do')}</Button>
      <Button look="quiet" icon="back" onClick={onBack}>{t('back')}</Button>
    </form>
  )
}

/** The code of this school is spent. A tablet that was signed out comes in anew by it, with all that waits on it. */
async function confirmed(code: string): Promise<void> {
  try {
    await api.post('/confirm', { code })
  } catch (refusal) {
    if (!['device-revoked', 'not-signed-in'].includes(codeOf(refusal))) throw refusal
    await enrol(code, session.peek()!.deviceName)
  }
}
