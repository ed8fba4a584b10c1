/** One call: what it asks, until when, and the way into it. */
import type { JSX } from 'preact'
import { own, store, t } from '../../app/index.ts'
import { Button, Card, Empty, Page, StateChip } from '../../ui/index.ts'
import { ContentLink, Deadline, Rules, Theme } from '../making/call.tsx'
import { Ear } from '../making/ear.tsx'
import { knownOf, worksOf } from '../making/known.ts'
import { StatusLine } from '../making/mark.tsx'
import { begin, self } from './self.ts'

export function CallPage({ id }: { id: string }): JSX.Element {
  const call = store.document<'call'>(id).value
  if (!call) return <Page title={t('make-calls')} back="#/entrant"><Empty icon="star" title={t('make-not-here')} /></Page>
  const who = self()
  const works = who ? worksOf(id, who.id) : []
  const room = works.length < (call.body.limits?.entries_per_entrant ?? 1)
  return (
    <Page title={own(call.body.title)} back="#/entrant">
      <div class="make-heard">
        <div class="stack-tight"><Theme call={call.body} /></div>
        <Ear step="call" call={id} text={`${own(call.body.title)}. ${own(call.body.theme)}`} />
      </div>
      <Deadline call={call.body} full />
      <Rules call={call.body} />
      <ContentLink call={id} base="entrant" />
      {works.map((entry) => {
        const known = knownOf(entry)
        return (
          <Card key={entry.id} title={entry.body.title || t('entrant-untitled')} href={`#/entrant/entry/${entry.id}`} aside={<StatusLine status={known.status} />}>
            <p><StateChip standing={known.standing} receipt={entry.body.reference} /></p>
          </Card>
        )
      })}
      {room && <Button look={works.length === 0 ? 'primary' : 'plain'} icon="plus" wide onClick={() => void begin(call)}>{t(works.length === 0 ? 'entrant-begin' : 'make-another')}</Button>}
    </Page>
  )
}
