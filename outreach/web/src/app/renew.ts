/**
 * Becoming whole again: after an update of the server, pieces of the former build that were not yet loaded are gone
 * there. The page is then loaded once more, in the newest build; never twice for one build, and never while something is
 * being typed or recorded.
 */
import { signal } from '@preact/signals'
import { drafting } from './account.ts'

const KEY = 'outreach-renewed'
const OWN = new URL(import.meta.url).pathname
/** Longer than a worker needs to take over; then the page is loaded whatever it did. */
const TAKEOVER_MS = 10_000

/** A piece of the app was asked for and cannot be had now. Said calmly by the shell; what is open stays open. */
export const pieceMissing = signal(false)

export class PieceMissing extends Error {}

/** Scripts that cannot be loaded are a TypeError in every browser; for styles the build's loader has a sentence. */
const isAway = (failure: unknown) => failure instanceof TypeError || String(failure).includes('Unable to preload CSS')

/** A lazy piece of the app. When it is gone and the page may be loaded again, this never returns. */
export async function piece<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (failure) {
    if (!isAway(failure)) throw failure
    if (await renew()) return await leaving()
    pieceMissing.value = true
    throw new PieceMissing('a piece of the app is not to be had', { cause: failure })
  }
}

/** The page is on its way out: nothing more is to be done in it. */
export const leaving = (): Promise<never> => new Promise(() => undefined)

let renewing: Promise<boolean> | null = null

/** Loads the page again in the newest build, if that may help and harms nothing. True when it is under way. */
export function renew(): Promise<boolean> {
  return (renewing ??= attempt().finally(() => { renewing = null }))
}

const mayLeave = (why: string) => !drafting() && sessionStorage.getItem(KEY) !== why

const attempt = async (): Promise<boolean> => mayLeave(OWN) && (await newestIsHere()) && loadAgain(OWN)

/** Loads the page again, once for one reason. True when it is on its way out. */
function loadAgain(why: string): boolean {
  if (!mayLeave(why)) return false
  sessionStorage.setItem(KEY, why)
  location.reload()
  return true
}

/** Loads the page again if it is of a former build, whose worker has handed over, be it while the page was being loaded. */
export async function leaveFormer(): Promise<void> {
  const newest = await fetch('/').then((answer) => answer.text()).catch(() => OWN)
  if (!newest.includes(OWN)) loadAgain(newest)
}

/** Whether the server is there and its newest worker, if there is one at all, rules this page. */
async function newestIsHere(): Promise<boolean> {
  try {
    if (!(await fetch('/sw.js', { cache: 'no-cache' })).ok) return false
    const registration = await navigator.serviceWorker?.getRegistration()
    if (registration) await takeNewest(registration)
    return true
  } catch (failure) {
    if (failure instanceof TypeError || failure instanceof DOMException) return false // no network, or one that wants a login
    throw failure
  }
}

async function takeNewest(registration: ServiceWorkerRegistration): Promise<void> {
  await registration.update()
  const next = registration.installing
  if (next) await new Promise<void>((resolve) => next.addEventListener('statechange', () => resolve(), { once: true }))
  if (!registration.waiting) return
  const ruled = new Promise<void>((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true })
    setTimeout(resolve, TAKEOVER_MS)
  })
  registration.waiting.postMessage({ take: true })
  await ruled
}
