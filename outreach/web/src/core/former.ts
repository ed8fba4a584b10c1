/**
 * Former devices of this storage. Enrolled anew, it numbers from 1 again; what it sent under its old name and what is
 * not yet durable there still belongs to that device. So the old token and the old log are kept until the server says
 * that all of it is durable, and after a restore they are pushed again in the old name (S7). Only a server that was
 * restored to before that enrolment does not know the name any more: then its work goes out in the present one.
 */
import { placeOf } from './answers.ts'
import { fact, setFact, write, type FormerDevice, type FormerRow, type Tx } from './db.ts'
import { isPast } from './epoch.ts'
import { Refused } from './http.ts'
import { saysNothing } from './ops.ts'
import { enqueue, FORMER_N } from './outbox.ts'
import { attentionRow } from './push.ts'
import type { Context } from './context.ts'
import type { PushAnswer } from './wire.ts'

const BATCH = 100
/** Pushes what is to be pushed again, and lets go of what is durable. */
export async function remind(context: Context, epoch: string): Promise<void> {
  for (const former of (await fact(context.db, 'former')) ?? []) {
    const rows = await context.db.getAll('former', rangeOf(former))
    const again = rows.filter((row) => row.again !== undefined)
    for (let at = 0; at === 0 || at < again.length; at += BATCH) {
      if (!(await say(context, epoch, former, again.slice(at, at + BATCH)))) break
    }
  }
}

const rangeOf = (former: FormerDevice) => IDBKeyRange.bound([former.device, 0], [former.device, Number.MAX_SAFE_INTEGER])

/** One request in the old name. False when there is no sense in another. */
async function say(context: Context, epoch: string, former: FormerDevice, rows: readonly FormerRow[]): Promise<boolean> {
  let answer: PushAnswer
  try {
    answer = await context.wire.push({ epoch, ops: rows.map((row) => row.op) }, former.token)
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure
    if (failure.status === 401) await write(context.db, async (tx) => inherit(tx, former))
    return false
  }
  await write(context.db, async (tx) => {
    if (await isPast(tx, answer.epoch)) return
    await answered(tx, rows, answer, context.now())
    for (const row of await tx.objectStore('former').getAll(rangeOf(former))) {
      if (row.n <= (answer.durable ?? 0) && row.again === undefined) await tx.objectStore('former').delete([row.device, row.n])
    }
    if ((await tx.objectStore('former').count(rangeOf(former))) === 0) await forget(tx, former)
  })
  return true
}

/** What a restored server refuses now needs the person, as everything that is refused; the rest waits to be durable. */
async function answered(tx: Tx, rows: readonly FormerRow[], answer: PushAnswer, nowMs: number): Promise<void> {
  const results = new Map((answer.results ?? []).map((result) => [result.n, result]))
  for (const { again, ...row } of rows) {
    const result = results.get(row.n)
    const place = result ? placeOf(result) : 'outbox'
    if (place === 'outbox') {
      await tx.objectStore('former').put({ ...row, again: again! })
    } else if (result!.code === 'n-reused' && !saysNothing(row.op)) { // by a copy, while the restored server had forgotten it
      await tx.objectStore('former').delete([row.device, row.n])
      const n = await enqueue(tx, [row.op])
      if (row.shown) await remember(tx, n, again!)
    } else if (place === 'attention' && !row.shown) {
      await tx.objectStore('former').delete([row.device, row.n])
      const lowest = (await tx.objectStore('attention').openKeyCursor())?.key ?? 0
      await tx.objectStore('attention').put({ ...attentionRow(row.op, result!, nowMs), n: Math.min(0, lowest) - 1 })
    } else {
      await tx.objectStore('former').put(row)
    }
  }
}

/**
 * Sends in the present name, as it was and in its order, what the restored server does not know; then once more what was
 * said here since about the same documents, so that the last word stays the last. In an ordinary epoch the server has it
 * all, even if it does not know the name.
 */
async function inherit(tx: Tx, former: FormerDevice): Promise<void> {
  const epoch = await fact(tx, 'renewing')
  if (epoch === undefined) return
  const rows = await tx.objectStore('former').getAll(rangeOf(former))
  const about = new Set(rows.map((row) => row.op.id))
  const mine = [...(await tx.objectStore('outbox').getAll()), ...(await tx.objectStore('acklog').getAll()).filter((row) => !row.shown)]
  const since = mine.map((row) => row.op).filter((op) => about.has(op.id) && op.type !== 'command').sort((a, b) => a.n - b.n)
  const ops = [...rows.map((row) => row.op), ...since]
  const first = await enqueue(tx, ops)
  for (const [i, row] of rows.entries()) if (row.shown) await remember(tx, first + i, epoch)
  for (const row of await tx.objectStore('media').getAll()) {
    const naming = ops.map((op) => row.docs.includes(op.id)).lastIndexOf(true)
    if (row.n === FORMER_N && naming >= 0) await tx.objectStore('media').put({ ...row, n: first + naming })
  }
  await forget(tx, former)
}

/** A person knows its end: it goes out for the server's memory alone. */
async function remember(tx: Tx, n: number, epoch: string): Promise<void> {
  const row = (await tx.objectStore('outbox').get(n))!
  await tx.objectStore('outbox').delete(n)
  await tx.objectStore('acklog').put({ n, op: row.op, result: { n, status: 'retry' }, held: 0, shown: 1, again: epoch })
}

async function forget(tx: Tx, former: FormerDevice): Promise<void> {
  await tx.objectStore('former').delete(rangeOf(former))
  const left = ((await fact(tx, 'former')) ?? []).filter((each) => each.device !== former.device)
  await setFact(tx, 'former', left.length > 0 ? left : undefined)
  if (left.length > 0) return
  for (const row of await tx.objectStore('media').getAll()) {
    if (row.n === FORMER_N) await tx.objectStore('media').put({ ...row, n: 0 })
  }
}
