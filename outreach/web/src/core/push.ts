/**
 * Pushing: unanswered operations in ascending order, and after a restore of the server the acknowledged ones again.
 * One bad operation never blocks another: what a server refuses as a whole is halved until the one at fault is alone.
 */
import { askedMs, backoffMs, isDue, placeOf, rowAfter } from './answers.ts'
import { fact, setFact, write, type AckRow, type AttentionRow, type Db, type OutboxRow, type Tx } from './db.ts'
import { hear, isPast } from './epoch.ts'
import { NetworkDown, Refused } from './http.ts'
import { nothing, saysNothing } from './ops.ts'
import { releaseUnnamed, takesAway } from './outbox.ts'
import { Asked, type Context } from './context.ts'
import { fieldsOf } from './view.ts'
import type { Limits, Op, PushAnswer, Result } from './wire.ts'

interface Ready { op: Op; size: number; again: boolean }

export const LIMITS: Limits = { ops: 500, push_bytes: 1_048_576, page_bytes: 1_048_576, op_bytes: 262_144 }
const ENVELOPE_BYTES = 200

/** Operations that may go now. Those of a document whose earlier operation waits for its next try wait with it. */
async function ready(db: Db, nowMs: number, force: boolean): Promise<Ready[]> {
  const tx = db.transaction(['outbox', 'acklog', 'attention'])
  const [unsent, acked, refused] = await Promise.all([tx.objectStore('outbox').getAll(), tx.objectStore('acklog').getAll(), tx.objectStore('attention').getAll()])
  const later = new Set<string>()
  const due: Ready[] = []
  for (const row of unsent) {
    if (!force && !isDue(row.next_ms, nowMs)) later.add(row.op.id)
    else if (!later.has(row.op.id)) due.push({ op: row.op, size: row.size, again: false })
  }
  for (const row of [...acked, ...refused]) {
    if (row.again !== undefined) due.push({ op: row.op, size: JSON.stringify(row.op).length * 2, again: true })
  }
  return due.sort((a, b) => a.op.n - b.op.n)
}

function batches(due: readonly Ready[], limits: Limits): Ready[][] {
  const out: Ready[][] = []
  let batch: Ready[] = []
  let size = ENVELOPE_BYTES
  for (const item of due) {
    if (batch.length > 0 && (batch.length >= limits.ops || size + item.size + 1 > limits.push_bytes)) {
      out.push(batch)
      batch = []
      size = ENVELOPE_BYTES
    }
    batch.push(item)
    size += item.size + 1
  }
  return batch.length > 0 ? [...out, batch] : out
}

/** Refusals that speak of the device or of the moment, not of what was pushed. */
const NOT_THE_OPERATION = new Set([401, 403, 409, 429, 503])

/** Pushes everything that is due. Raises NetworkDown and Refused when going on makes no sense; rows keep their tries. */
export async function push(context: Context, force: boolean): Promise<void> {
  const limits = (await fact(context.db, 'limits')) ?? LIMITS
  const due = await ready(context.db, context.now(), force)
  const blocked = new Set<string>()
  for (const batch of batches(due, limits)) await send(context, batch, blocked)
}

async function send(context: Context, batch: readonly Ready[], blocked: Set<string>): Promise<void> {
  const going = batch.filter((item) => !blocked.has(item.op.id))
  if (going.length === 0) return
  const epoch = (await fact(context.db, 'renewing')) ?? (await fact(context.db, 'epoch')) ?? ''
  let answer: PushAnswer
  try {
    answer = await context.wire.push({ epoch, ops: going.map((item) => item.op) })
  } catch (failure) {
    if (failure instanceof Refused && !NOT_THE_OPERATION.has(failure.status)) {
      await isolate(context, going, failure, blocked)
      return
    }
    const code = failure instanceof Refused ? failure.code : failure instanceof NetworkDown ? 'offline' : undefined
    if (code !== undefined) await postpone(context, going, code, failure instanceof Refused ? failure.retryAfterMs : null)
    throw failure
  }
  await settle(context, going, answer)
  if (answer.backoff_s) throw new Asked(answer.backoff_s * 1000)
}

async function isolate(context: Context, batch: readonly Ready[], failure: Refused, blocked: Set<string>): Promise<void> {
  if (batch.length > 1) {
    const middle = Math.ceil(batch.length / 2)
    await send(context, batch.slice(0, middle), blocked)
    await send(context, batch.slice(middle), blocked)
    return
  }
  const only = batch[0]!
  if (failure.status >= 500 || only.again) {
    blocked.add(only.op.id)
    await postpone(context, batch, failure.code, failure.retryAfterMs)
    return
  }
  const code = failure.status === 413 ? 'too-large' : failure.code
  const result: Result = { n: only.op.n, status: 'rejected', code, message: failure.message }
  await write(context.db, async (tx) => place(tx, only.op, result, context.now()))
  context.touched([only.op.id])
}

async function postpone(context: Context, batch: readonly Ready[], code: string, afterMs: number | null): Promise<void> {
  await write(context.db, async (tx) => {
    for (const { op } of batch) {
      const row = await tx.objectStore('outbox').get(op.n)
      if (row) await tx.objectStore('outbox').put(later(row, code, context, afterMs))
    }
  })
  context.touched(batch.map((item) => item.op.id))
}

function later(row: OutboxRow, code: string, context: Context, afterMs: number | null): OutboxRow {
  const wait = afterMs === null ? backoffMs(row.tries, context.chance()) : askedMs(afterMs, context.chance())
  return { ...row, tries: row.tries + 1, last_ms: context.now(), next_ms: context.now() + wait, code }
}

async function settle(context: Context, batch: readonly Ready[], answer: PushAnswer): Promise<void> {
  const results = new Map((answer.results ?? []).map((result) => [result.n, result]))
  await write(context.db, async (tx) => {
    if (await isPast(tx, answer.epoch)) return
    for (const { op, again } of batch) {
      const result = results.get(op.n)
      if (result && result.status !== 'retry') {
        if (!again) await rebase(tx, op, result)
        await place(tx, op, result, context.now())
      } else {
        const row = await tx.objectStore('outbox').get(op.n)
        if (row) await tx.objectStore('outbox').put(later(row, result?.code ?? 'retry', context, null))
      }
    }
    await progress(tx, answer)
    await hear(tx, answer.epoch)
  })
  context.touched(batch.map((item) => item.op.id))
  if (batch.some(({ op }) => results.get(op.n)?.code === 'n-reused' && !saysNothing(op))) await context.halt('renumber')
}

/** Takes in what an answer says of its document. */
export async function rebase(tx: Tx, op: Op, result: Result): Promise<void> {
  const scope = result.doc?.scope ?? op.scope
  const id = result.doc?.id ?? op.id
  const cursor = (await fact(tx, 'cursors'))?.[scope] ?? 0
  const next = rowAfter(op, result, await tx.objectStore('base').get([scope, id]), cursor)
  if (next === null) await tx.objectStore('base').delete([scope, id])
  if (!next) return
  await tx.objectStore('base').put(next)
  // A scope that has rows has a cursor, so that losing it purges them.
  await setFact(tx, 'cursors', { ...(await fact(tx, 'cursors')), [scope]: cursor })
}

/** Moves an answered operation to where its answer belongs. */
export async function place(tx: Tx, op: Op, said: Result, nowMs: number): Promise<void> {
  if (said.status === 'retry') return
  const before = await tx.objectStore('acklog').get(op.n)
  const known = before?.shown ? { shown: before.shown } : {}
  // What was erased while its answer was on the way is refused, whatever the server says to the empty words.
  const result: Result = saysNothing(op) && !before?.shown ? { n: op.n, status: 'rejected', code: 'erased' } : said
  const where = before?.shown ? 'acklog' : placeOf(result)
  await tx.objectStore('outbox').delete(op.n)
  await tx.objectStore('attention').delete(op.n)
  if (where === 'attention') {
    await tx.objectStore('acklog').delete(op.n)
    await tx.objectStore('attention').put(attentionRow(op, result, nowMs))
    return
  }
  const { doc: _content, ...kept } = result
  const row: AckRow = { n: op.n, op, result: kept, held: where === 'held' ? 1 : 0, ...known }
  await tx.objectStore('acklog').put(where === 'held' && before?.hidden ? { ...row, hidden: before.hidden } : row)
  if (where === 'held' || before?.shown) return
  await hideOlder(tx, op)
  if (takesAway(op)) await releaseUnnamed(tx, op, false)
}

/** Nothing that is held covers what the same device wrote later. */
async function hideOlder(tx: Tx, op: Op): Promise<void> {
  for (const older of await tx.objectStore('acklog').index('id').getAll(op.id)) {
    if (older.held === 0 || older.n >= op.n || older.hidden === 'all' || op.type === 'command') continue
    const hidden = op.type === 'delete' ? 'all' : [...new Set([...(older.hidden ?? []), ...fieldsOf(op)])]
    await tx.objectStore('acklog').put({ ...older, hidden })
  }
}

export function attentionRow(op: Op, result: Result, nowMs: number): AttentionRow {
  const kept = result.code === 'erased' ? nothing(op) : op // a lawful erasure reaches what this device had typed, too
  return { n: op.n, op: kept, status: result.status, code: result.code ?? result.status, message: result.message ?? '', at_ms: nowMs }
}

/** Remembers the high-water marks, and lets go of what is durable on the server. */
export async function progress(tx: Tx, answer: { contiguous?: number; durable?: number }): Promise<void> {
  if (answer.contiguous !== undefined) await setFact(tx, 'contiguous', answer.contiguous)
  if (answer.durable === undefined) return
  await setFact(tx, 'durable', answer.durable)
  const durable = await tx.objectStore('acklog').getAll(IDBKeyRange.upperBound(answer.durable))
  for (const row of durable) if (row.held === 0 && row.again === undefined) await tx.objectStore('acklog').delete(row.n)
  for (const media of await tx.objectStore('media').getAll()) {
    const done = media.state === 'sent' && media.n <= answer.durable && media.preview_of === undefined
    if (done) await tx.objectStore('chunks').delete(IDBKeyRange.bound([media.sha256, 0], [media.sha256, Number.MAX_SAFE_INTEGER]))
  }
}
