/** One work of mine. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { date, lazy, own, serverNow, store, t } from '../../app/index.ts'
import { Empty, Notice, Page } from '../../ui/index.ts'
import type { Besides } from '../making/consent.tsx'
import { Ear } from '../making/ear.tsx'
import { knownOf, type Known } from '../making/known.ts'
import { mayEdit } from '../making/progress.ts'

const ConsentPage = lazy(async () => (await import('../making/consent.tsx')).ConsentPage)
const OtherName = lazy(async () => (await import('./name.tsx')).OtherName)
const OfferBox = lazy(async () => (await import('./offer.tsx')).OfferBox)
const Editor = lazy(async () => (await import('../making/editor.tsx')).Editor)
const AskAge = lazy(async () => (await import('../making/sent.tsx')).AskAge)
const Sent = lazy(async () => (await import('../making/sent.tsx')).Sent)

/** Who answers for herself is asked about the press, and may take another name: a school's roster has none. */
const BESIDES: Besides = { items: ['press'], modes: ['full', 'first_initial', 'first', 'pseudonym', 'none'], Name: OtherName }

export function WorkPage({ id, voice }: { id: string; voice: string | undefined }): JSX.Element {
  const entry = store.document<'entry'>(id).value
  if (!entry) return <Page title={t('entrant-works')} back="#/entrant"><Empty icon="pen" title={t('make-not-here')} /></Page>
  const known = knownOf(entry)
  const path = `entrant/entry/${id}`
  if (voice === 'guardian' || voice === 'child' || voice === 'self') return <ConsentPage key={voice} known={known} by={voice} back={path} {...(voice === 'self' && { besides: BESIDES })} />
  return <Work known={known} path={path} />
}

function Work({ known, path }: { known: Known; path: string }): JSX.Element {
  const [ready, setReady] = useState(false)
  const { entry, call } = known
  const editable = call !== undefined && mayEdit(entry)
  return (
    <Page title={own(call?.title)} back="#/entrant">
      {ready && known.status === 'finalised' && <Notice tone="good" title={t('make-ready-done')} action={<Ear step="done" call={entry.body.call} text={`${t('make-ready-done')} ${t('make-ready-explain')}`} />}>{t('make-ready-explain')}</Notice>}
      {known.asks && entry.body.entrant && <AskAge id={entry.body.entrant} person={known.person!} call={call!} self />}
      {editable ? <Editor known={known} path={path} Offer={OfferBox} spoken={t('entrant-told-on', { day: date(serverNow(), { dateStyle: 'long' }) })} onReady={() => { setReady(true); scrollTo(0, 0) }} /> : <Sent known={known} path={path} />}
    </Page>
  )
}
