/** A device whose clock is certainly wrong says so, and what it says, until somebody has set it. */
import type { JSX } from 'preact'
import { date, t } from '../../app/index.ts'
import { Notice } from '../../ui/index.ts'

export function ClockWrong(): JSX.Element {
  const now = date(Date.now(), { dateStyle: 'long', timeStyle: 'short' })
  return <Notice tone="warn" title={t('clock-wrong')}>{t('clock-wrong-text', { now })}</Notice>
}
