/** The places of an officer, as links that say where one is. */
import type { JSX } from 'preact'
import { number, t } from '../../app/index.ts'
import { Icon, type IconName } from '../../ui/index.ts'

export const TABS = {
  screening: { icon: 'check', may: ['screen'] },
  cases: { icon: 'shield', may: ['safeguarding'] },
  judging: { icon: 'star', may: ['judging'] },
  certificates: { icon: 'certificate', may: ['certificates'] },
  schools: { icon: 'people', may: ['people'] },
  devices: { icon: 'device', may: ['people'] },
  report: { icon: 'globe', may: ['screen', 'publish', 'judging', 'certificates', 'safeguarding', 'people', 'admin'] },
  data: { icon: 'outbox', may: ['people', 'publish', 'admin'] },
} satisfies Record<string, { icon: IconName; may: readonly string[] }>
export type Tab = keyof typeof TABS

/** `untaken`: how many cases of concern nobody has taken; who may look into them is told by it. */
export function Tabs({ tabs, at, untaken = 0 }: { tabs: readonly Tab[]; at: Tab; untaken?: number | undefined }): JSX.Element {
  return (
    <nav class="officer-tabs" aria-label={t('officer-places')}>
      {tabs.map((tab) => (
        <a key={tab} href={`#/officer/${tab}`} aria-current={tab === at ? 'page' : undefined}><Icon name={TABS[tab].icon} /><span>{t(`officer-${tab}`)}</span>{tab === 'cases' && untaken > 0 && <> <span class="chip chip-attention">{number(untaken)}</span></>}</a>
      ))}
    </nav>
  )
}
