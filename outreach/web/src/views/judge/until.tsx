/** Until when she is asked to read, and how much of it is left. */
import type { JSX } from 'preact'
import { date, language, serverNow, t } from '../../app/index.ts'
import { hoursLeft } from './order.ts'

const MOMENT: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: 'numeric' }

export function Until({ at }: { at: number }): JSX.Element {
  const hours = hoursLeft(at, serverNow())
  const when = date(at, MOMENT)
  if (hours === 0) return <p class="soft">{t('judge-until-over', { when })}</p>
  const words = new Intl.RelativeTimeFormat(language.value)
  return <p>{t('judge-until', { when, left: hours > 48 ? words.format(Math.floor(hours / 24), 'day') : words.format(hours, 'hour') })}</p>
}
