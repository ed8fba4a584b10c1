/** Opening, entering and leaving an account: the only place where its database, store and drain come together. */
import { fact, openAccount, setFact, write, type Db } from '../core/db.ts'
import * as accounts from '../core/session.ts'
import type { Session } from '../core/session.ts'
import { Store, type Changed } from '../core/store.ts'
import { joinTabs } from '../core/tabs.ts'
import type { Vault } from '../core/vault.ts'
import { drafting, occupy } from './account.ts'
import { at, clocks, join, lastContact, paused, serverNow } from './drain.ts'
import { language, load } from './language.ts'
import { piece } from './renew.ts'
import { call, grants, session, shut } from './session.ts'
import { show } from './store.ts'

const SENTINEL = 'outreach-account'
let close: (() => Promise<void>) | null = null

/** `evicted`: there was an account, and the device cleared it. `emptied`: it is still signed in, but its work was cleared. */
export type Start = 'guest' | 'open' | 'evicted' | 'emptied'

/** What the app finds on this device when it starts. */
export async function start(): Promise<Start> {
  const register = await accounts.openAccounts()
  const found = await accounts.current(register)
  register.close()
  if (!found) return localStorage.getItem(SENTINEL) ? 'evicted' : 'guest'
  return (await enter(found)) ? 'open' : 'emptied'
}

/** False when the database of the account is a new one, although this device was enrolled before. */
async function enter(found: Session): Promise<boolean> {
  // Without its database the page is of no use; but what is being typed in it can still be read off.
  const db = await openAccount(found.actor.id, () => { if (!drafting()) location.reload() })
  const whole = (await fact(db, 'device')) !== undefined
  if (!whole) await write(db, async (tx) => setFact(tx, 'device', found.device))
  let sealed: Promise<Vault> | undefined
  const vault = async () => {
    const { Vault } = await piece(() => import('../core/sealing.ts'))
    return await (sealed ??= Vault.open(found.actor.id, () => serverNow(Infinity)))
  }
  occupy({ db, vault })
  clocks.value = await fact(db, 'contact')
  shut.value = (await fact(db, 'tablet')) ? 'locked' : ''
  session.value = found
  grants.value = await accounts.grantsOf(db)
  paused.value = (await fact(db, 'paused')) ?? null
  lastContact.value = clocks.value?.wall_ms ?? null
  let woken: (changed: Changed) => void = () => undefined
  const store = new Store(db, () => at(db), (changed) => woken(changed))
  const name = `outreach:${found.actor.id}`
  const tabs = await joinTabs(store, name)
  show(store)
  localStorage.setItem(SENTINEL, found.actor.id)
  const joined = join(db, store, tabs, name)
  woken = joined.woken
  close = async () => {
    await joined.part()
    show(null)
    occupy(null)
    ;(await sealed)?.close()
    db.close()
    close = null
  }
  return whole
}

/** Spends an enrolment code and enters. Raises Refused and NetworkDown. */
export const enrol = (code: string, deviceName: string): Promise<void> => admit('enrol', { code }, deviceName)

/** Enters by a door of the server: `enrol`, `start` or `recover`. Raises Refused and NetworkDown. */
export async function admit(door: string, said: object, deviceName: string): Promise<void> {
  const register = await accounts.openAccounts()
  const former = session.peek()
  try {
    await close?.()
    const made = await accounts.admit(register, call(), door, said, deviceName, __APP__)
    await enter(made)
    await load(language.peek())
  } catch (failure) {
    if (former) await enter(former) // a code that opens nothing takes nothing away
    throw failure
  } finally {
    register.close()
  }
}

/** Signs out. With `keep`, what has not been sent stays on the device until the account is enrolled here again. */
export async function signOut(keep: boolean): Promise<void> {
  const now = session.peek()
  if (!now) return
  const register = await accounts.openAccounts()
  await close?.()
  if (keep) {
    await accounts.leave(register, now)
  } else {
    await accounts.forget(register, now)
  }
  indexedDB.deleteDatabase(`outreach:${now.actor.id}:vault`)
  register.close()
  localStorage.removeItem(SENTINEL)
  session.value = null
  shut.value = ''
  paused.value = null
  await load(language.peek())
}

/** The person has read that the device cleared the app's storage. What comes next shall stay. */
export async function acknowledgeEviction(): Promise<void> {
  if (!session.peek()) localStorage.removeItem(SENTINEL)
  await protect()
}

/** Asks the browser to protect the storage; null where it cannot say. */
export async function protect(): Promise<boolean | null> {
  if (!navigator.storage?.persist) return null
  return (await navigator.storage.persisted()) || (await navigator.storage.persist())
}

export async function isProtected(): Promise<boolean | null> {
  return navigator.storage?.persisted ? await navigator.storage.persisted() : null
}

export type { Db }
