/** A picture to look at closely: larger and smaller by buttons, moved by finger, wheel or arrow keys. It offers no way to keep it. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { t, useMedia, type Recipe } from '../../app/index.ts'
import { Icon } from '../../ui/index.ts'

export const STEPS = 5

/** How large a key makes it: + and - by a step, 0 whole again; undefined for any other. */
export function keyed(event: KeyboardEvent, step: number): number | undefined {
  const to = { '+': step + 1, '=': step + 1, '-': step - 1, 0: 1 }[event.key]
  if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return undefined
  event.preventDefault()
  return Math.min(STEPS, Math.max(1, to))
}

export interface CloseUpProps { sha256: string; recipe: Recipe; name: string }

export function CloseUp({ sha256, recipe, name }: CloseUpProps): JSX.Element {
  const url = useMedia(sha256, recipe)
  const [step, setStep] = useState(1)
  if (!url) return <p class="see-none"><Icon name="camera" size={24} /><span>{t('see-not-here')}</span></p>
  return (
    <figure class="see-picture" onKeyDown={(event) => setStep(keyed(event, step) ?? step)}>
      <div class="see-room" tabIndex={0} role="group" aria-label={name} onContextMenu={(event) => event.preventDefault()}>
        <img src={url} alt={name} data-step={step} draggable={false} decoding="async" />
      </div>
      <figcaption class="row">
        <Step icon="minus" label={t('see-smaller')} disabled={step === 1} onClick={() => setStep(step - 1)} />
        <Step icon="plus" label={t('see-larger')} disabled={step === STEPS} onClick={() => setStep(step + 1)} />
        {step > 1 && <button type="button" class="button button-quiet" onClick={() => setStep(1)}>{t('see-whole')}</button>}
      </figcaption>
    </figure>
  )
}

export function Step({ icon, label, disabled, onClick }: { icon: 'plus' | 'minus'; label: string; disabled: boolean; onClick: () => void }): JSX.Element {
  return (
    <button type="button" class="button see-step" aria-label={label} title={label} disabled={disabled} onClick={onClick}><Icon name={icon} size={24} /></button>
  )
}
