/** What the browser says about installing. It says it once, early, so the shell listens. */
import { signal } from '@preact/signals'
import { wayOf, type Way } from '../core/ways.ts'

interface Offer extends Event { prompt(): Promise<{ outcome: string }> }

const offer = signal<Offer | null>(null)
export const installed = signal(matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true)

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault() // the browser's own banner comes when it likes; ours when it matters
  offer.value = event as Offer
})
addEventListener('appinstalled', () => { installed.value = true })

export function way(): Way {
  return wayOf({ agent: navigator.userAgent, touches: navigator.maxTouchPoints, offered: offer.value !== null })
}

/** The browser asks the person. It does so once for each offer. */
export async function install(): Promise<boolean> {
  const asked = offer.value
  const answer = await asked?.prompt()
  offer.value = null
  return answer?.outcome === 'accepted'
}
