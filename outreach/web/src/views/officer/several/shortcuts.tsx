/** All keys of the office in one list, and the switch that turns them off for good. */
import type { JSX } from 'preact'
import { t, useWords } from '../../../app/index.ts'
import { Button, Dialog, Tick } from '../../../ui/index.ts'
import { keysOn, switchKeys } from '../keyed.tsx'

const ALL: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  ['keys-lists', [['J', 'keys-next'], ['K', 'keys-before'], ['O', 'keys-open']]],
  ['keys-select', [['S', 'keys-begin'], ['X', 'keys-one'], ['A', 'keys-all'], ['R', 'keys-refuse'], ['U', 'several-undo']]],
  ['keys-work', [['1 – 4', 'keys-list'], ['C', 'keys-clear'], ['R', 'keys-refuse-one'], ['N', 'keys-next'], ['P', 'keys-before']]],
  ['keys-everywhere', [['?', 'keys-help']]],
]

export function Shortcuts({ onClose }: { onClose: () => void }): JSX.Element | null {
  const here = useWords('several')
  if (!here) return null
  return (
    <Dialog title={t('officer-keys')} open onClose={onClose} actions={<Button onClick={onClose}>{t('close')}</Button>}>
      <div class="stack">
        {ALL.map(([title, keys]) => (
          <section key={title} class="stack-tight">
            <h3>{t(title)}</h3>
            <dl class="several-keys">{keys.map(([key, does]) => <div key={key}><dt><kbd dir="ltr">{key}</kbd></dt><dd>{t(does)}</dd></div>)}</dl>
          </section>
        ))}
        <p class="soft">{t('keys-text')}</p>
        <Tick label={t('keys-on')} checked={keysOn.value} onChange={switchKeys} />
      </div>
    </Dialog>
  )
}
