/** What the person is told about their work: the four states, the safety meter, notices and empty places. */
import type { ComponentChildren, JSX } from 'preact'
import type { Standing } from '../core/standing.ts'
import { t } from '../app/language.ts'
import { Icon, type IconName } from './Icon.tsx'

/** The state of one document: icon, words and colour. `receipt` is the reference that the server gave. */
export function StateChip({ standing, receipt }: { standing: Standing; receipt?: string | undefined }): JSX.Element {
  const { state, percent = 0 } = standing
  return (
    <span class={`chip chip-${state}`} data-state={state}>
      <Icon name={state} size={16} />
      <span>{t(`state-${state}`, { percent })}</span>
      {state === 'received' && receipt && <bdi class="chip-code" dir="ltr">{receipt}</bdi>}
    </span>
  )
}

export interface MeterProps {
  /** Documents that the server has not received. */
  count: number
  /** Whether the browser promised not to clear the storage; null when it cannot say. */
  isProtected: boolean | null
  /** Age of the oldest of them; over 3 days it warns, over 5 it alarms. */
  oldestMs: number | null
}

const DAY_MS = 86_400_000

/** How safe the work is, in a sentence. Never "x of y gigabytes": browsers do not tell the truth about that. */
export function Meter({ count, isProtected, oldestMs }: MeterProps): JSX.Element {
  const days = oldestMs === null ? 0 : Math.floor(oldestMs / DAY_MS)
  const mood = count === 0 ? 'calm' : days >= 5 ? 'alarm' : days >= 3 ? 'warn' : 'calm'
  return (
    <section class={`meter meter-${mood}`} role="status">
      <Icon name={count === 0 ? 'received' : 'shield'} size={24} />
      <div>
        <p class="meter-count">{t('meter-unsent', { count })}</p>
        {(count > 0 || isProtected) && <p>{t(isProtected ? 'meter-protected' : 'meter-unprotected')}</p>}
        {count > 0 && days >= 3 && <p class="meter-age">{t('meter-oldest', { days })}</p>}
      </div>
    </section>
  )
}

export interface NoticeProps { children: ComponentChildren; tone?: 'calm' | 'good' | 'warn' | 'wrong'; title?: string; action?: ComponentChildren }

export function Notice({ children, tone = 'calm', title, action }: NoticeProps): JSX.Element {
  const icon: IconName = tone === 'good' ? 'received' : tone === 'calm' ? 'clock' : 'attention'
  return (
    <div class={`notice notice-${tone}`} role={tone === 'wrong' ? 'alert' : 'status'}>
      <Icon name={icon} size={24} />
      <div>
        {title && <p class="notice-title">{title}</p>}
        <div>{children}</div>
        {action && <div class="row">{action}</div>}
      </div>
    </div>
  )
}

/** While it is not known yet what stands here. */
export const Opening = (): JSX.Element => <p class="waiting" role="status">{t('opening')}</p>

/** A place with nothing in it yet, and what to do about that. */
export function Empty({ icon, title, children, action }: { icon: IconName; title: string; children?: ComponentChildren; action?: ComponentChildren }): JSX.Element {
  return (
    <div class="empty">
      <Icon name={icon} size={48} />
      <svg class="empty-land" viewBox="0 0 160 40" aria-hidden="true" focusable="false">
        <path class="sprout-earth" d="M0 32c40-14 120-14 160 0v8H0v-8Z" />
        <path class="sprout-leaf" d="M124 24c0-7-1-11-9-13 0 7 3 10 9 10 0-6 2-11 9-13 1 9-3 13-9 13" />
        <path class="empty-water" d="M14 36c10-6 14 2 24-2s12-2 20-1" />
      </svg>
      <p class="empty-title">{title}</p>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
