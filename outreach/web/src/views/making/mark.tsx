/** Marks and status lines: an icon, words and a colour, always together. */
import type { JSX } from 'preact'
import { t } from '../../app/index.ts'
import { Icon, type IconName } from '../../ui/index.ts'
import type { Mark, Status } from './progress.ts'

type Tone = 'device' | 'sending' | 'received' | 'attention'

const MARKS: Record<Mark, [IconName, Tone]> = {
  none: ['pen', 'device'],
  photo: ['camera', 'sending'],
  guardian: ['people', 'attention'],
  ready: ['check', 'sending'],
  arrived: ['received', 'received'],
  attention: ['attention', 'attention'],
  withdrawn: ['close', 'device'],
}

export function PupilMark({ mark }: { mark: Mark }): JSX.Element {
  const [icon, tone] = MARKS[mark]
  return <span class={`chip chip-${tone}`} data-mark={mark}><Icon name={icon} size={16} /><span>{t(`make-mark-${mark}`)}</span></span>
}

const STATUSES: Record<Status, [IconName, Tone]> = {
  draft: ['pen', 'device'],
  finalised: ['check', 'sending'],
  on_its_way: ['sending', 'sending'],
  received: ['received', 'received'],
  waiting_consent: ['people', 'attention'],
  being_checked: ['clock', 'received'],
  accepted: ['received', 'received'],
  with_judges: ['star', 'received'],
  scored: ['star', 'received'],
  certificate: ['certificate', 'received'],
  needs_fix: ['attention', 'attention'],
  rejected: ['attention', 'attention'],
  withdrawn: ['close', 'device'],
  superseded: ['close', 'device'],
}

export function StatusLine({ status }: { status: Status }): JSX.Element {
  const [icon, tone] = STATUSES[status]
  return <span class={`chip chip-${tone}`} data-status={status}><Icon name={icon} size={16} /><span>{t(`status-${status}`)}</span></span>
}
