/**
 * The words of a work that a judge reads: its caption, its text and what it is told in (C20). They come with the work's document; at rest they
 * lie beside it sealed by the vault, never in the open, and are opened for as long as they are on screen. When their key is
 * gone they are `gone`, and the next contact brings them again to whoever may still read them. What is summed and compared
 * are numbers of documents and no content, so nothing of the conversation with the server changes.
 */
import { fact, setFact, write, type Db, type Tx } from './db.ts'
import type { AssignmentBody, Telling } from './kinds.ts'
import type { Sealed, Vault } from './vault.ts'
import type { BaseRow } from './view.ts'
import type { Body, Doc } from './wire.ts'

export interface Words { caption?: string; text?: string; told?: Telling[] }
/** An assignment as it lies on this phone. `gone`: it had words, and their time is over. */
export type Veiled = AssignmentBody & { sealed?: Sealed; gone?: true }

const KIND = 'assignment'
const PLACES = ['base', 'orphans'] as const

/** The body with its words sealed; itself when it has none in the open. */
async function veiled(vault: Vault, body: Body): Promise<Body> {
  const { caption, text, told, ...rest } = body
  if (caption === undefined && text === undefined && told === undefined) return body
  return { ...rest, sealed: await vault.seal(new TextEncoder().encode(JSON.stringify({ caption, text, told }))) }
}

/** Seals the words in documents that have come, before they are stored. */
export async function veil(vault: Vault, docs: readonly Doc[]): Promise<void> {
  for (const doc of docs) if (doc.kind === KIND) doc.body = await veiled(vault, doc.body)
}

/** The words; undefined when they are gone. */
export async function unveil(vault: Vault, { sealed, gone, caption, text }: Veiled): Promise<Words | undefined> {
  if (gone) return undefined
  if (!sealed) return { ...(caption === undefined ? {} : { caption }), ...(text === undefined ? {} : { text }) } // of an app before, not sealed yet
  const bytes = await vault.unseal(sealed)
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Words)
}

/**
 * Brings what lies here to that form: words that an app before this one left in the open are sealed; those that cannot be
 * opened any more are dropped, and their log is read again from its beginning. Returns the ids of what has changed.
 */
export async function settle(db: Db, vault: Vault): Promise<string[]> {
  const changed: string[] = []
  for (const place of PLACES) {
    for (const row of await db.getAll(place)) {
      if (row.kind !== KIND) continue
      const { sealed, ...rest } = (await veiled(vault, row.body)) as Body & { sealed?: Sealed }
      const lost = sealed !== undefined && (await vault.unseal(sealed)) === undefined
      if (!lost && sealed === row.body['sealed']) continue
      const next = { ...row, body: lost ? { ...rest, gone: true } : { ...rest, sealed } }
      if (await write(db, async (tx) => await replaced(tx, place, row, next, lost))) changed.push(row.id)
    }
  }
  return changed
}

/** Puts a row in the place of what was read, if it is that still. */
async function replaced(tx: Tx, place: (typeof PLACES)[number], read: BaseRow, next: BaseRow & { until_ms?: number }, lost: boolean): Promise<boolean> {
  const { scope, id, seq } = read
  if ((await tx.objectStore(place).get([scope, id]))?.seq !== seq) return false
  await tx.objectStore(place).put(next as BaseRow & { until_ms: number })
  const cursors = await fact(tx, 'cursors')
  if (lost && cursors && scope in cursors) await setFact(tx, 'cursors', { ...cursors, [scope]: 0 })
  return true
}
