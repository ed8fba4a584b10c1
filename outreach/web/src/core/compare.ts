/**
 * Whether this device shows what the server has (S4): the sum of a scope is compared, and where it differs the slots,
 * and in those the ids. Only what differs is dropped and fetched. Only what the server said is summed: numbers above
 * the cursor are answers whose page has not come. Outbox, log and attention box are never touched.
 */
import { rowOf } from './answers.ts'
import { fact, setFact, write, type Db, type Facts, type Tx } from './db.ts'
import { slotsOf, totalOf, type Place } from './hashes.ts'
import { Refused } from './http.ts'
import { FETCH, listed } from './repair.ts'
import type { Context } from './context.ts'
import type { Doc, Scope } from './wire.ts'

interface Held { cursor: number; rows: Place[] }
/** Of one slot: what differs here and there. */
interface Difference { drop: Place[]; fetch: Map<string, number | undefined> }

async function held(db: Db, scope: Scope): Promise<Held> {
  const tx = db.transaction(['base', 'kv'])
  const cursors = (await tx.objectStore('kv').get('cursors')) as Facts['cursors'] | undefined
  const rows: Place[] = []
  const range = IDBKeyRange.bound([scope, 0], [scope, Number.MAX_SAFE_INTEGER])
  for (let at = await tx.objectStore('base').index('place').openKeyCursor(range); at; at = await at.continue()) {
    rows.push([at.primaryKey[1], at.key[1]])
  }
  return { cursor: cursors?.[scope] ?? 0, rows }
}

/** Compares one scope with the sum that the server gave, and mends it. Returns how many documents were put right. */
export async function compare(context: Context, scope: Scope, theirs: string): Promise<number> {
  const before = await held(context.db, scope)
  const ours = await totalOf(before.rows.filter(([, seq]) => seq <= before.cursor))
  if (ours === theirs) return 0
  let mended: number | null
  try {
    mended = await mend(context, scope)
  } catch (failure) {
    if (failure instanceof Refused && failure.code === 'scope-unknown') return 0
    throw failure
  }
  if (mended === null) return 0 // something moved on meanwhile: the next comparison tells
  await write(context.db, async (tx) => {
    const documents = ((await fact(tx, 'mended'))?.documents ?? 0) + (mended ?? 0)
    await setFact(tx, 'mended', { documents, at_ms: context.now(), scope, ours, theirs })
  })
  return mended
}

/** Null when the scope moves while it is looked at, so that nothing can be said of it. */
async function mend(context: Context, scope: Scope): Promise<number | null> {
  const answer = await context.wire.hash({ scope })
  const own = await held(context.db, scope)
  if ((answer.seq ?? 0) !== own.cursor) return null
  const { slots, members } = await slotsOf(own.rows)
  let count = 0
  for (const [slot, sum] of slots.entries()) {
    if (sum === answer.slots[slot]) continue
    const server = await listed(context, scope, slot)
    if (server.seq !== own.cursor) return count === 0 ? null : count
    count += await settle(context, scope, differing(members[slot]!, server.rows))
  }
  return count
}

function differing(own: readonly Place[], server: ReadonlyMap<string, number>): Difference {
  const here = new Map(own)
  const fetch = new Map([...server].filter(([id, seq]) => here.get(id) !== seq).map(([id]) => [id, here.get(id)] as const))
  return { drop: own.filter(([id]) => !server.has(id)), fetch }
}

async function settle(context: Context, scope: Scope, { drop, fetch }: Difference): Promise<number> {
  const wanted = [...fetch.keys()]
  const docs: Doc[] = []
  for (let missing = wanted; missing.length > 0;) {
    const came = (await context.wire.docs({ scope, ids: missing.slice(0, FETCH) })).docs ?? []
    docs.push(...came)
    const done = new Set(came.length > 0 ? came.map((doc) => doc.id) : missing.slice(0, FETCH))
    missing = missing.filter((id) => !done.has(id))
  }
  const touched: string[] = []
  await write(context.db, async (tx) => {
    for (const [id, seq] of drop) {
      if (!(await isStill(tx, scope, id, seq))) continue
      await tx.objectStore('base').delete([scope, id])
      touched.push(id)
    }
    for (const doc of docs) {
      if (!(await isStill(tx, scope, doc.id, fetch.get(doc.id)))) continue
      await tx.objectStore('base').put({ ...rowOf(doc), scope })
      touched.push(doc.id)
    }
  })
  context.touched(touched)
  return touched.length
}

/** What was compared is put right; what has changed since is not what was compared. */
async function isStill(tx: Tx, scope: Scope, id: string, seq: number | undefined): Promise<boolean> {
  return (await tx.objectStore('base').get([scope, id]))?.seq === seq
}
