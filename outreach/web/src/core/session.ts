/**
 * Who this browser acts for. A register of accounts (one small database), and one database per account. A token is
 * never shown, logged or put into an address.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { deleteAccount, fact, openAccount, setFact, write, type Db } from './db.ts'
import { json, type Call } from './http.ts'
import { line } from './line.ts'
import { renumber, resign } from './outbox.ts'
import type { Actor, EnrolAnswer, Grant, Role } from './wire.ts'

export interface Session {
  actor: Actor
  role: Role
  device: string
  deviceName: string
  token: string
  token_ms: number
}
interface AccountRow extends Session { id: string }

interface Register extends DBSchema {
  accounts: { key: string; value: AccountRow }
  kv: { key: string; value: string }
}
export type Accounts = IDBPDatabase<Register>

/** Tokens older than this are exchanged at the next contact. */
export const TOKEN_AGE_MS = 30 * 86_400_000

export async function openAccounts(): Promise<Accounts> {
  return await openDB<Register>('outreach', 1, {
    upgrade(db) {
      db.createObjectStore('accounts', { keyPath: 'id' })
      db.createObjectStore('kv')
    },
    blocking(_current, _blocked, event) {
      ;(event.target as IDBDatabase).close()
    },
  })
}

/** The account in use, if there is one. */
export async function current(accounts: Accounts): Promise<Session | null> {
  const id = await accounts.get('kv', 'current')
  return (id && (await accounts.get('accounts', id))) || null
}

export async function list(accounts: Accounts): Promise<Session[]> {
  return await accounts.getAll('accounts')
}

/**
 * Spends a code. The account's database is made (or, for an account that was here before, its unsent work is given
 * the numbers of the new device), and the account becomes the one in use. Raises Refused and NetworkDown.
 */
export function enrol(accounts: Accounts, call: Call, code: string, deviceName: string, app: string): Promise<Session> {
  return admit(accounts, call, 'enrol', { code }, deviceName, app)
}

/** The same by any door of the server: what it asks for goes in `said`. */
export async function admit(accounts: Accounts, call: Call, door: string, said: object, deviceName: string, app: string): Promise<Session> {
  const answer = await json<EnrolAnswer>({ ...call, token: null }, 'POST', `/api/v1/${door}`, { ...said, device: { name: line(deviceName), app } })
  const session: Session = {
    actor: answer.actor, role: answer.actor.role, device: answer.device, deviceName, token: answer.token, token_ms: Date.now(),
  }
  const db = await openAccount(answer.actor.id)
  await renumber(db, answer.device, (await accounts.get('accounts', answer.actor.id))?.token)
  await write(db, async (tx) => setFact(tx, 'grants', answer.grants ?? []))
  db.close()
  await accounts.put('accounts', { id: answer.actor.id, ...session })
  await accounts.put('kv', answer.actor.id, 'current')
  return session
}

/** Takes the next token. The old one stays valid until the new one is used, so a lost answer costs nothing. */
export async function rotate(accounts: Accounts, call: Call, session: Session): Promise<Session> {
  const { token } = await json<{ token: string }>(call, 'POST', '/api/v1/token', {})
  const next: Session = { ...session, token, token_ms: Date.now() }
  await accounts.put('accounts', { id: session.actor.id, ...next })
  return next
}

/** Signs out and keeps the account's database on the device: unsent work waits for the next enrolment. */
export async function leave(accounts: Accounts, session: Session): Promise<void> {
  const db = await openAccount(session.actor.id)
  await resign(db, session.token)
  db.close()
  await close(accounts, session)
}

/** Signs out and removes everything of the account from the device. */
export async function forget(accounts: Accounts, session: Session): Promise<void> {
  await close(accounts, session)
  await deleteAccount(session.actor.id)
}

async function close(accounts: Accounts, session: Session): Promise<void> {
  await accounts.delete('accounts', session.actor.id)
  await accounts.delete('kv', 'current')
}

export async function grantsOf(db: Db): Promise<Grant[]> {
  return (await fact(db, 'grants')) ?? []
}
