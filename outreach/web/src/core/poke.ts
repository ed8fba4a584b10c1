/**
 * Being told at once that there is something to fetch: server-sent events read from `fetch` (the token is a header, never
 * in an address), and where no stream comes through a pull that waits. A poke is a hint and never data. Nothing here is
 * needed: what it brings earlier comes with the next contact anyway.
 */
import { NetworkDown, reach, Refused, refused, type Call } from './http.ts'
import type { Scope } from './wire.ts'

export type News = { event: 'poke'; heads: Record<Scope, number> } | { event: 'grants' | 'epoch' }

export interface Ears {
  call: () => Call
  /** Something is new: fetch it. */
  told: (news: News) => Promise<void>
  /** One pull that waits until there is something; for where streams are kept back on their way. */
  wait: (seconds: number, signal: AbortSignal) => Promise<void>
  /** Resolves after so many milliseconds, or when `signal` ends it. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Evenly between 0 and 1. */
  chance: () => number
}

/** The server says something every 20 seconds. A line on which nothing came for so long is dead. */
export const SILENT_MS = 45_000
/** A stream whose first event, which comes at once, has not come by then is kept back by something in between. */
export const FIRST_MS = 10_000
const LONGEST_PAUSE_MS = 300_000
const WAIT_S = 25
/** How many waits before a stream is tried again. */
const WAITS = 20

/** Listens until `signal` ends it. Rejects only with what is a bug. */
export async function listen(ears: Ears, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted;) {
    let asked = 0
    try {
      if (await stream(ears, signal)) failures = 0
      else for (let i = 0; i < WAITS && !signal.aborted; i++, failures = 0) await within(SILENT_MS, signal, (both) => ears.wait(WAIT_S, both))
    } catch (failure) {
      if (signal.aborted) return
      if (failure instanceof Refused) {
        if (await isOver(ears, failure)) return
        asked = failure.retryAfterMs ?? 0
      } else if (!(failure instanceof NetworkDown)) {
        throw failure
      }
      failures++
    }
    await ears.sleep(Math.max(asked, pauseMs(failures, ears.chance())), signal)
  }
}

/** One to five seconds, longer each time in vain. */
function pauseMs(failures: number, chance: number): number {
  return Math.min(LONGEST_PAUSE_MS, (1000 + 4000 * chance) * 2 ** Math.min(failures, 10))
}

/** Signed out, or a server that has no such thing: the next exchange finds out what there is to find. */
async function isOver(ears: Ears, refusal: Refused): Promise<boolean> {
  if (refusal.code === 'epoch-changed') await ears.told({ event: 'epoch' })
  if (refusal.status === 409 || refusal.status === 429 || refusal.status >= 500) return false
  if (refusal.status === 401 || refusal.status === 403) await ears.told({ event: 'grants' })
  return true
}

/** Does `work` for at most so long. What is cut off by that is a dead network. */
async function within<T>(ms: number, signal: AbortSignal, work: (both: AbortSignal) => Promise<T>): Promise<T> {
  const both = new AbortController()
  const end = () => both.abort()
  signal.addEventListener('abort', end)
  const timer = setTimeout(end, ms)
  try {
    return await work(both.signal)
  } catch (failure) {
    throw both.signal.aborted ? new NetworkDown() : failure
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
  }
}

/** One stream to its end. False when it was open and nothing came: something in between keeps it back. */
async function stream(ears: Ears, signal: AbortSignal): Promise<boolean> {
  const line = new AbortController()
  const end = () => line.abort()
  signal.addEventListener('abort', end)
  try {
    const { fetch, origin, token } = ears.call()
    const headers = { accept: 'text/event-stream', ...(token ? { authorization: `Bearer ${token}` } : {}) }
    const init: RequestInit = { headers, cache: 'no-store', signal: line.signal }
    const answer = await within(SILENT_MS, signal, () => reach(fetch, `${origin}/api/v1/sync/poke`, init))
    if (!answer.ok) throw await refused(answer)
    if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) throw new NetworkDown() // a page that wants a login
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    const events = new Events()
    for (let heard = false; ; heard = true) {
      const text = await next(reader, heard ? SILENT_MS : FIRST_MS)
      if (text === null) return heard
      for (const news of events.read(text)) await ears.told(news)
    }
  } finally {
    signal.removeEventListener('abort', end)
    line.abort()
  }
}

/** What comes next; null when nothing more does, whatever the reason. */
async function next(reader: ReadableStreamDefaultReader<string>, ms: number): Promise<string | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<null>((resolve) => { timer = setTimeout(() => resolve(null), ms) })
  const text = reader.read().then(({ done, value }) => (done ? null : value), () => null)
  const first = await Promise.race([text, silence])
  clearTimeout(timer)
  return first
}

/** Text as it comes, in any pieces, to events. */
export class Events {
  private rest = ''

  read(text: string): News[] {
    const blocks = (this.rest + text).replaceAll('\r\n', '\n').split('\n\n')
    this.rest = blocks.pop() ?? ''
    return blocks.map(newsOf).filter((news) => news !== null)
  }
}

function newsOf(block: string): News | null {
  const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
  const event = fields.get('event')
  if (event === 'poke') return { event, heads: JSON.parse(fields.get('data') ?? '{}') as Record<Scope, number> }
  return event === 'grants' || event === 'epoch' ? { event } : null // a comment, or what a newer server says
}
