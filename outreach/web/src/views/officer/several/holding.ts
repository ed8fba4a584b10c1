/** Holds what is done to several, lets it go after a while or when it is asked to, and keeps it on the device until then. */
import { effect } from '@preact/signals'
import { drafts } from '../../../app/account.ts'
import { api, codeOf, Refused, session, uuid7 } from '../../../app/index.ts'
import { deed, finished } from '../standing.tsx'
import { answered, found, nextOf, requestOf, takenBack, toKeep, type Deed, type Failed, type Row } from './deed.ts'

/** Long enough to read the line and to reach the button; the clock stands while either is being done. */
export const HOLD_MS = 20_000
/** After a rest there is at least so much time left. */
const LEAST_MS = 5000
const UNTIL_SENT = 'outreach-hold'
export const KEY = 'several/'

/** Whether it goes by itself; else it waits for "Send now" (no time limit for who wants none). */
export const byItself = (): boolean => localStorage.getItem(UNTIL_SENT) === null
export function goByItself(wanted: boolean): void {
  if (wanted) localStorage.removeItem(UNTIL_SENT)
  else localStorage.setItem(UNTIL_SENT, '1')
}

let clock: ReturnType<typeof setTimeout> | undefined
let endsAt = 0
let left = HOLD_MS
const resting = new Set<string>()
let release: (() => void) | undefined
let keeping = Promise.resolve()
let flying: string | null = null
let owner = ''

/** One tab has it: another that finds it on the disk leaves it alone. False when a tab does. */
function own(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(`outreach-${KEY}${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      return lock && new Promise<void>((done) => { release = done })
    })
  })
}

function become(next: Deed | null): void {
  const before = deed.peek()
  deed.value = next
  const mine = drafts()
  const id = (next ?? before)?.id
  const waiting = next && nextOf(next)
  keeping = keeping.catch(() => undefined).then(() => (waiting ? mine.keep(KEY + id, toKeep(next)) : mine.drop(KEY + id)))
  if (!waiting) release?.()
}

/** Begins one. Nothing of it has left the device when this returns, and it is on the disk. */
export async function hold(made: Omit<Deed, 'id' | 'stage'>): Promise<void> {
  const next: Deed = { ...made, id: uuid7(), stage: 'held' }
  await own(next.id)
  owner = session.peek()?.actor.id ?? ''
  become(next)
  left = HOLD_MS
  wind()
  await keeping
}

function wind(): void {
  clearTimeout(clock)
  if (deed.peek()?.stage !== 'held' || resting.size > 0 || !byItself()) return
  endsAt = Date.now() + left
  clock = setTimeout(() => void send(), left)
}

/** The clock stands for a reason (`pointer`, `focus`, `hidden`), or no longer for it. */
export function rest(why: string, wanted: boolean): void {
  if (wanted === resting.has(why)) return
  if (resting.size === 0) left = Math.max(LEAST_MS, endsAt - Date.now())
  if (wanted) resting.add(why)
  else resting.delete(why)
  wind()
}

/** Lets it go, one after the other. Those whose answer was lost are sent again by the next try: a repeated one is no news to anybody. */
export async function send(): Promise<void> {
  clearTimeout(clock)
  const begun = deed.peek()
  if (!begun || begun.stage === 'sending' || begun.stage === 'over') return
  become({ ...begun, stage: 'sending' })
  for (let now = deed.peek(); now?.stage === 'sending'; now = deed.peek()) {
    const row = nextOf(now)
    if (!row) break
    flying = row.id
    const failed = await sent(now, row)
    flying = null
    const then = deed.peek() // it may have been stopped meanwhile
    if (then?.id !== now.id) return
    become(answered(then, row.id, failed))
  }
  finished.value += 1
}

/** Sends one. Returns why it was refused, or undefined when it was done; what is a bug surfaces. */
async function sent(now: Deed, row: Row): Promise<Failed | undefined> {
  const { path, body } = requestOf(now, row)
  try {
    await api.post(path, body)
    return undefined
  } catch (failure) {
    return { code: codeOf(failure), detail: failure instanceof Refused ? failure.detail : '', status: failure instanceof Refused ? failure.status : null }
  }
}

/** Takes back what was not sent. While one is on its way it is waited for, since it cannot be called back. */
export function undo(): void {
  clearTimeout(clock)
  const now = deed.peek()
  if (now) become(now.stage === 'over' ? null : takenBack(now, flying))
}

/** What a page that was left had not sent, if no other tab has it. */
export async function findLeft(): Promise<void> {
  const mine = drafts()
  for (const key of (await mine.all()).filter((one) => one.startsWith(KEY))) {
    const before = found(await mine.read(key))
    if (!before) await mine.drop(key)
    else if (deed.peek() === null && (await own(before.id))) {
      owner = session.peek()?.actor.id ?? ''
      deed.value = before
      mine.hold(key)
    }
  }
}

document.addEventListener('visibilitychange', () => rest('hidden', document.hidden))
effect(() => {
  if (session.value?.actor.id === owner || deed.peek() === null) return
  clearTimeout(clock) // another account: what the one before had is on its own disk
  deed.value = null
  release?.()
})
