/**
 * Pages of the log as base rows. A page is everything of its range: a row of the scope with a number in it that the
 * page does not list is gone from there. Until the log's end is reached such a row is only doubted, because a later
 * page may bring the document with a higher number, and nobody shall see it vanish in between.
 */
import { replaces, rowOf } from './answers.ts'
import type { Tx } from './db.ts'
import { nothing } from './ops.ts'
import { dropMedia, letGo } from './outbox.ts'
import type { Exit, Page, Scope } from './wire.ts'

/** Turns one page: it counts only if it begins where this device stands. `level`: it ends at the scope's head. */
export async function turn(tx: Tx, page: Page, level: boolean, cursors: Record<Scope, number>, touched: Set<string>): Promise<void> {
  const { scope, from = 0, to = 0 } = page
  if (from !== cursors[scope]) return
  const base = tx.objectStore('base')
  const listed = new Set((page.docs ?? []).map((doc) => doc.id))
  const covered = to > from ? await base.index('place').getAll(IDBKeyRange.bound([scope, from], [scope, to], true)) : []
  for (const row of covered) if (!listed.has(row.id)) await base.put({ ...row, doubt: 1 })
  for (const doc of page.docs ?? []) {
    if (replaces(doc, await base.get([scope, doc.id]))) await base.put({ ...rowOf(doc), scope })
    touched.add(doc.id)
  }
  for (const exit of page.exits ?? []) {
    await take(tx, scope, exit)
    touched.add(exit.id)
  }
  if (level) await dropDoubted(tx, scope, touched)
  cursors[scope] = Math.max(from, to)
}

async function dropDoubted(tx: Tx, scope: Scope, touched: Set<string>): Promise<void> {
  for (const key of await tx.objectStore('base').index('doubt').getAllKeys([scope, 1])) {
    await tx.objectStore('base').delete(key)
    touched.add(key[1])
  }
}

async function take(tx: Tx, scope: Scope, exit: Exit): Promise<void> {
  const row = await tx.objectStore('base').get([scope, exit.id])
  if (row && row.seq < exit.seq) await tx.objectStore('base').delete([scope, exit.id])
  if (exit.why === 'erased') await erase(tx, exit.id)
}

/**
 * By law: nothing of the document stays here, neither what was typed into it. Only the numbers go on, with nothing under
 * them. What is unanswered hears so from the server; what was answered in this way already is left for the person to see.
 */
export async function erase(tx: Tx, id: string): Promise<void> {
  for (const row of await tx.objectStore('outbox').index('id').getAll(id)) await tx.objectStore('outbox').put({ ...row, op: nothing(row.op) })
  for (const row of await tx.objectStore('acklog').index('id').getAll(id)) {
    await tx.objectStore('acklog').put({ ...row, op: nothing(row.op), ...(row.held === 1 ? { hidden: 'all' } : { shown: 1 }) })
  }
  for (const row of await tx.objectStore('attention').index('id').getAll(id)) if (row.code !== 'erased') await letGo(tx, { ...row, op: nothing(row.op) })
  for (const row of await tx.objectStore('former').getAll()) {
    if (row.op.id === id) await tx.objectStore('former').put({ ...row, op: nothing(row.op), shown: 1 })
  }
  for (const key of await tx.objectStore('drafts').getAllKeys()) if (key.includes(id)) await tx.objectStore('drafts').delete(key)
  for (const row of await tx.objectStore('orphans').getAll()) {
    if (row.id === id || row.body['doc'] === id) await tx.objectStore('orphans').delete([row.scope, row.id]) // a question about it, too
  }
  for (const media of await tx.objectStore('media').index('doc').getAll(id)) if (media.docs.length === 1) await dropMedia(tx, media.sha256)
}

/** The scope is held no more: what the server said of it goes. What the person did stays. */
export async function purge(tx: Tx, scope: Scope, touched: Set<string>): Promise<void> {
  const range = IDBKeyRange.bound([scope], [scope, []])
  for (const [, id] of await tx.objectStore('base').getAllKeys(range)) touched.add(id)
  await tx.objectStore('base').delete(range)
  await tx.objectStore('orphans').delete(range)
}
