/** The four states, and nothing between them: on this device, sending, received, needs you. Pure. */
import type { AckRow, AttentionRow, MediaRow, OutboxRow } from './db.ts'
import type { BaseRow } from './view.ts'

export type State = 'device' | 'sending' | 'received' | 'attention'

export interface Standing {
  state: State
  /** How much of its bytes the server has, 0 to 100; only while sending. */
  percent?: number
  /** The code that says what the person can do; only when it needs them. */
  code?: string
  /** Bytes still to go. */
  unsent: number
}

export interface Evidence {
  rows: readonly BaseRow[]
  outbox: readonly OutboxRow[]
  held: readonly AckRow[]
  attention: readonly AttentionRow[]
  media: readonly MediaRow[]
  conflicts: number
}

/** Held for the person, not for another operation that is on its way. */
const HELD_FOR_A_PERSON = new Set(['quarantined', 'app-too-new'])

export const needsPerson = (row: AckRow): boolean => HELD_FOR_A_PERSON.has(row.result.code ?? '')

export function standing(evidence: Evidence): Standing {
  const { held, attention, media } = evidence
  const outbox = evidence.outbox.filter((row) => row.carried === undefined) // what a courier brought has been received
  const texts = outbox.reduce((sum, row) => sum + row.size, 0)
  const waiting = media.filter((row) => row.state === 'waiting')
  const unsent = waiting.reduce((sum, row) => sum + row.size - row.offset, texts)
  const code = attention[0]?.code ?? (evidence.conflicts > 0 ? 'conflict' : undefined)
    ?? media.find((row) => row.state === 'refused')?.code ?? held.find(needsPerson)?.result.code
  if (code !== undefined) return { state: 'attention', code, unsent }
  if (outbox.length === 0 && held.length === 0 && waiting.length === 0) return { state: 'received', unsent: 0 }
  // Nothing of it has left: a new entry, or a later change of one that was received.
  if (outbox.length > 0 && !waiting.some((row) => row.offset > 0)) return { state: 'device', unsent }
  const total = media.reduce((sum, row) => sum + row.size, texts)
  return { state: 'sending', percent: total > 0 ? Math.floor((100 * (total - unsent)) / total) : 0, unsent }
}
