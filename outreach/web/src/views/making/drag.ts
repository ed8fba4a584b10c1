/** Moving a point with a finger, a mouse or the arrow keys; places are fractions of the box it moves in. */
import type { Point } from '../../media/grey.ts'

const STEP = 0.005
const STRIDE = 0.05
const KEYS: Record<string, Point> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } }

export const within = (value: number, least = 0, most = 1) => Math.min(most, Math.max(least, value))

/** A box of a picture's shape: as wide as there is room, and never so high that its buttons are out of sight. */
export function fitting({ width, height }: { width: number; height: number }): { aspectRatio: string; inlineSize: string } {
  return { aspectRatio: `${width} / ${height}`, inlineSize: `min(100%, ${(60 * width) / height}vh)` }
}

interface Handlers {
  onPointerDown: (event: PointerEvent & { currentTarget: HTMLElement }) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/**
 * Handlers for an element that is dragged inside its offset parent. `move` hears of each step: what is dragged keeps its
 * distance from the finger, which would hide it. `live` is true while a finger is down.
 */
export function draggable(move: (by: Point) => void, live: (down: boolean) => void = () => undefined): Handlers {
  return {
    onPointerDown: (event) => {
      const handle = event.currentTarget
      const box = handle.offsetParent!.getBoundingClientRect()
      event.preventDefault()
      event.stopPropagation()
      handle.focus()
      handle.setPointerCapture(event.pointerId)
      live(true)
      let last: Point = { x: event.clientX, y: event.clientY }
      const moved = (next: PointerEvent) => {
        const by = { x: (next.clientX - last.x) / box.width, y: (next.clientY - last.y) / box.height }
        last = { x: next.clientX, y: next.clientY }
        move(by)
      }
      const up = () => {
        live(false)
        handle.removeEventListener('pointermove', moved)
        handle.removeEventListener('pointerup', up)
        handle.removeEventListener('pointercancel', up)
      }
      handle.addEventListener('pointermove', moved)
      handle.addEventListener('pointerup', up)
      handle.addEventListener('pointercancel', up)
    },
    onKeyDown: (event) => {
      const way = KEYS[event.key]
      if (!way) return
      event.preventDefault()
      const far = event.shiftKey ? STRIDE : STEP
      move({ x: way.x * far, y: way.y * far })
    },
  }
}
