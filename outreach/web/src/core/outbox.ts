/**
 * The outbox: what a person did and the server has not answered for. An operation enters it in the same strict
 * transaction that numbers it and leaves it only into the acknowledgement log or the attention box.
 */
import { chunked, fact, setFact, write, type AckRow, type AttentionRow, type Db, type MediaRow, type Tx } from './db.ts'
import { nothing, operations, type Intent, type Known } from './ops.ts'
import { onTop, viewOf } from './view.ts'
import type { At, Body, Op, Status } from './wire.ts'

export const bytesOf = (op: Op) => new TextEncoder().encode(JSON.stringify(op)).byteLength

/** Bytes to be kept with an intent. `doc` names the document whose part they are. */
export interface NewMedia { doc: string; sha256: string; bytes: ArrayBuffer; type: string; name?: string; preview_of?: string }

/** Unanswered operations of a document, ascending: those in the outbox and those that the server holds. */
export async function waitingFor(tx: Tx, id: string): Promise<Op[]> {
  const unsent = await tx.objectStore('outbox').index('id').getAll(id)
  const acked = await tx.objectStore('acklog').index('id').getAll(id)
  const held = acked.filter((row) => row.held === 1).map(onTop).filter((op) => op !== null)
  return [...unsent.map((row) => row.op), ...held].sort((a, b) => a.n - b.n)
}

async function knownOf(tx: Tx, id: string, epoch: string): Promise<Known> {
  return { rows: await tx.objectStore('base').index('id').getAll(id), waiting: await waitingFor(tx, id), epoch }
}

/** A document whose creation was refused lives only in the attention box: a further change creates it anew. */
async function revived(tx: Tx, intent: Intent, known: Known): Promise<Intent> {
  if (intent.do === 'create' || known.rows.length > 0 || known.waiting.length > 0) return intent
  const refused = await tx.objectStore('attention').index('id').getAll(intent.id)
  const first = refused.find((row) => row.op.type === 'create')
  if (!first) return intent
  for (const row of refused) await letGo(tx, row)
  if (intent.do === 'delete') return intent
  const fields = refused.reduce<Body>((body, row) => ({ ...body, ...fieldsAsSent(row.op) }), {})
  const extra = intent.do === 'set' ? intent.fields : {}
  return { do: 'create', id: intent.id, kind: first.op.kind, scope: first.op.scope, fields: { ...fields, ...extra } }
}

function fieldsAsSent(op: Op): Body {
  return { ...op.set, ...Object.fromEntries((op.unset ?? []).map((field) => [field, null])) }
}

async function put(tx: Tx, ops: readonly Op[]): Promise<void> {
  const outbox = tx.objectStore('outbox')
  for (const op of ops) {
    await outbox.put({ n: op.n, op, size: bytesOf(op), tries: 0, next_ms: 0, last_ms: null })
  }
}

/** Puts operations behind all others, under new numbers. Returns the first of these. */
export async function enqueue(tx: Tx, ops: readonly Op[]): Promise<number> {
  const n = (await fact(tx, 'next_n')) ?? 1
  await put(tx, ops.map((op, i) => ({ ...op, n: n + i })))
  await setFact(tx, 'next_n', n + ops.length)
  return n
}

async function plan(tx: Tx, intent: Intent, at: At): Promise<Op[]> {
  const epoch = (await fact(tx, 'epoch')) ?? ''
  const n = (await fact(tx, 'next_n')) ?? 1
  const known = await knownOf(tx, intent.id, epoch)
  const meant = await revived(tx, intent, known)
  if (meant.do === 'delete' && known.rows.length === 0 && known.waiting.length === 0) return []
  const ops = operations(meant, known, n, at)
  await put(tx, ops)
  const taking = ops.find(takesAway)
  if (taking) await releaseUnnamed(tx, taking, true)
  await setFact(tx, 'next_n', n + ops.length)
  return ops
}

async function keep(tx: Tx, media: NewMedia, n: number, nowMs: number): Promise<void> {
  const known = await tx.objectStore('media').get(media.sha256)
  if (known) {
    const docs = [...new Set([...known.docs, media.doc])]
    await tx.objectStore('media').put({ ...known, docs, n: Math.max(known.n, n) })
    return
  }
  const row: MediaRow = {
    sha256: media.sha256, docs: [media.doc], n, type: media.type, size: media.bytes.byteLength, added_ms: nowMs,
    offset: 0, state: 'waiting', tries: 0, next_ms: 0, last_ms: null,
  }
  if (media.name) row.name = media.name
  if (media.preview_of) row.preview_of = media.preview_of
  await tx.objectStore('media').put(row)
  for (const chunk of chunked(media.sha256, media.bytes)) await tx.objectStore('chunks').put(chunk)
}

/** Carries out all intents, with the bytes they name, in one strict transaction. Returns the operations. */
export async function act(db: Db, intents: readonly Intent[], at: At, media: readonly NewMedia[] = []): Promise<Op[]> {
  return await write(db, async (tx) => {
    const done: Op[] = []
    for (const intent of intents) done.push(...(await plan(tx, intent, at)))
    for (const item of media) {
      const naming = done.filter((op) => op.id === item.doc).at(-1)
      await keep(tx, item, naming?.n ?? 0, at.wall_ms)
    }
    return done
  })
}

/** What a refused operation meant, to be done again today, on what is known today. */
function intentOf(op: Op): Intent {
  if (op.type === 'create') return { do: 'create', id: op.id, kind: op.kind, scope: op.scope, fields: op.set ?? {} }
  if (op.type === 'set') return { do: 'set', id: op.id, fields: fieldsAsSent(op) }
  if (op.type === 'delete') return { do: 'delete', id: op.id }
  const intent: Intent = { do: 'command', id: op.id, command: op.command ?? '' }
  return op.args ? { ...intent, args: op.args } : intent
}

/** Takes a row out of the attention box and does the same again under a new number. */
export async function again(db: Db, n: number, at: At): Promise<Op[]> {
  return await write(db, async (tx) => {
    const row = await tx.objectStore('attention').get(n)
    if (!row) return []
    await letGo(tx, row)
    return await plan(tx, intentOf(row.op), at)
  })
}

/** The person has read it and lets it go. */
export async function dismiss(db: Db, n: number): Promise<AttentionRow | undefined> {
  return await write(db, async (tx) => {
    const row = await tx.objectStore('attention').get(n)
    if (row) await letGo(tx, row)
    return row
  })
}

/** What a person has read leaves the box; until it is durable it stays in the log, where nobody sees it: no number may go missing. */
export async function letGo(tx: Tx, { n, op, status, code, message, again }: AttentionRow): Promise<void> {
  await tx.objectStore('attention').delete(n)
  if (n <= ((await fact(tx, 'durable')) ?? 0)) return
  const row: AckRow = { n, op, result: { n, status: status as Status, code, message }, held: 0, shown: 1 }
  await tx.objectStore('acklog').put(again === undefined ? row : { ...row, again })
}

/** Takes back everything of a document that has not been sent, with its bytes. What the server has stays there. */
export async function discard(db: Db, id: string): Promise<void> {
  await write(db, async (tx) => {
    const epoch = (await fact(tx, 'epoch')) ?? ''
    for (const { n, op } of await tx.objectStore('outbox').index('id').getAll(id)) {
      await tx.objectStore('outbox').delete(n)
      await tx.objectStore('acklog').put({ n, op: nothing(op), result: { n, status: 'retry' }, held: 0, shown: 1, again: epoch })
    }
    for (const row of await tx.objectStore('attention').index('id').getAll(id)) await letGo(tx, row)
    for (const row of await tx.objectStore('media').index('doc').getAll(id)) {
      if (row.state !== 'sent') await release(tx, row, id)
    }
  })
}

/** Whether an operation may take bytes out of its document. */
export function takesAway(op: Op): boolean {
  return op.type === 'delete' || (op.unset ?? []).length > 0
}

/**
 * Lets go of bytes that were not sent and that nothing in the document names any more. With `untold` only of those
 * whose naming the server has not heard of: what it knows may come back, if it refuses the taking away.
 */
export async function releaseUnnamed(tx: Tx, { id, type }: Op, untold: boolean): Promise<void> {
  const rows = (await tx.objectStore('media').index('doc').getAll(id)).filter((row) => row.state !== 'sent')
  if (rows.length === 0) return
  const base = await tx.objectStore('base').index('id').getAll(id)
  const refused = await tx.objectStore('attention').index('id').getAll(id)
  const view = viewOf(base, await waitingFor(tx, id))
  if (!view && type !== 'delete') return
  const named = JSON.stringify([view?.body, refused.map((row) => row.op)])
  for (const row of rows) {
    if (named.includes(row.preview_of ?? row.sha256)) continue
    if (!untold || (await tx.objectStore('outbox').getKey(row.n)) !== undefined) await release(tx, row, id)
  }
}

/** One document less names these bytes; nobody's bytes go. */
async function release(tx: Tx, row: MediaRow, id: string): Promise<void> {
  const docs = row.docs.filter((doc) => doc !== id)
  if (docs.length > 0) await tx.objectStore('media').put({ ...row, docs })
  else await dropMedia(tx, row.sha256)
}

export async function dropMedia(tx: Tx, sha: string): Promise<void> {
  await tx.objectStore('media').delete(sha)
  await tx.objectStore('chunks').delete(IDBKeyRange.bound([sha, 0], [sha, Number.MAX_SAFE_INTEGER]))
}

/**
 * This storage has become another device (a new enrolment, or a copy of this profile is at work under the old one):
 * what is unanswered gets new numbers from 1 in its old order. The acknowledgement log belongs to the old device: pushed
 * again under another, an old value would fight a newer one of the same author. With the old `token` it is kept for
 * that device's sake until it is durable there.
 */
export async function renumber(db: Db, device: string, token?: string): Promise<void> {
  await write(db, async (tx) => {
    const old = await fact(tx, 'device')
    if (old === device) return
    const moved = token === undefined ? new Map<number, number>() : await retire(tx, old, token)
    const acked = await tx.objectStore('acklog').getAll()
    const held = acked.filter((row) => row.held === 1).map(onTop).filter((op) => op !== null)
    const unsent = (await tx.objectStore('outbox').getAll()).map((row) => row.op)
    const reused = (await tx.objectStore('attention').getAll()).filter((row) => row.code === 'n-reused')
    const ops = [...held, ...unsent, ...reused.map((row) => row.op)].sort((a, b) => a.n - b.n)
    for (const row of reused) await tx.objectStore('attention').delete(row.n)
    await tx.objectStore('outbox').clear()
    await tx.objectStore('acklog').clear()
    for (const [from, to] of await shiftAttention(tx)) moved.set(from, to)
    await put(tx, ops.map((op, i) => ({ ...op, n: i + 1 })))
    for (const [i, op] of ops.entries()) moved.set(op.n, i + 1)
    for (const row of await tx.objectStore('media').getAll()) {
      await tx.objectStore('media').put({ ...row, n: row.n === FORMER_N ? row.n : moved.get(row.n) ?? 0 })
    }
    await setFact(tx, 'next_n', ops.length + 1)
    await setFact(tx, 'contiguous', 0)
    await setFact(tx, 'durable', 0)
    await setFact(tx, 'paused', undefined)
    await setFact(tx, 'device', device)
  })
}

/** The place of bytes that an operation of a former device names: no number of this one. */
export const FORMER_N = Number.MAX_SAFE_INTEGER

/** The account is left, and what is unsent stays: what was answered goes on belonging to this device, as a former one. */
export async function resign(db: Db, token: string): Promise<void> {
  await write(db, async (tx) => {
    const moved = await retire(tx, await fact(tx, 'device'), token)
    for (const row of await tx.objectStore('media').getAll()) {
      await tx.objectStore('media').put({ ...row, n: moved.get(row.n) ?? row.n })
    }
  })
}

/**
 * Moves the answered operations out of the log, to be kept in the old name; what was refused is in the attention box
 * besides. Tells where bytes that they name belong.
 */
async function retire(tx: Tx, device: string | undefined, token: string): Promise<Map<number, number>> {
  const rows = (await tx.objectStore('acklog').getAll()).filter((row) => row.held === 0)
  const refused = (await tx.objectStore('attention').getAll()).filter((row) => row.n > 0 && row.code !== 'n-reused')
  if (device === undefined || rows.length + refused.length === 0) return new Map()
  for (const { n, op, again, shown } of [...rows, ...refused.map((row) => ({ ...row, shown: 1 as const }))]) {
    await tx.objectStore('former').put({ device, n, op, ...(again === undefined ? {} : { again }), ...(shown ? { shown } : {}) })
    await tx.objectStore('acklog').delete(n)
  }
  const known = (await fact(tx, 'former')) ?? []
  await setFact(tx, 'former', [...known.filter((each) => each.device !== device), { device, token }])
  return new Map(rows.map((row) => [row.n, FORMER_N]))
}

/** Attention rows of the old device move to negative numbers, where no operation of the new one will ever be. */
async function shiftAttention(tx: Tx): Promise<Map<number, number>> {
  const store = tx.objectStore('attention')
  const rows = await store.getAll()
  const moved = new Map<number, number>()
  let next = Math.min(0, ...rows.map((row) => row.n)) - 1
  for (const row of rows.filter((each) => each.n > 0)) {
    const { again: _former, ...rest } = row
    await store.delete(row.n)
    await store.put({ ...rest, n: next })
    moved.set(row.n, next--)
  }
  return moved
}

/** What was never sent moves behind numbers that were used before this storage was lost. */
export async function shift(tx: Tx, highest: number): Promise<void> {
  const rows = await tx.objectStore('outbox').getAll()
  if (rows.length === 0 || rows[0]!.n > highest) return
  await tx.objectStore('outbox').clear()
  await put(tx, rows.map((row) => ({ ...row.op, n: row.n + highest })))
  for (const row of await tx.objectStore('media').getAll()) await tx.objectStore('media').put({ ...row, n: row.n + highest })
  await setFact(tx, 'next_n', rows.at(-1)!.n + highest + 1)
}
