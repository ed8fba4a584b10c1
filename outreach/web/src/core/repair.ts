/**
 * Repair of one scope: list what the server has, drop what it has not, fetch what differs, and go on from there. Used
 * after a restore of the server and when a cursor has fallen below what the server remembers. Touches base alone.
 */
import { replaces, rowOf } from './answers.ts'
import { fact, setFact, write } from './db.ts'
import { Refused } from './http.ts'
import type { Context } from './sync.ts'
import type { Scope } from './wire.ts'

const ORPHAN_MS = 30 * 86_400_000
const FETCH = 100

/** What the server holds of a scope now: ids with their numbers, and the number from which to pull on. */
async function listed(context: Context, scope: Scope): Promise<{ seq: number; rows: Map<string, number> }> {
  const rows = new Map<string, number>()
  let seq: number | undefined
  for (let after: string | undefined; ;) {
    const page = await context.wire.ids({ scope, ...(after === undefined ? {} : { after }) })
    seq ??= page.seq
    for (const [id, at] of page.rows ?? []) rows.set(id, at)
    const last = page.rows?.at(-1)?.[0]
    if (!page.more || last === undefined) return { seq, rows }
    after = last
  }
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
  for (let at = 0; at < wanted.length; at += FETCH) {
    const answer = await context.wire.docs({ scope, ids: wanted.slice(at, at + FETCH) })
    await write(context.db, async (tx) => {
      for (const doc of answer.docs ?? []) {
        const row = await tx.objectStore('base').get([scope, doc.id])
        // After a restore the server's numbers are higher than any before, so "not older" holds there as well.
        if (replaces(doc, row)) await tx.objectStore('base').put({ ...rowOf(doc), scope })
      }
    })
  }
  const gone = own.filter((row) => !server.rows.has(row.id) && (row.seq <= server.seq || orphans))
  await write(context.db, async (tx) => {
    for (const row of gone) {
      await tx.objectStore('base').delete([scope, row.id])
      if (orphans) await tx.objectStore('orphans').put({ ...row, until_ms: context.now() + ORPHAN_MS })
    }
    const cursors = (await fact(tx, 'cursors')) ?? {}
    await setFact(tx, 'cursors', { ...cursors, [scope]: server.seq })
  })
  context.touched([...wanted, ...gone.map((row) => row.id)])
  return true
}
