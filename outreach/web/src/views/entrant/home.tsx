/** What I can take part in, what I have made, and what came back. */
import type { JSX } from 'preact'
import { own, session, store, t } from '../../app/index.ts'
import { Card, Empty, Page, StateChip } from '../../ui/index.ts'
import { CertificateLink, Notices } from '../making/back.tsx'
import { Deadline } from '../making/call.tsx'
import { Ear } from '../making/ear.tsx'
import { consentsBySubject, entries, knownOf } from '../making/known.ts'
import { StatusLine } from '../making/mark.tsx'
import { ageLine } from '../making/person.tsx'
import { Safety } from '../making/safety.tsx'
import { nameless, openCalls, self } from './self.ts'

export function Home(): JSX.Element {
  const who = self()
  const open = openCalls()
  return (
    <Page title={!who && nameless() ? t('make-calls') : t('entrant-hello', { name: who?.body.name ?? session.value?.actor.name ?? '' })}>
      <Notices entryPath="entrant/entry" />
      <Works />
      <section class="stack">
        <h2>{t('make-calls')}</h2>
        {open.length === 0 && <Empty icon="star" title={t('make-calls-none')}>{t('make-calls-none-explain')}</Empty>}
        {open.map((call) => (
          <div key={call.id} class="make-heard">
            <Card icon={(call.body.needs ?? [])[0] === 'audio' ? 'mic' : 'pen'} title={own(call.body.title)} href={`#/entrant/call/${call.id}`}>
              <p class="soft make-clamp" dir="auto">{own(call.body.theme)}</p>
              <Deadline call={call.body} />
            </Card>
            <Ear step="call" call={call.id} text={`${own(call.body.title)}. ${own(call.body.theme)}`} />
          </div>
        ))}
      </section>
      <CertificateLink path="entrant/certificates" />
      <Card icon="user" title={t('entrant-profile')} href="#/entrant/profile" aside={who && <StateChip standing={store.stateOf(who.id).value} />}>
        <p class="soft">{who ? <><bdi>{who.body.name}</bdi> · {ageLine(who.body)}</> : t('entrant-profile-none')}</p>
      </Card>
      <Safety />
    </Page>
  )
}

function Works(): JSX.Element | null {
  const works = entries()
  if (works.length === 0) return null
  const bySubject = consentsBySubject()
  return (
    <section class="stack">
      <h2>{t('entrant-works')}</h2>
      <div class="list">
        {works.map((entry) => {
          const known = knownOf(entry, bySubject)
          return (
            <Card key={entry.id} title={entry.body.title || t('entrant-untitled')} href={`#/entrant/entry/${entry.id}`} aside={<StatusLine status={known.status} />}>
              <p class="soft" dir="auto">{own(known.call?.title)}</p>
              <p><StateChip standing={known.standing} receipt={entry.body.reference} /></p>
            </Card>
          )
        })}
      </div>
    </section>
  )
}
