/** Saved copies: what waits here as a file that anybody may carry, copies of others handed in, and receipts taken in. */
import type { JSX } from 'preact'
import { t } from '../../app/language.ts'
import { role } from '../../app/session.ts'
import { Page } from '../../ui/index.ts'
import { Found } from './found.tsx'
import { HandIn } from './hand.tsx'
import { Receipts } from './receipts.tsx'
import { Save } from './save.tsx'

/** Who has works of their own to save; the others mostly hand in what was brought to them. */
const MAKERS = ['school', 'entrant']

export function Copies(): JSX.Element {
  return (
    <Page title={t('copies')} back="#/outbox">
      <p class="lead">{t('copies-lead')}</p>
      {MAKERS.includes(role.value) ? <><Save /><Receipts /><HandIn /></> : <><HandIn /><Save /><Receipts /></>}
      <Found />
    </Page>
  )
}
