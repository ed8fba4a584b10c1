/** The teacher's first page: what is open and until when, how the class stands, what came back, how safe the work is. */
import type { JSX } from 'preact'
import { date, lastContact, own, sendNow, t, online, busy, type View } from '../../app/index.ts'
import { Button, Card, Empty, Icon, Page } from '../../ui/index.ts'
import { Safety } from '../making/safety.tsx'
import { CertificateLink, Notices } from '../making/back.tsx'
import { Deadline, isOver } from '../making/call.tsx'
import { calls, consentsBySubject, entries, knownOf, people } from '../making/known.ts'
import type { Mark } from '../making/progress.ts'

export function Home(): JSX.Element {
  const pupils = people()
  const open = calls().filter((call) => !isOver(call.body))
  return (
    <Page title={t('school-home')} wide actions={pupils.length > 0 && <Button look="primary" icon="plus" href="#/school/new">{t('school-add')}</Button>}>
      <Notices entryPath="school/entry" />
      {pupils.length === 0 && (
        <Empty icon="people" title={t('school-none')} action={<Button look="primary" icon="plus" href="#/school/new">{t('school-add')}</Button>}>
          {t('school-none-explain')}
        </Empty>
      )}
      {pupils.length > 0 && (
        <Card icon="people" title={t('school-pupils')} href="#/school/pupils"><p>{t('count-pupils', { n: pupils.length })}</p></Card>
      )}
      <section class="stack">
        <h2>{t('make-calls')}</h2>
        {open.length === 0 && <Empty icon="star" title={t('make-calls-none')}>{t('make-calls-none-explain')}</Empty>}
        <div class="list cards">{open.map((call) => <CallCard key={call.id} call={call} pupils={pupils.length} />)}</div>
      </section>
      <CertificateLink path="school/certificates" />
      <Button icon="device" href="#/school/tablet">{t('school-tablet')}</Button>
      <Safety />
      <Contact />
    </Page>
  )
}

/** A call, and how many of its works stand where. */
function CallCard({ call, pupils }: { call: View<'call'>; pupils: number }): JSX.Element {
  const bySubject = consentsBySubject()
  const marks = new Map<Mark, number>()
  for (const entry of entries()) {
    if (entry.body.call !== call.id) continue
    const { mark } = knownOf(entry, bySubject)
    marks.set(mark, (marks.get(mark) ?? 0) + 1)
  }
  const told = (['arrived', 'ready', 'photo', 'guardian', 'attention'] as const).filter((mark) => marks.has(mark))
  return (
    <Card title={own(call.body.title)} href={`#/school/call/${call.id}`}>
      <p class="soft make-clamp" dir="auto">{own(call.body.theme)}</p>
      <Deadline call={call.body} />
      {pupils > 0 && told.length > 0 && (
        <p class="row make-tally">{told.map((mark) => <span key={mark}>{t('make-tally', { n: marks.get(mark) ?? 0, mark: t(`make-mark-${mark}`) })}</span>)}</p>
      )}
    </Card>
  )
}

function Contact(): JSX.Element {
  const at = lastContact.value
  return (
    <p class="spread soft">
      <span class="row"><Icon name={online.value ? 'received' : 'offline'} size={16} />{at ? t('make-contact', { at: date(at, { dateStyle: 'medium', timeStyle: 'short' }) }) : t('make-contact-never')}</span>
      <Button look="quiet" icon="sending" disabled={busy.value} onClick={() => void sendNow()}>{t('make-send-now')}</Button>
    </p>
  )
}
