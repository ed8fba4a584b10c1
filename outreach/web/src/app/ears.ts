/**
 * Listening for pokes in this browser: only while somebody looks at the app and there is a network, and in one tab of all.
 * It begins after a contact, when everything else is done.
 */
import type { Db, Facts } from '../core/db.ts'
import type { Drain, DrainState } from '../core/drain.ts'
import { connection } from '../core/link.ts'
import { listen, type Ears, type News } from '../core/poke.ts'
import type { Call } from '../core/http.ts'

/** After a contact; what a first visit loads comes before it. */
const BEGIN_MS = 2000

/** What is handed in, and not imported: the bundler would cut the shell in pieces for it. */
export interface House { drain: Drain; call: () => Call; db: Db }

export interface Attending {
  /** What the drain says: a contact is an occasion to begin, a pause one to end. */
  heard: (state: Partial<DrainState>) => void
  part: () => void
}

export function attend(name: string, house: House): Attending {
  let over: AbortController | null = null
  let beginning: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    clearTimeout(beginning)
    over?.abort()
    over = null
  }
  const begin = () => {
    clearTimeout(beginning)
    if (over || document.visibilityState !== 'visible') return
    beginning = setTimeout(() => {
      const mine = (over = new AbortController())
      void listening(name, earsOf(house), mine.signal).finally(() => { if (over === mine) over = null })
    }, BEGIN_MS)
  }
  const looked = () => { if (document.visibilityState !== 'visible') end() }
  const changed = () => void house.drain.wake('write') // from a mobile network to Wi-Fi, say: no other event tells
  document.addEventListener('visibilitychange', looked)
  addEventListener('offline', end)
  connection()?.addEventListener('change', changed)
  return {
    heard: (state) => {
      if (state.paused) end()
      else if (state.contact_ms !== undefined) {
        begin()
        tidied(house.db).catch(() => undefined) // the next contact is another occasion
      }
    },
    part: () => {
      end()
      document.removeEventListener('visibilitychange', looked)
      removeEventListener('offline', end)
      connection()?.removeEventListener('change', changed)
    },
  }
}

/** What left its pack leaves this device at that contact, whether or not somebody looks. Most devices keep nothing. */
async function tidied(db: Db): Promise<void> {
  const there = await indexedDB.databases?.()
  if (there?.every(({ name }) => name !== 'outreach-library')) return
  await (await import('./library.ts')).tidyAfter(db)
}

/** Where several tabs are open the others wait for the lock, and hear what is new from the one that holds it. */
async function listening(name: string, ears: Ears, signal: AbortSignal): Promise<void> {
  try {
    await navigator.locks.request(`${name} ears`, { signal }, async () => listen(ears, signal))
  } catch (failure) {
    if (!signal.aborted) throw failure
  }
}

function earsOf({ drain, call, db }: House): Ears {
  return {
    call,
    told: async (news) => { if (isNew(news, ((await db.get('kv', 'cursors')) as Facts['cursors'] | undefined) ?? {})) await drain.wake(news.event === 'poke' ? 'poke' : 'grants') },
    wait: (seconds, signal) => drain.wait(seconds, signal),
    sleep: (ms, signal) => new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      signal.addEventListener('abort', () => { clearTimeout(timer); resolve() }, { once: true })
    }),
    chance: Math.random,
  }
}

/** What this device did itself, and what it has heard of already, is nothing new. */
function isNew(news: News, cursors: Facts['cursors']): boolean {
  return news.event !== 'poke' || Object.entries(news.heads).some(([scope, head]) => cursors[scope] !== head)
}
