/**
 * What an answer means for this device: where the operation goes, and what becomes of the base row. Pure.
 *
 * An operation leaves the outbox only into the acknowledgement log or into the attention box. A row never goes to a
 * lower number, and a result's `rev` becomes a base only together with the content that it stands for.
 */
import { ASKED_LONGEST_MS } from './http.ts'
import { withOp, type BaseRow } from './view.ts'
import type { Doc, Op, Result } from './wire.ts'

export type Place = 'outbox' | 'acklog' | 'held' | 'attention'

/** Where an operation goes after its answer. */
export function placeOf(result: Result): Place {
  switch (result.status) {
    case 'applied':
    case 'merged':
    case 'noop':
      return 'acklog'
    case 'held':
      return 'held'
    case 'conflict':
      // The server keeps the other value as a document of its own, which comes with the next pull. Without one
      // (a command on something that moved on) only the person can decide.
      return (result.conflicts ?? []).length > 0 ? 'acklog' : 'attention'
    case 'rejected':
      return 'attention'
    case 'retry':
      return 'outbox'
  }
}

/**
 * The base row after an answer: undefined leaves it as it is, null takes it away.
 *
 * `applied` says that nobody else has changed the document since the base, so this device's own view may stand at
 * `rev`; it is marked as a guess, because the server may have added fields of its own, and the next pull replaces it.
 *
 * Nothing at or below the cursor is stored: pages have covered it, and an exit may have followed that will not come
 * again. All operations of one push on a document share one number, so a guess may grow, and a delete ends its own.
 */
export function rowAfter(op: Op, result: Result, row: BaseRow | undefined, cursor: number): BaseRow | null | undefined {
  if (result.doc) return result.doc.seq <= cursor || (row && row.seq > result.doc.seq) ? undefined : rowOf(result.doc)
  if (result.status !== 'applied' || !result.rev || op.type === 'command') return undefined
  const seq = result.rev[1]
  if (op.type === 'delete') return row && row.seq <= seq ? null : undefined
  if (seq <= cursor || (row && (row.seq > seq || (row.seq === seq && !row.guess)))) return undefined
  if (!row && op.type !== 'create') return undefined
  return { scope: op.scope, id: op.id, kind: op.kind, seq, body: withOp(row?.body ?? {}, op), guess: true }
}

export function rowOf(doc: Doc): BaseRow {
  return { scope: doc.scope, id: doc.id, kind: doc.kind, seq: doc.seq, body: doc.body }
}

/** Whether a document that came replaces the row: never by an older one; at the same number the server's word holds. */
export function replaces(doc: Doc, row: BaseRow | undefined): boolean {
  return !row || doc.seq >= row.seq
}

/** The longest that anything waits for its next try by itself. */
export const LONGEST_MS = 15 * 60_000

/** Seconds to minutes, with chance, so that a thousand tablets do not come back in the same second. */
export function backoffMs(tries: number, chance: number): number {
  const longest = Math.min(LONGEST_MS, 2000 * 2 ** Math.min(tries, 10))
  return Math.round(longest * (0.5 + chance / 2))
}

/** What a server asked for, never less, and up to a quarter more: all that were sent away would come back together. */
export function askedMs(ms: number, chance: number): number {
  return Math.round(ms * (1 + chance / 4))
}

/** Whether a next try has come. One that lies further off than any is ever set was set by a clock that was wrong. */
export function isDue(nextMs: number, nowMs: number): boolean {
  return nextMs <= nowMs || nextMs - nowMs > 2 * ASKED_LONGEST_MS
}
