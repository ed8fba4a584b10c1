/** What a call asks for and until when, in the reader's own language and time. */
import type { JSX } from 'preact'
import { date, number, own, serverNow, t, type CallBody } from '../../app/index.ts'
import { clocks } from '../../app/drain.ts'
import { Card, Icon } from '../../ui/index.ts'
import { packs } from './known.ts'
import { endsOf } from './when.ts'

const MOMENT: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'short' }

/** Whether a call is surely over: by what the server's clock was at the last contact, and never by this device's alone. */
export function isOver(call: CallBody): boolean {
  return endsOf(call, clocks.value?.server_ms ?? 0)?.phase === 'over'
}

export function Deadline({ call, full = false }: { call: CallBody; full?: boolean }): JSX.Element | null {
  const ends = endsOf(call, serverNow())
  if (!ends) return null
  const { phase, daysLeft } = ends
  return (
    <div class="make-deadline">
      <Icon name="clock" />
      <div>
        <p>{t(`make-ends-${phase}`, { at: date(phase === 'soon' ? Number(call.opens_at) : ends.closes, MOMENT) })}</p>
        {phase === 'open' && daysLeft <= 14 && <p class="make-days">{t('make-days-left', { days: daysLeft })}</p>}
        {full && phase !== 'over' && (call.grace_days ?? 0) > 0 && <p class="soft">{t('make-grace', { until: date(ends.grace, { dateStyle: 'long' }) })}</p>}
      </div>
    </div>
  )
}

export function Theme({ call }: { call: CallBody }): JSX.Element {
  const bands = call.bands ?? []
  const least = bands[0]?.min
  const most = bands.at(-1)?.max
  return (
    <>
      <p class="lead" dir="auto">{own(call.theme)}</p>
      {least !== undefined && (least > 0 || most != null) && (
        <p class="soft">{most == null ? t('make-ages-open', { min: number(least) }) : t('make-ages', { min: number(least), max: number(most) })}</p>
      )}
    </>
  )
}

/** The rules as paragraphs, folded away until they are wanted. */
export function Rules({ call }: { call: CallBody }): JSX.Element {
  return (
    <details class="make-more">
      <summary>{t('make-rules')}</summary>
      <div class="stack-tight" dir="auto">{own(call.rules).split('\n\n').map((text) => <p key={text}>{text}</p>)}</div>
    </details>
  )
}

/** The way to what is there to learn with, when there is something. */
export function ContentLink({ call, base }: { call: string; base: string }): JSX.Element | null {
  if (!packs().some((pack) => pack.body.call === call)) return null
  return <Card icon="star" title={t('make-content')} href={`#/${base}/content/${call}`} />
}
