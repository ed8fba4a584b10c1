/** Until when judges are asked to read: the end of a day at this desk. Their phones say what is left of it; nothing closes by itself. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { date, t } from '../../app/index.ts'
import { Button, Field } from '../../ui/index.ts'
import { WHEN } from './model.ts'

export interface UntilProps { until: number | null; onSay: (until: number | null) => void }

export function Until({ until, onSay }: UntilProps): JSX.Element {
  const [day, setDay] = useState('')
  const wanted = new Date(`${day}T23:59`).getTime() // NaN while no day is chosen
  return (
    <details class="officer-more">
      <summary>{until === null ? t('panel-until') : t('panel-until-said', { when: date(until, WHEN) })}</summary>
      <div class="stack">
        <Field kind="date" label={t('panel-until-day')} hint={t('panel-until-hint')} value={day} onInput={setDay} />
        <div class="row">
          <Button look="primary" disabled={!(wanted > Date.now())} onClick={() => onSay(wanted)}>{t('panel-until-do')}</Button>
          {until !== null && <Button onClick={() => onSay(null)}>{t('panel-until-none')}</Button>}
        </div>
      </div>
    </details>
  )
}
