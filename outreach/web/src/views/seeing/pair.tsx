/** Two pictures side by side that are made larger, smaller and moved together, by buttons, wheel, finger or keys. */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { t, useMedia, type Recipe } from '../../app/index.ts'
import { keyed, Step, STEPS } from './picture.tsx'

export interface Side { sha256: string; name: string }

/** `recipe`: the rendition that both are looked at in. */
export function Pair({ sides, recipe = 'view' }: { sides: readonly [Side, Side]; recipe?: Recipe }): JSX.Element {
  const [step, setStep] = useState(1)
  const rooms = useRef<(HTMLDivElement | null)[]>([])
  /** What is in the middle of one is in the middle of the other, though they may be of different shapes. */
  const follow = (moved: number) => {
    const [from, to] = [rooms.current[moved], rooms.current[1 - moved]]
    if (!from || !to) return
    const share = (at: number, all: number, seen: number) => (all > seen ? at / (all - seen) : 0)
    const left = share(from.scrollLeft, from.scrollWidth, from.clientWidth) * (to.scrollWidth - to.clientWidth)
    const top = share(from.scrollTop, from.scrollHeight, from.clientHeight) * (to.scrollHeight - to.clientHeight)
    if (Math.abs(to.scrollLeft - left) > 1) to.scrollLeft = left
    if (Math.abs(to.scrollTop - top) > 1) to.scrollTop = top
  }
  return (
    <div class="see-picture" onKeyDown={(event) => setStep(keyed(event, step) ?? step)}>
      <div class="see-pair">
        {sides.map((side, i) => <Room key={i} side={side} recipe={recipe} step={step} hold={(room) => { rooms.current[i] = room }} onMove={() => follow(i)} onHere={() => follow(1 - i)} />)}
      </div>
      <div class="row see-steps">
        <Step icon="minus" label={t('see-smaller')} disabled={step === 1} onClick={() => setStep(step - 1)} />
        <Step icon="plus" label={t('see-larger')} disabled={step === STEPS} onClick={() => setStep(step + 1)} />
        {step > 1 && <button type="button" class="button button-quiet" onClick={() => setStep(1)}>{t('see-whole')}</button>}
      </div>
    </div>
  )
}

interface RoomProps { side: Side; recipe: Recipe; step: number; hold: (room: HTMLDivElement | null) => void; onMove: () => void; onHere: () => void }

function Room({ side, recipe, step, hold, onMove, onHere }: RoomProps): JSX.Element {
  const url = useMedia(side.sha256, recipe)
  return (
    <div class="see-room" ref={hold} tabIndex={0} role="group" aria-label={side.name} onScroll={onMove} onContextMenu={(event) => event.preventDefault()}>
      {url ? <img src={url} alt={side.name} data-step={step} draggable={false} decoding="async" onLoad={onHere} /> : <p class="see-none">{t('see-not-here')}</p>}
    </div>
  )
}
