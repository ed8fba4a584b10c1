/** Whether there is a copy off the machine: said plainly where there is none, and when one fails. */
import type { JSX } from 'preact'
import { api, date, t, useLoad } from '../../../app/index.ts'
import { Notice } from '../../../ui/index.ts'

interface Copies { away: boolean; done_ms: Record<string, number>; troubles: string[] }

export function CopiesNotice(): JSX.Element | null {
  const found = useLoad(() => api.get<Copies>('/copies')).data
  if (!found) return null
  if (!found.away) return <Notice tone="warn" title={t('data-copies-none')}><p>{t('data-copies-none-text')}</p></Notice>
  if (found.troubles.length > 0) return <Notice tone="wrong" title={t('data-copies-fail')}>{found.troubles.map((one) => <p key={one} lang="en" dir="ltr">{one}</p>)}</Notice>
  const last = Math.max(0, ...Object.values(found.done_ms))
  return last > 0 ? <p class="soft">{t('data-copies-last', { when: date(last, { dateStyle: 'medium', timeStyle: 'short' }) })}</p> : null
}
