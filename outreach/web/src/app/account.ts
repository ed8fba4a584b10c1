/** The open database of the account in use, for the rooms of the app that need more than the store. */
import type { Db } from '../core/db.ts'
import { Drafts } from '../core/drafts.ts'
import type { Vault } from '../core/vault.ts'

interface Open { db: Db; drafts: Drafts; vault: () => Promise<Vault> }
let open: Open | null = null

export function occupy(next: { db: Db; vault: () => Promise<Vault> } | null): void {
  open = next && { ...next, drafts: new Drafts(next.db) }
}

function present(): Open {
  if (!open) throw new Error('no account is in use')
  return open
}

export const database = (): Db => present().db
export const drafts = (): Drafts => present().drafts
/** Where a judge's pack is sealed; loaded when it is asked for. */
export const vault = (): Promise<Vault> => present().vault()
/** Whether something is being typed in this tab: an update of the app waits for it. */
export const drafting = (): boolean => open?.drafts.open ?? false
