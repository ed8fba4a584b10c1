/** An enrolment link was opened: name the device, spend the code, say what this device may do, protect its storage. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { problem, t } from '../../app/language.ts'
import { way } from '../../app/installing.ts'
import { enrol, protect } from '../../app/open.ts'
import { go, replace } from '../../app/route.ts'
import { session } from '../../app/session.ts'
import { keepForRole } from '../../app/update.ts'
import { line } from '../../core/line.ts'
import { codeOf } from '../../core/problems.ts'
import { Offer } from '../install/offer.tsx'
import { Button, Field, Icon, Notice, Page } from '../../ui/index.ts'

function suggestedName(): string {
  const agent = navigator.userAgent
  const tablet = /iPad|Tablet|Android(?!.*Mobile)/.test(agent)
  return t(tablet ? 'device-tablet' : /Mobi/.test(agent) ? 'device-phone' : 'device-computer')
}

/** After enrolling, the code is spent and leaves the address: `#/enrol/done` greets whoever is signed in. */
const DONE = 'done'

export function Enrol({ code }: { code: string }): JSX.Element {
  return code === DONE && session.value ? <Enrolled /> : <Form code={code === DONE ? '' : code} />
}

function Form({ code }: { code: string }): JSX.Element {
  const [name, setName] = useState(suggestedName)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const submit = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await enrol(code, name.trim())
      replace(`enrol/${DONE}`)
      await keepForRole()
    } catch (refusal) {
      setFailure(codeOf(refusal))
    } finally {
      setBusy(false)
    }
  }
  if (!code) return <Page title={t('enrol-title')}><Notice tone="warn"><p>{t('enrol-no-code')}</p></Notice><Button href="#/">{t('to-start')}</Button></Page>
  return (
    <Page title={t('enrol-title')}>
      <p class="lead">{t('enrol-lead')}</p>
      {way() === 'ios' && <Offer code={code} />}
      {session.value && <Notice tone="warn"><p>{t('enrol-other', { name: session.value.actor.name })}</p></Notice>}
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void submit() }}>
        <Field label={t('enrol-device')} hint={t('enrol-device-hint')} value={name} onInput={setName} required maxLength={60} />
        {failure && <Notice tone="wrong"><p>{problem(failure)}</p></Notice>}
        <Button type="submit" look="primary" icon="check" wide disabled={busy || line(name) === ''}>{t(busy ? 'enrol-busy' : 'enrol-do')}</Button>
      </form>
    </Page>
  )
}

/** What each role may do on this device, in a few plain sentences. */
function Enrolled(): JSX.Element {
  const [safe, setSafe] = useState<boolean | null | undefined>(undefined)
  const who = session.value
  if (!who) return <Page title={t('enrol-title')}><p>{t('opening')}</p></Page>
  const sentences = ['does', 'keeps', 'never'].map((part) => t(`enrolled-${who.role}-${part}`))
  const next = async () => {
    const answer = await protect()
    if (answer === false && safe === undefined) setSafe(false)
    else go(who.role)
  }
  return (
    <Page title={t('enrolled-title', { name: who.actor.name })}>
      <section class="hero">
        <p class="lead">{t('enrolled-lead', { device: who.deviceName })}</p>
        <ul class="ways">{sentences.map((sentence) => <li key={sentence}><Icon name="check" /><span>{sentence}</span></li>)}</ul>
      </section>
      {safe === false && <Notice tone="warn" title={t('unprotected-title')}><p>{t('unprotected-text')}</p></Notice>}
      <Offer />
      <Button look="primary" icon="next" wide onClick={() => void next()}>{t('begin')}</Button>
    </Page>
  )
}
