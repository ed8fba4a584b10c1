/** What is told of a call on every page of it: how it stands, when it opens and ends, which languages. */
import type { JSX } from 'preact'
import { date, language, t } from '../../../app/index.ts'
import { OWN_CLOCK, type Line } from './model.ts'

const TONES: Partial<Record<Line['status'], string>> = { open: 'received', suspended: 'attention', cancelled: 'attention' }

export function Standing({ status }: { status: Line['status'] }): JSX.Element {
  return <span class={`chip chip-${TONES[status] ?? 'device'}`}>{t(`call-status-${status}`)}</span>
}

export function Opens({ line }: { line: Pick<Line, 'opens_at' | 'zone'> }): JSX.Element {
  return <>{t('calls-opens', { at: date(line.opens_at, { dateStyle: 'long', timeStyle: 'short', timeZone: line.zone === OWN_CLOCK ? 'UTC' : line.zone }) })}</>
}

/** The last minute as it was meant, with what nobody types: its weekday, and what the zone is ahead. */
export function Ends({ line }: { line: Pick<Line, 'deadline' | 'zone' | 'offset'> }): JSX.Element {
  const at = Date.parse(`${line.deadline}Z`)
  if (Number.isNaN(at)) return <>–</>
  return <>{t('calls-ends', { at: date(at, { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' }) })} · {line.offset ? <bdi dir="ltr">{line.zone} {line.offset}</bdi> : t('calls-own-clock')}</>
}

/** Languages by their names, in the reader's. */
export const named = (codes: readonly string[]): string => {
  const names = new Intl.DisplayNames([language.value], { type: 'language' })
  return codes.map((one) => names.of(one) ?? one).join(' · ')
}
