/** A code to hand over, shown once. */
import type { JSX } from 'preact'
import { t } from '../../app/index.ts'
import { Notice } from '../../ui/index.ts'
import type { Invitation } from './model.ts'

export function Code({ invitation }: { invitation: Invitation }): JSX.Element {
  return (
    <Notice tone="good" title={t('schools-code')}>
      <p class="code lead" dir="ltr">{invitation.code}</p>
      <p>{t('schools-code-text')}</p>
    </Notice>
  )
}
