/**
 * The conversation with the server: hello, push, pull. Base and cursor move in one transaction; the outbox, the
 * acknowledgement log and the attention box are never touched by what comes in, except where a document was lawfully
 * erased.
 */
import type { Context } from './context.ts'
import { fact, setFact, write, type Tx } from './db.ts'
import { begin, hear, isPast } from './epoch.ts'
import { Refused } from './http.ts'
import { shift } from './outbox.ts'
import { purge, turn } from './pages.ts'
import { place, progress, push, rebase } from './push.ts'
import type { PullAnswer, Scope } from './wire.ts'

const DAY_MS = 86_400_000

/** What is due goes out, then what is new comes in. With `look`, what is here is compared with the server's sums. */
export async function exchange(context: Context, force: boolean, look = false): Promise<void> {
  await renewed(context)
  await push(context, force)
  await renewed(context)
  await pull(context, look || (await lookedLongAgo(context)))
}

const mending = async (context: Context) => await context.piece(() => import('./mend.ts'))

async function renewed(context: Context): Promise<void> {
  if ((await fact(context.db, 'renewing')) !== undefined) await (await mending(context)).renew(context)
}

/** Once a day, and after a new epoch; by a clock that was turned, once more. A fresh storage has nothing to look at. */
async function lookedLongAgo(context: Context): Promise<boolean> {
  const last = await fact(context.db, 'compared_ms')
  if (last === undefined) await write(context.db, async (tx) => setFact(tx, 'compared_ms', context.now()))
  return last !== undefined && Math.abs(context.now() - last) > DAY_MS
}

/** Says hello and notes what the server says of itself. An epoch that differs begins a renewal. */
export async function greet(context: Context): Promise<void> {
  const unsent = await context.db.count('outbox')
  const persisted = await context.persisted()
  const answer = await context.wire.hello({ app: context.app, unsent, ...(persisted === undefined ? {} : { persisted }) })
  context.contact(answer.anchor, answer.now)
  const copied = await write(context.db, async (tx) => {
    if (await isPast(tx, answer.epoch)) return false
    await setFact(tx, 'anchor', answer.anchor)
    await setFact(tx, 'contact', { server_ms: answer.now, wall_ms: context.now() })
    await setFact(tx, 'grants', answer.grants ?? [])
    await setFact(tx, 'limits', answer.limits)
    if (answer.seal) await setFact(tx, 'seal', answer.seal)
    const other = await number(tx, answer.highest ?? 0)
    await forgetOrphans(tx, answer.now)
    await progress(tx, answer)
    await hear(tx, answer.epoch)
    return other
  })
  if (copied) await context.halt('renumber')
}

/**
 * Numbers once used are never used again, even if this storage has forgotten them. True when the server knows one that was
 * never used here: a copy of this storage is at work under the same name.
 */
async function number(tx: Tx, highest: number): Promise<boolean> {
  const next = (await fact(tx, 'next_n')) ?? 1
  if ((await fact(tx, 'epoch')) !== undefined) return highest >= next
  // Before a first hello nothing was ever sent from this storage. A server that knows numbers of this device has
  // them from a storage that is gone: what was made here since then moves behind them.
  await shift(tx, highest)
  await setFact(tx, 'next_n', Math.max((await fact(tx, 'next_n')) ?? 1, highest + 1))
  return false
}

/** By the server's clock: that of a device may be years wrong. */
async function forgetOrphans(tx: Tx, serverMs: number): Promise<void> {
  for (const row of await tx.objectStore('orphans').getAll()) {
    if (row.until_ms < serverMs) await tx.objectStore('orphans').delete([row.scope, row.id])
  }
}

const IDLE_TURNS = 3

/** One pull that the server keeps waiting until there is something, and what follows from it. */
export async function pullWaiting(context: Context, seconds: number, signal: AbortSignal): Promise<void> {
  const answer = await ask(context, (await fact(context.db, 'epoch')) ?? '', { wait: seconds }, signal)
  const moved = await adopt(context, answer)
  if (answer.more || moved.keys || (answer.reset ?? []).length > 0) await pull(context)
}

/** Pulls until every cursor is at its head. With `look`, compares what is here with the server's sums. */
export async function pull(context: Context, look = false): Promise<void> {
  const compared = new Set<Scope>()
  for (let idle = 0; idle < IDLE_TURNS;) {
    let answer: PullAnswer
    const epoch = (await fact(context.db, 'epoch')) ?? ''
    try {
      answer = await ask(context, epoch, look ? { hash: true } : {})
    } catch (failure) {
      if (!(failure instanceof Refused && failure.code === 'epoch-changed')) throw failure
      const next = failure.body['epoch']
      if (typeof next !== 'string' || idle > 0) throw failure
      await write(context.db, async (tx) => begin(tx, next, epoch))
      await renewed(context)
      look = true
      idle++
      continue
    }
    const moved = await adopt(context, answer)
    const reset = answer.reset ?? []
    for (const scope of reset) await (await mending(context)).repair(context, scope, false)
    for (const [scope, sum] of Object.entries(answer.hashes ?? {})) {
      if (!compared.has(scope)) await (await mending(context)).compare(context, scope, sum)
      compared.add(scope)
    }
    look ||= reset.length > 0
    if (!answer.more && !moved.keys && reset.length === 0) break
    idle = moved.keys || moved.cursors || reset.length > 0 ? 0 : idle + 1
  }
  if (look) await looked(context)
}

async function ask(context: Context, epoch: string, more: { hash?: true; wait?: number }, signal?: AbortSignal): Promise<PullAnswer> {
  const cursors = (await fact(context.db, 'cursors')) ?? {}
  const awaiting = (await context.db.getAllKeysFromIndex('acklog', 'held', 1)).slice(0, 500)
  return await context.wire.pull({ epoch, cursors, ...(awaiting.length > 0 ? { awaiting } : {}), ...more }, signal)
}

/** A full look is over. With it goes the question, in the name of a former device, what of it is durable by now. */
async function looked(context: Context): Promise<void> {
  const epoch = (await fact(context.db, 'epoch')) ?? ''
  if ((await fact(context.db, 'former')) !== undefined) await (await mending(context)).remind(context, epoch)
  await write(context.db, async (tx) => setFact(tx, 'compared_ms', context.now()))
}

/** Takes one answer in, in one transaction. Tells whether the set of scopes, or any cursor, has moved. */
async function adopt(context: Context, answer: PullAnswer): Promise<{ keys: boolean; cursors: boolean }> {
  const touched = new Set<string>()
  const moved = await write(context.db, async (tx) => {
    if ((await fact(tx, 'renewing')) !== undefined || (await fact(tx, 'epoch')) !== answer.epoch) return { keys: false, cursors: false }
    const cursors = { ...((await fact(tx, 'cursors')) ?? {}) }
    const before = JSON.stringify(cursors)
    let keys = false
    for (const scope of answer.leave ?? []) {
      if (!(scope in cursors)) continue
      await purge(tx, scope, touched)
      delete cursors[scope]
      keys = true
    }
    for (const scope of answer.enter ?? []) {
      keys ||= !(scope in cursors)
      cursors[scope] ??= 0
    }
    for (const page of answer.pages ?? []) {
      const level = (page.to ?? 0) === (answer.heads?.[page.scope] ?? page.to ?? 0)
      await turn(tx, page, level, cursors, touched)
    }
    await setFact(tx, 'cursors', cursors)
    await hearEnds(tx, answer, context.now(), touched)
    await progress(tx, answer)
    return { keys, cursors: before !== JSON.stringify(cursors) }
  })
  if (touched.size > 0) context.touched([...touched])
  return moved
}

/** The results of operations that were held and have ended. */
async function hearEnds(tx: Tx, answer: PullAnswer, nowMs: number, touched: Set<string>): Promise<void> {
  for (const result of answer.acks ?? []) {
    const row = await tx.objectStore('acklog').get(result.n)
    if (!row || row.held !== 1 || result.status === 'held' || result.status === 'retry') continue
    await rebase(tx, row.op, result)
    await place(tx, row.op, result, nowMs)
    touched.add(row.op.id)
  }
}
