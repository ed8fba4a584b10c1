/** Pages, cards and dialogs. A page says where one is, how the network is, and how much waits; calmly. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { language, missing, speak, t } from '../app/language.ts'
import { LANGUAGES } from '../app/locales.ts'
import { online, paused } from '../app/drain.ts'
import { session } from '../app/session.ts'
import { unsentCount } from '../app/store.ts'
import { Icon, type IconName } from './Icon.tsx'

export interface PageProps {
  title: string
  children: ComponentChildren
  /** Where "back" leads, such as `#/school`; none on a role's first page. */
  back?: string
  /** Buttons beside the title. */
  actions?: ComponentChildren
  /** Wide pages are for tables and for cards side by side; everything else keeps a readable measure. */
  wide?: boolean
}

export function Page({ title, children, back, actions, wide = false }: PageProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('app-name')}`
    heading.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [title])
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); heading.current?.focus() }}>{t('skip')}</a>
      <Header />
      <main id="main" class={wide ? 'page page-wide' : 'page'}>
        <div class="page-top">
          {back && <a class="back" href={back}><Icon name="back" /><span>{t('back')}</span></a>}
          <h1 ref={heading} tabIndex={-1}>{title}</h1>
          {actions && <div class="row">{actions}</div>}
        </div>
        {children}
      </main>
    </>
  )
}

function Header(): JSX.Element {
  const who = session.value
  return (
    <header class="top">
      <div class="top-inner">
        <a class="brand" href="#/"><Sprout /><span dir="auto">{who && who.actor.name !== '-' ? who.actor.name : t('app-name')}</span></a>
        <nav aria-label={t('nav-app')}>
          {who && <OutboxLink />}
          {who ? <a class="top-link" href="#/settings" aria-label={t('settings')} title={t('settings')}><Icon name="settings" /></a> : <LanguageSwitch />}
        </nav>
      </div>
      <NetworkLine />
    </header>
  )
}

function OutboxLink(): JSX.Element {
  const count = unsentCount.value
  return (
    <a class="top-link" href="#/outbox" aria-label={t('outbox-link', { count })} title={t('outbox')}>
      <Icon name="outbox" />
      {count > 0 && <span class="badge" aria-hidden="true">{count}</span>}
    </a>
  )
}

/** One calm line when there is no network, or when the server wants this device to sign in. */
function NetworkLine(): JSX.Element | null {
  const count = unsentCount.value
  if (session.value && paused.value) {
    return <p class="line line-warn" role="status"><a href="#/settings"><Icon name="attention" size={16} />{t(`paused-${paused.value}`, { count })}</a></p>
  }
  if (online.value) return null
  return <p class="line" role="status"><Icon name="offline" size={16} /><span>{t('offline-line', { count })}</span></p>
}

/** The languages by their own names. */
export function LanguageSwitch(): JSX.Element {
  const id = useId()
  return (
    <div class="languages">
      <label for={id} class="hidden">{t('language')}</label>
      <Icon name="globe" />
      <select id={id} value={language.value} onChange={(event) => void speak(event.currentTarget.value)}>
        {Object.entries(LANGUAGES).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
      </select>
      {missing.value && <span role="status"><small>{t('language-missing')}</small></span>}
    </div>
  )
}

function Sprout(): JSX.Element {
  return (
    <svg class="sprout" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
      <path class="sprout-earth" d="M3 25c4-4 22-4 26 0v3H3v-3Z" />
      <path class="sprout-leaf" d="M16 24c0-7-1-11-9-13 0 7 3 10 9 10 0-6 2-11 9-13 1 9-3 13-9 13" />
    </svg>
  )
}

export interface CardProps {
  children?: ComponentChildren
  title?: ComponentChildren
  /** Makes the whole card a link. */
  href?: string
  icon?: IconName
  /** At the end of the title's line: a chip, a count. */
  aside?: ComponentChildren
  /** A picture's address, shown beside the text. */
  image?: string | null | undefined
}

export function Card({ children, title, href, icon, aside, image }: CardProps): JSX.Element {
  const inside = (
    <>
      {image ? <img class="card-image" src={image} alt="" loading="lazy" decoding="async" /> : icon && <span class="card-icon"><Icon name={icon} size={24} /></span>}
      <div class="card-body">
        {(title || aside) && <div class="card-top">{title && <h2 dir="auto">{title}</h2>}{aside}</div>}
        {children}
      </div>
      {href && <Icon name="next" />}
    </>
  )
  return href ? <a class="card card-link" href={href}>{inside}</a> : <section class="card">{inside}</section>
}

export interface DialogProps { title: string; open: boolean; onClose: () => void; children: ComponentChildren; actions?: ComponentChildren }

/** The browser's own dialog: it holds the focus, closes by Escape and gives the focus back. */
export function Dialog({ title, open, onClose, children, actions }: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    if (open && !element?.open) element?.showModal()
    if (!open && element?.open) element.close()
  }, [open])
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose} onCancel={onClose}>
      {open && (
        <>
          <h2 id={id}>{title}</h2>
          <div>{children}</div>
          <div class="row dialog-actions">{actions}</div>
        </>
      )}
    </dialog>
  )
}
