/**
 * The conversation with the server: hello, push, pull, repair, and a new epoch. Base and cursor move in one
 * transaction; the outbox, the acknowledgement log and the attention box are never touched by what comes in, except
 * where a document was lawfully erased.
 */
import { replaces, rowOf } from './answers.ts'
import { fact, setFact, write, type Db, type Facts, type Tx } from './db.ts'
import { begin, hear } from './epoch.ts'
import { Refused } from './http.ts'
import { dropMedia } from './outbox.ts'
import { place, progress, push, rebase } from './push.ts'
import { repair } from './repair.ts'
import type { DocsAnswer, Exit, HelloAnswer, IdsAnswer, Op, Page, PullAnswer, PushAnswer, Scope } from './wire.ts'

/** The sync resources of the server. Methods raise NetworkDown and Refused. */
export interface Wire {
  hello(body: { app: string; persisted?: boolean; unsent?: number }): Promise<HelloAnswer>
  push(body: { epoch: string; ops: Op[] }): Promise<PushAnswer>
  pull(body: { epoch: string; cursors: Record<Scope, number>; awaiting?: number[] }): Promise<PullAnswer>
  ids(body: { scope: Scope; after?: string }): Promise<IdsAnswer>
  docs(body: { scope: Scope; ids: string[] }): Promise<DocsAnswer>
}

export interface Context {
  db: Db
  wire: Wire
  /** Milliseconds of this device's clock; it decides when to try again, and nothing else. */
  now: () => number
  /** Evenly between 0 and 1. */
  chance: () => number
  app: string
  /** Documents whose rows have changed; told to the store when a step is complete. */
  touched: (ids: readonly string[] | 'all') => void
  /** Stops sending for a reason that only a person can end. Nothing is cleared. */
  halt: (why: NonNullable<Facts['paused']>) => Promise<void>
  pause: (ms: number) => Promise<void>
  /** A contact: the server's time and anchor, for evidence. */
  contact: (anchor: string, serverMs: number) => void
  persisted: () => Promise<boolean | undefined>
}

/** What is due goes out, then what is new comes in. */
export async function exchange(context: Context, force: boolean): Promise<void> {
  if ((await fact(context.db, 'renewing')) !== undefined) await renew(context)
  await push(context, force)
  if ((await fact(context.db, 'renewing')) !== undefined) await renew(context)
  await pull(context)
}

/** Says hello and notes what the server says of itself. An epoch that differs begins a renewal. */
export async function greet(context: Context): Promise<void> {
  const unsent = await context.db.count('outbox')
  const persisted = await context.persisted()
  const answer = await context.wire.hello({ app: context.app, unsent, ...(persisted === undefined ? {} : { persisted }) })
  context.contact(answer.anchor, answer.now)
  await write(context.db, async (tx) => {
    await setFact(tx, 'anchor', answer.anchor)
    await setFact(tx, 'contact', { server_ms: answer.now, wall_ms: context.now() })
    await setFact(tx, 'grants', answer.grants ?? [])
    await setFact(tx, 'limits', answer.limits)
    const next = (await fact(tx, 'next_n')) ?? 1
    // Numbers once used are never used again, even if this storage has forgotten them.
    if ((answer.highest ?? 0) >= next) await setFact(tx, 'next_n', (answer.highest ?? 0) + 1)
    await progress(tx, answer)
    await hear(tx, answer.epoch)
  })
}

async function renew(context: Context): Promise<void> {
  await push(context, true)
  const epoch = await fact(context.db, 'renewing')
  if (epoch === undefined) return
  for (const scope of Object.keys((await fact(context.db, 'cursors')) ?? {})) {
    if (!(await repair(context, scope, true))) await leave(context, [scope])
  }
  await write(context.db, async (tx) => {
    if ((await fact(tx, 'renewing')) !== epoch) return
    await setFact(tx, 'epoch', epoch)
    await setFact(tx, 'renewing', undefined)
  })
}

const IDLE_TURNS = 3

/** Pulls until every cursor is at its head. */
export async function pull(context: Context): Promise<void> {
  for (let idle = 0; idle < IDLE_TURNS;) {
    const epoch = (await fact(context.db, 'epoch')) ?? ''
    const cursors = (await fact(context.db, 'cursors')) ?? {}
    const awaiting = (await context.db.getAllKeysFromIndex('acklog', 'held', 1)).slice(0, 500)
    let answer: PullAnswer
    try {
      answer = await context.wire.pull({ epoch, cursors, ...(awaiting.length > 0 ? { awaiting } : {}) })
    } catch (failure) {
      if (!(failure instanceof Refused && failure.code === 'epoch-changed')) throw failure
      const next = failure.body['epoch']
      if (typeof next !== 'string' || idle > 0) throw failure
      await write(context.db, async (tx) => begin(tx, next))
      await renew(context)
      idle++
      continue
    }
    const moved = await adopt(context, answer)
    for (const scope of answer.reset ?? []) await repair(context, scope, false)
    if (!answer.more && !moved.keys) return
    idle = moved.keys || moved.cursors || (answer.reset ?? []).length > 0 ? 0 : idle + 1
  }
}

/** Takes one answer in, in one transaction. Tells whether the set of scopes, or any cursor, has moved. */
async function adopt(context: Context, answer: PullAnswer): Promise<{ keys: boolean; cursors: boolean }> {
  const touched = new Set<string>()
  const moved = await write(context.db, async (tx) => {
    const cursors = { ...((await fact(tx, 'cursors')) ?? {}) }
    const before = JSON.stringify(cursors)
    const keys = Object.keys(cursors).length
    let changed = false
    for (const scope of answer.leave ?? []) {
      if (!(scope in cursors)) continue
      await purge(tx, scope, touched)
      delete cursors[scope]
      changed = true
    }
    for (const scope of answer.enter ?? []) {
      changed ||= !(scope in cursors)
      cursors[scope] ??= 0
    }
    for (const page of answer.pages ?? []) await turn(tx, page, cursors, touched)
    await setFact(tx, 'cursors', cursors)
    for (const result of answer.acks ?? []) {
      const row = await tx.objectStore('acklog').get(result.n)
      if (!row || row.held !== 1 || result.status === 'held' || result.status === 'retry') continue
      await rebase(tx, row.op, result)
      await place(tx, row.op, result, context.now())
      touched.add(row.op.id)
    }
    await progress(tx, answer)
    return { keys: changed || keys !== Object.keys(cursors).length, cursors: before !== JSON.stringify(cursors) }
  })
  if (touched.size > 0) context.touched([...touched])
  return moved
}

/** One page: it counts only if it begins where this device stands. */
async function turn(tx: Tx, page: Page, cursors: Record<Scope, number>, touched: Set<string>): Promise<void> {
  const { scope } = page
  if (!(scope in cursors) || (page.from ?? 0) !== cursors[scope]) return
  const base = tx.objectStore('base')
  for (const doc of page.docs ?? []) {
    if (replaces(doc, await base.get([scope, doc.id]))) await base.put({ ...rowOf(doc), scope })
    touched.add(doc.id)
  }
  for (const exit of page.exits ?? []) {
    await take(tx, scope, exit)
    touched.add(exit.id)
  }
  cursors[scope] = Math.max(cursors[scope] ?? 0, page.to ?? 0)
}

async function take(tx: Tx, scope: Scope, exit: Exit): Promise<void> {
  const row = await tx.objectStore('base').get([scope, exit.id])
  if (row && row.seq < exit.seq) await tx.objectStore('base').delete([scope, exit.id])
  if (exit.why !== 'erased') return
  for (const store of ['acklog', 'attention', 'outbox'] as const) {
    for (const n of await tx.objectStore(store).index('id').getAllKeys(exit.id)) await tx.objectStore(store).delete(n)
  }
  for (const media of await tx.objectStore('media').index('doc').getAll(exit.id)) {
    if (media.docs.length === 1) await dropMedia(tx, media.sha256)
  }
}

async function purge(tx: Tx, scope: Scope, touched: Set<string>): Promise<void> {
  const range = IDBKeyRange.bound([scope], [scope, []])
  for (const [, id] of await tx.objectStore('base').getAllKeys(range)) touched.add(id)
  await tx.objectStore('base').delete(range)
  await tx.objectStore('orphans').delete(range)
}

async function leave(context: Context, scopes: readonly Scope[]): Promise<void> {
  const touched = new Set<string>()
  await write(context.db, async (tx) => {
    const cursors = { ...((await fact(tx, 'cursors')) ?? {}) }
    for (const scope of scopes) {
      await purge(tx, scope, touched)
      delete cursors[scope]
    }
    await setFact(tx, 'cursors', cursors)
  })
  context.touched([...touched])
}

/** The device was signed out by an officer: what the server had said goes, what the person did stays. */
export async function forsake(context: Context): Promise<void> {
  await leave(context, Object.keys((await fact(context.db, 'cursors')) ?? {}))
}
