/** The ear beside a step: what is to be done there, said. It comes after the page is drawn; where it cannot speak it is not there. */
import { signal } from '@preact/signals'
import type { ComponentType, JSX } from 'preact'
import { useEffect } from 'preact/hooks'

export interface EarProps {
  /** Names the recording: `say-<step>`. */
  step: string
  call?: string | undefined
  /** What the device's own voice reads where there is no recording. */
  text: string
}

const loaded = signal<ComponentType<EarProps> | null>(null)
let asked = false

export function Ear(props: EarProps): JSX.Element | null {
  useEffect(() => {
    if (asked) return
    asked = true
    void import('./hearing.tsx').then((found) => { loaded.value = found.Ear }, () => { asked = false }) // nobody misses a button that was never there
  }, [])
  const Voice = loaded.value
  return Voice && <Voice {...props} />
}
