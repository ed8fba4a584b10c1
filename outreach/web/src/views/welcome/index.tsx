/** What a stranger sees: what this is, and how to get in with the link or the code from an organiser. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { t } from '../../app/language.ts'
import { go } from '../../app/route.ts'
import { Button, Field, Icon, Page } from '../../ui/index.ts'
import land from './land.svg'

/** A code typed by hand, or a whole link pasted. */
export function codeIn(text: string): string {
  const trimmed = text.trim()
  const at = trimmed.indexOf('enrol=')
  return at >= 0 ? decodeURIComponent(trimmed.slice(at + 'enrol='.length)) : trimmed
}

export default function Welcome(): JSX.Element {
  const [typed, setTyped] = useState('')
  return (
    <Page title={t('welcome-title')}>
      <section class="hero">
        <img class="hero-land" src={land} alt="" width="640" height="260" />
        <p class="lead">{t('welcome-lead')}</p>
        <ul class="ways">
          <li><Icon name="device" /><span>{t('welcome-offline')}</span></li>
          <li><Icon name="shield" /><span>{t('welcome-safe')}</span></li>
          <li><Icon name="certificate" /><span>{t('welcome-certificate')}</span></li>
        </ul>
      </section>
      <Button href="#/start" look="primary" icon="star" wide>{t('welcome-start')}</Button>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); if (codeIn(typed)) go(`enrol/${encodeURIComponent(codeIn(typed))}`) }}>
        <Field label={t('welcome-code')} hint={t('welcome-code-hint')} value={typed} onInput={setTyped} />
        <Button type="submit" icon="next" disabled={codeIn(typed) === ''} wide>{t('go-on')}</Button>
      </form>
      <p class="stack-tight"><a href="#/scan">{t('welcome-verify')}</a><a href="#/apply">{t('welcome-apply')}</a><a href="#/passkey">{t('welcome-passkey')}</a><a href="/privacy">{t('privacy-link')}</a></p>
    </Page>
  )
}
