/** The service worker and its updates: a new version waits, and is taken at a navigation with nothing open. */
import { signal } from '@preact/signals'
import { drafting } from './account.ts'
import { language } from './language.ts'
import { register, working } from './registering.ts'
import { leaveFormer } from './renew.ts'
import { role } from './session.ts'

/** Whether a newer version of the app is ready to be taken. */
export const updateReady = signal(false)
let registration: ServiceWorkerRegistration | null = null
/** What a navigation loads would wake the former worker once more, which then stays for half a minute: it is let load first. */
const QUIET_MS = 1000
let soon: ReturnType<typeof setTimeout> | undefined

export async function installWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  registration = await register(navigator.serviceWorker, address('/sw.js'))
  if (!registration) return
  watch(registration)
  navigator.serviceWorker.addEventListener('controllerchange', takeSoon) // in every tab: the former one's pieces are gone
  addEventListener('hashchange', takeSoon)
  takeSoon() // opening the app is a navigation too
  await keepForRole()
}

interface TrustedTypes { createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string } }

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined

/** The two script addresses that this app ever makes (its worker's, the verifier's), under the page's policy of trusted types. */
export function address(path: string): string {
  const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
  policy ??= trusted?.createPolicy('app', { createScriptURL: (url) => url })
  return policy?.createScriptURL(path) ?? path
}

function watch(found: ServiceWorkerRegistration): void {
  const look = () => { updateReady.value = found.waiting !== null && navigator.serviceWorker.controller !== null }
  look()
  found.addEventListener('updatefound', () => found.installing?.addEventListener('statechange', look))
}

function takeSoon(): void {
  clearTimeout(soon)
  soon = setTimeout(takeUpdate, QUIET_MS)
}

/** Asks the waiting version to take over, or goes on in the one that has; not while something is being typed or recorded. */
export function takeUpdate(): void {
  if (drafting()) return
  if (registration?.waiting) registration.waiting.postMessage({ take: true })
  else void leaveFormer()
}

/** Has the worker keep what this role needs without a network. */
export async function keepForRole(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  const worker = await working(navigator.serviceWorker)
  const who = role.peek()
  worker?.postMessage({ keep: ['shell', who, `${language.peek()}/${who}`, `${language.peek()}/guest`] })
}
