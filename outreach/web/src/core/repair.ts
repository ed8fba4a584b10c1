/**
 * Repair of one scope: list what the server has, drop what it has not, fetch what differs, and go on from there. Used
 * after a restore of the server and when a cursor has fallen below what the server remembers. Touches base alone.
 */
import { replaces, rowOf } from './answers.ts'
import { fact, setFact, write } from './db.ts'
import { Refused } from './http.ts'
import { erase } from './pages.ts'
import type { Context } from './context.ts'
import type { BaseRow } from './view.ts'
import type { Scope } from './wire.ts'

const ORPHAN_MS = 30 * 86_400_000
/** Documents asked for at once. */
export const FETCH = 100

/** What the server holds of a scope (or of one slot of it) now: ids with their numbers, what was erased there, and the number at the first page. */
export async function listed(context: Context, scope: Scope, slot?: number): Promise<{ seq: number; rows: Map<string, number>; erased: Set<string> }> {
  const rows = new Map<string, number>()
  const erased = new Set<string>()
  let seq: number | undefined
  for (let after: string | undefined; ;) {
    const page = await context.wire.ids({ scope, ...(after === undefined ? {} : { after }), ...(slot === undefined ? {} : { slot }) })
    seq ??= page.seq
    for (const [id, at] of page.rows ?? []) if (at === 0) erased.add(id); else rows.set(id, at)
    const last = page.rows?.at(-1)?.[0]
    if (!page.more || last === undefined) return { seq: seq ?? 0, rows, erased }
    after = last
  }
}
/** Fetches documents, as many as fit at a time, until nothing more comes. Returns the ids that never came: they are gone. */
async function fetched(context: Context, scope: Scope, wanted: readonly string[], known: ReadonlyMap<string, BaseRow>): Promise<Set<string>> {
  const missing = new Set(wanted)
  const never = new Set<string>()
  while (missing.size > 0) {
    const ids = [...missing].slice(0, FETCH)
    const docs = (await context.wire.docs({ scope, ids })).docs ?? []
    await write(context.db, async (tx) => {
      for (const doc of docs) {
        const row = await tx.objectStore('base').get([scope, doc.id])
        // What differed is wrong, also with too high a number; what has come since by another conversation is newer.
        if (row?.seq === known.get(doc.id)?.seq || replaces(doc, row)) await tx.objectStore('base').put({ ...rowOf(doc), scope })
      }
    })
    const came = docs.filter((doc) => missing.delete(doc.id)).length
    if (came > 0) continue
    for (const id of ids) {
      missing.delete(id)
      never.add(id)
    }
  }
  return never
}

/** Returns false when this device does not hold the scope. With `orphans`, what is dropped is kept for thirty days. */
export async function repair(context: Context, scope: Scope, orphans: boolean): Promise<boolean> {
  let server
  try {
    server = await listed(context, scope)
  } catch (failure) {
    if (failure instanceof Refused && failure.code === 'scope-unknown') return false
    throw failure
  }
  const own = await context.db.getAll('base', IDBKeyRange.bound([scope], [scope, []]))
  const known = new Map(own.map((row) => [row.id, row]))
  const wanted = [...server.rows].filter(([id, seq]) => known.get(id)?.seq !== seq || known.get(id)?.guess).map(([id]) => id)
  const never = await fetched(context, scope, wanted, known)
  const gone = own.filter((row) => never.has(row.id) || (!server.rows.has(row.id) && (row.seq <= server.seq || orphans)))
  await write(context.db, async (tx) => {
    const serverMs = (await fact(tx, 'contact'))?.server_ms ?? context.now()
    for (const row of gone) {
      await tx.objectStore('base').delete([scope, row.id])
      if (orphans) await tx.objectStore('orphans').put({ ...row, until_ms: serverMs + ORPHAN_MS })
    }
    for (const id of server.erased) await erase(tx, id) // also what was just kept aside of it
    const cursors = (await fact(tx, 'cursors')) ?? {}
    await setFact(tx, 'cursors', { ...cursors, [scope]: server.seq })
  })
  context.touched([...wanted, ...gone.map((row) => row.id), ...server.erased])
  return true
}
