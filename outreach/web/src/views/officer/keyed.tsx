/** Shortcuts of one key: what listens to them, what says them to screen readers, and the switch that is remembered. */
import type { ComponentChildren, JSX } from 'preact'
import { signal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { keyOf, takesLetters } from './keys.ts'

const OFF = 'outreach-no-keys'
/** Whether there are shortcuts at all on this device. */
export const keysOn = signal(localStorage.getItem(OFF) === null)

export function switchKeys(wanted: boolean): void {
  if (wanted) localStorage.removeItem(OFF)
  else localStorage.setItem(OFF, '1')
  keysOn.value = wanted
}

/** Listens while the component is there. A key that answers false is left to whoever else listens. */
export function useKeys(keys: Record<string, () => unknown>): void {
  const latest = useRef(keys)
  latest.current = keys
  const on = keysOn.value
  useLayoutEffect(() => { // what is seen answers to its keys: an effect after the next frame would miss one
    if (!on) return undefined
    const pressed = (event: KeyboardEvent) => {
      const key = keyOf(event)
      if (key === null || event.defaultPrevented || takesLetters(event.target as HTMLElement) || document.querySelector('dialog[open]')) return
      const act = latest.current[key]
      if (act && act() !== false) event.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [on])
}

/** Tells screen readers which key does the same as the button or the box inside. */
export function Keyed({ by, children }: { by: string; children: ComponentChildren }): JSX.Element {
  const room = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const control = room.current?.querySelector('button, a, input')
    if (keysOn.value) control?.setAttribute('aria-keyshortcuts', by)
    else control?.removeAttribute('aria-keyshortcuts')
  })
  return <span class="keyed" ref={room}>{children}</span>
}
