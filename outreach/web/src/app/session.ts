/** The account in use in this tab, as a signal, and the requests made in its name. */
import { computed, signal } from '@preact/signals'
import { Api } from '../core/api.ts'
import type { Call } from '../core/http.ts'
import type { Session } from '../core/session.ts'
import type { Grant, Scope } from '../core/wire.ts'

export const session = signal<Session | null>(null)
export const grants = signal<Grant[]>([])
/** What a shared tablet shows: '' everything, `locked` nothing, `class` whose turn it is, else the works of the pupil with this id. */
export const shut = signal('')

/** `guest` until a device is enrolled. */
export const role = computed(() => session.value?.role ?? 'guest')

/** The scope that the account writes to, such as `school:...`; for an officer there is none. A school that was merged writes to what it became. */
export const home = computed<Scope | null>(() => {
  const who = session.value
  if (!who || who.role === 'officer') return null
  const held = grants.value.filter((one) => one.mode === 'rw' && one.scope.startsWith(`${who.role}:`)).map((one) => one.scope)
  const own: Scope = `${who.role}:${who.actor.id}`
  return held.includes(own) ? own : (held[0] ?? own)
})

/** The present account's way to the server. */
export function call(): Call {
  return { fetch: (input, init) => fetch(input, init), origin: '', token: session.peek()?.token ?? null, language: document.documentElement.lang }
}

export const api = new Api(call)
