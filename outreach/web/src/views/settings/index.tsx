/** The language, the device, how safe the work is, and the way out, which never loses what is unsent by accident. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { busy, lastContact, mended, online, paused, sendNow } from '../../app/drain.ts'
import { date, t } from '../../app/language.ts'
import { isProtected, protect, signOut } from '../../app/open.ts'
import { go } from '../../app/route.ts'
import { session } from '../../app/session.ts'
import { unsentCount } from '../../app/store.ts'
import { takeUpdate, updateReady } from '../../app/update.ts'
import { Install } from '../install/index.tsx'
import { Button, Card, Dialog, LanguageSwitch, Meter, Notice, Page } from '../../ui/index.ts'
import { Mail } from './mail.tsx'

export function Settings(): JSX.Element {
  const [safe, setSafe] = useState<boolean | null>(null)
  const [leaving, setLeaving] = useState(false)
  useEffect(() => { void isProtected().then(setSafe) }, [])
  const who = session.value
  if (!who) return <Page title={t('settings')}><LanguageSwitch /></Page>
  return (
    <Page title={t('settings')} back="#/">
      {paused.value && <Notice tone="warn" title={t(`paused-${paused.value}`, { count: unsentCount.value })}><p>{t(`paused-${paused.value}-text`)}</p></Notice>}
      {updateReady.value && <Notice title={t('update-title')} action={<Button onClick={takeUpdate}>{t('update-do')}</Button>}><p>{t('update-text')}</p></Notice>}
      <Card icon="globe" title={t('language')}><LanguageSwitch /></Card>
      <Card icon="device" title={t('this-device')}>
        <dl class="facts">
          <dt>{t('signed-in-as')}</dt><dd><bdi>{who.actor.name}</bdi></dd>
          <dt>{t('role-label')}</dt><dd>{t(`role-${who.role}`)}</dd>
          <dt>{t('device-name')}</dt><dd><bdi>{who.deviceName}</bdi></dd>
          {mended.value && <><dt>{t('mended')}</dt><dd>{t('mended-text', { count: mended.value.documents, when: date(mended.value.at_ms) })}</dd></>}
          <dt>{t('contact')}</dt><dd>{lastContact.value ? date(lastContact.value, { dateStyle: 'medium', timeStyle: 'short' }) : t('no-contact')}</dd>
        </dl>
        <div class="row">
          <Button icon="sending" disabled={busy.value} onClick={() => void sendNow()}>{t('send-now')}</Button>
        </div>
      </Card>
      <Meter count={unsentCount.value} isProtected={safe} oldestMs={null} />
      {safe === false && <Button icon="shield" onClick={() => void protect().then(setSafe)}>{t('protect')}</Button>}
      {online.value && <Install />}
      {who.role !== 'entrant' && <Mail />}
      {who.role === 'officer' && <Button icon="shield" href="#/officer/passkeys">{t('settings-passkeys')}</Button>}
      <Button icon="certificate" href="#/scan">{t('settings-scan')}</Button>
      {who.role === 'officer' && <Button icon="shield" href="#/officer/codes">{t('settings-codes')}</Button>}
      <a href="/privacy">{t('privacy-link')}</a>
      <Button look="danger" onClick={() => setLeaving(true)}>{t('sign-out')}</Button>
      <SignOut open={leaving} onClose={() => setLeaving(false)} />
    </Page>
  )
}

function SignOut({ open, onClose }: { open: boolean; onClose: () => void }): JSX.Element {
  const count = unsentCount.value
  const out = async (keep: boolean) => {
    await signOut(keep)
    onClose()
    go('')
  }
  const actions = count === 0
    ? <><Button onClick={onClose}>{t('stay')}</Button><Button look="danger" onClick={() => void out(false)}>{t('sign-out')}</Button></>
    : <>
        <Button look="primary" icon="sending" disabled={busy.value || !online.value} onClick={() => void sendNow()}>{t('send-now')}</Button>
        <Button href="#/copies" icon="download">{t('outbox-copies')}</Button>
        <Button onClick={() => void out(true)}>{t('sign-out-keep')}</Button>
        <Button look="quiet" onClick={onClose}>{t('stay')}</Button>
      </>
  return (
    <Dialog title={t('sign-out')} open={open} onClose={onClose} actions={actions}>
      <p>{count === 0 ? t('sign-out-clean') : t('sign-out-unsent', { count })}</p>
    </Dialog>
  )
}
