/** One pupil's turn: the own works and nothing else, whatever the address says. The guardian's page is for the teacher to open. */
import type { JSX } from 'preact'
import { own, route, shut, store, t } from '../../app/index.ts'
import { opensFor } from '../../core/tablet.ts'
import { Button, Card, Empty, Page } from '../../ui/index.ts'
import { calls, knownOf, leading, whoIs, worksOf } from '../making/known.ts'
import { Ear } from '../making/ear.tsx'
import { isOver } from '../making/call.tsx'
import { StatusLine } from '../making/mark.tsx'
import type { Parts } from './parts.ts'

export function Turn({ pupil, parts: { WorkPage, begin } }: { pupil: string; parts: Parts }): JSX.Element {
  const [, place, id = '', voice] = route.value
  const entry = place === 'entry' ? store.document<'entry'>(id).value : undefined
  const mine = opensFor(pupil, entry?.body.entrant && whoIs(entry.body.entrant), voice)
  return (
    <>
      {mine ? <WorkPage key={id} id={id} voice={voice} /> : <Mine pupil={pupil} begin={begin} />}
      <div class="tablet-bar"><Button look="primary" icon="check" wide onClick={() => { shut.value = 'class' }}>{t('tablet-done')}</Button></div>
    </>
  )
}

function Mine({ pupil, begin }: { pupil: string; begin: Parts['begin'] }): JSX.Element {
  const name = store.document<'entrant'>(pupil).value?.body.name ?? ''
  const open = calls().filter((call) => !isOver(call.body))
  return (
    <Page title={t('tablet-hello', { name })}>
      {open.length === 0 && <Empty icon="star" title={t('make-calls-none')} />}
      {open.map((call) => {
        const work = leading(worksOf(call.id, pupil))
        return (
          <Card key={call.id} icon="star" title={own(call.body.title)}>
            {work && <p><StatusLine status={knownOf(work).status} /></p>}
            <div class="make-heard">
              <Button look="primary" icon="pen" wide onClick={() => void begin(call.id, pupil)}>{t('tablet-mine')}</Button>
              <Ear step="call" call={call.id} text={`${own(call.body.title)}. ${own(call.body.theme)}`} />
            </div>
          </Card>
        )
      })}
    </Page>
  )
}
