/** Strokes of a finger over what is looked at. Whatever a stroke does has a button too. */
import { useRef } from 'preact/hooks'
import { swiped } from './versus.ts'

export interface Stroked { onTouchStart: (event: TouchEvent) => void; onTouchEnd: (event: TouchEvent) => void }

/** Two fingers, a picture that was made larger and whatever is moved itself stroke nothing. */
export function useStroke(onStroke: (side: 'left' | 'right') => void): Stroked {
  const from = useRef<{ x: number; y: number } | null>(null)
  const onTouchStart = (event: TouchEvent) => {
    const [touch] = event.touches
    const at = event.target instanceof Element ? event.target : null
    const moves = at?.closest('audio, video, .see-peaks') || at?.closest('.see-room')?.querySelector('img:not([data-step="1"])')
    from.current = touch && event.touches.length === 1 && !moves ? { x: touch.clientX, y: touch.clientY } : null
  }
  const onTouchEnd = (event: TouchEvent) => {
    const touch = event.changedTouches[0]
    const side = from.current && touch && swiped(touch.clientX - from.current.x, touch.clientY - from.current.y)
    from.current = null
    if (side) onStroke(side)
  }
  return { onTouchStart, onTouchEnd }
}
