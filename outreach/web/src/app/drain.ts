/** The drain of the account in use, joined to this browser: its events, its lock, its tabs. */
import { signal } from '@preact/signals'
import { YEAR_MS } from '../core/clock.ts'
import { fact, setFact, write, type Db, type Facts } from '../core/db.ts'
import type { Drain, DrainState, Ports, Reason } from '../core/drain.ts'
import { ask, NetworkDown } from '../core/http.ts'
import { openAccounts, rotate, TOKEN_AGE_MS } from '../core/session.ts'
import type { Changed, Store } from '../core/store.ts'
import type { Context, Wire } from '../core/context.ts'
import type { At, Doc, Page } from '../core/wire.ts'
import { vault } from './account.ts'
import type { Attending } from './ears.ts'
import { leaving, renew } from './renew.ts'
import { call, grants, role, session } from './session.ts'

/** Whether the last try reached the server; before any try, what the browser believes. */
export const online = signal(navigator.onLine)
/** Why nothing is sent although there is a network, if so. */
export const paused = signal<Facts['paused'] | null>(null)
/** Whether sending or receiving is under way right now. */
export const busy = signal(false)
/** When the server last answered completely (ms of this device), or null. */
export const lastContact = signal<number | null>(null)

/** What comparisons with the server have put right on this device, if anything. */
export const mended = signal<Facts['mended'] | null>(null)
/** Whether this device has no room left for what it should keep. */
export const full = signal(false)

let wake: (reason: Reason) => Promise<void> = async () => undefined

/** Sends and receives now, whatever the next try says. */
export async function sendNow(): Promise<void> {
  await wake('now')
}

/** The words of works that come for a judge are never stored in the open. */
async function veiled<A extends { docs?: Doc[]; pages?: Page[] }>(coming: Promise<A>): Promise<A> {
  const answer = await coming
  if (role.peek() === 'judge') {
    const { veil } = await piece(() => import('../core/sealing.ts'))
    await veil(await vault(), [answer, ...(answer.pages ?? [])].flatMap((page) => page.docs ?? []))
  }
  return answer
}

const wire: Wire = {
  hello: (body) => ask(call(), 'hello', body),
  push: (body, token) => ask(token ? { ...call(), token } : call(), 'push', body),
  pull: (body, signal) => veiled(ask({ ...call(), signal }, 'pull', body)),
  ids: (body) => ask(call(), 'ids', body),
  docs: (body) => veiled(ask(call(), 'docs', body)),
  hash: (body) => ask(call(), 'hash', body),
}

/** Evidence of when the person acts. The steady clock counts from the last contact in this run of the app. */
let contact: { anchor: string; mono: number } | null = null
export async function at(db: Db): Promise<At> {
  const anchor = contact?.anchor ?? (await fact(db, 'anchor')) ?? null
  return { wall_ms: Date.now(), mono_ms: contact ? Math.round(performance.now() - contact.mono) : null, anchor }
}

/** Both clocks at the last contact: what is known of how wrong this device's is. */
export const clocks = signal<Facts['contact'] | undefined>(undefined)

/** The server's time as far as this device can know it: never earlier than at the last contact, nor more than `longest` later. */
export function serverNow(longest = YEAR_MS): number {
  const last = clocks.value
  if (!last) return Date.now()
  const passed = Date.now() - last.wall_ms
  return last.server_ms + (passed > 0 && passed < longest ? passed : 0)
}

/** A piece that talks to the server is not on this device and cannot be had: as if there were no network. */
async function piece<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure
    if (await renew()) await leaving()
    throw new NetworkDown()
  }
}

function contextOf(db: Db, touched: (changed: Changed) => void): Context {
  return {
    db, wire, touched, piece, now: Date.now, chance: Math.random, app: __APP__,
    halt: async (why) => {
      await write(db, async (tx) => setFact(tx, 'paused', why))
      paused.value = why
      if (why === 'revoked' && role.peek() === 'judge') await (await vault()).drop()
    },
    contact: (anchor, server_ms) => {
      contact = { anchor, mono: performance.now() }
      clocks.value = { server_ms, wall_ms: Date.now() }
    },
    persisted: async () => await navigator.storage?.persisted?.(),
  }
}

async function rotateWhenOld(): Promise<void> {
  const now = session.peek()
  if (!now || Date.now() - now.token_ms < TOKEN_AGE_MS) return
  const accounts = await openAccounts()
  session.value = await rotate(accounts, call(), now)
  accounts.close()
}

function told(db: Db, state: Partial<DrainState>): void {
  if (state.online !== undefined) online.value = state.online
  if (state.busy !== undefined) busy.value = state.busy
  if (state.full !== undefined) full.value = state.full
  if (state.mended !== undefined) mended.value = state.mended
  if (state.paused !== undefined) paused.value = state.paused
  if (state.contact_ms !== undefined) {
    lastContact.value = state.contact_ms
    void fact(db, 'grants').then((held) => { grants.value = held ?? [] })
  }
}

let loading: Promise<typeof import('../core/drain.ts')> | undefined

/** What talks to the server is a chunk of its own: nothing waits for it before the first paint. */
async function loadDrain(ports: Ports): Promise<Drain | null> {
  try {
    const { Drain } = await (loading ??= import('../core/drain.ts'))
    return new Drain(ports)
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure
    loading = undefined
    if (!(await renew())) online.value = false // not on this device yet, and no network: the next occasion tries again
    return null
  }
}

/** Listening is one more piece: it is asked for after a contact, and is not missed. */
async function loadEars(name: string, db: Db, drain: Promise<Drain | null> | null): Promise<Attending | null> {
  try {
    const found = await drain
    return found && (await piece(() => import('./ears.ts'))).attend(name, { drain: found, call, db })
  } catch (failure) {
    if (failure instanceof NetworkDown) return null
    throw failure
  }
}

/** Joins a store to the network and to the other tabs. Returns how to part them again. */
export function join(db: Db, store: Store, tabs: BroadcastChannel, name: string): { woken: (changed: Changed) => void; part: () => Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const changed = (what: Changed) => {
    tabs.postMessage(what)
    void store.refresh(what)
  }
  const alarm = (ms: number | null) => {
    clearTimeout(timer)
    if (ms !== null) timer = setTimeout(() => void wake('timer'), ms)
  }
  const lock = async (work: () => Promise<void>) => await navigator.locks.request(`${name} drain`, { ifAvailable: true }, async (held) => {
    if (held) await work()
    return held !== null
  })
  const uploads = { context: contextOf(db, changed), call, mono: () => performance.now() }
  const ports: Ports = { uploads, lock, alarm, rotate: rotateWhenOld, told: (state) => { told(db, state); void ears(state) } }
  let mine: Promise<Drain | null> | null = null
  const wakeMine = async (reason: Reason) => {
    const found = await (mine ??= loadDrain(ports))
    if (!found) mine = null
    await found?.wake(reason)
  }
  wake = wakeMine
  let attending: Attending | null = null
  const ears = async (state: Partial<DrainState>) => {
    if (!attending && state.contact_ms !== undefined) attending = await loadEars(name, db, mine)
    attending?.heard(state)
  }
  const back = () => void wakeMine('online')
  const gone = () => { online.value = false }
  const looked = () => { if (document.visibilityState === 'visible') void wakeMine('visible') }
  addEventListener('online', back)
  addEventListener('offline', gone)
  document.addEventListener('visibilitychange', looked)
  void wakeMine('start')
  const part = async () => {
    removeEventListener('online', back)
    removeEventListener('offline', gone)
    document.removeEventListener('visibilitychange', looked)
    wake = async () => undefined
    attending?.part()
    await (await mine)?.close()
    tabs.close()
    contact = null
  }
  const woken = (what: Changed) => {
    tabs.postMessage(what)
    void wakeMine('write')
  }
  return { woken, part }
}
