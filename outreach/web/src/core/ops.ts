/**
 * From what a person does to operations. Pure.
 *
 * The base rule: an operation says what its author had before their eyes. That is the document's number in the base
 * store, except that a field with an unanswered operation keeps that operation's base, because the unsent value hides
 * whatever has arrived since. Fields that would need different bases become different operations.
 */
import { VERSION } from './kinds.ts'
import { fieldsOf, newest, older, type BaseRow } from './view.ts'
import type { At, Body, Op, OpType, Rev, Scope } from './wire.ts'

/**
 * `seen` is the number of what the person had before their eyes, where that may be older than what is on the disk: another
 * tab has just taken in something newer, or a draft was begun before it came. An older base never hides anything.
 */
export type Intent =
  | { do: 'create'; id: string; kind: string; scope: Scope; fields: Body; needs?: string[] }
  | { do: 'set'; id: string; fields: Body; needs?: string[]; seen?: number | undefined }
  | { do: 'command'; id: string; command: string; args?: Body; needs?: string[]; seen?: number | undefined }
  | { do: 'delete'; id: string; seen?: number | undefined }

/** What is known of one document when the person acts. `waiting`: its unanswered operations, ascending by n. */
export interface Known { rows: readonly BaseRow[]; waiting: readonly Op[]; epoch: string; seen?: number | undefined }

export class NoSuchDocument extends Error {
  constructor(id: string) {
    super(`there is no document ${id} on this device`)
  }
}

function seen(known: Known): Rev | null {
  const row = newest(known.rows)
  return row ? [known.epoch, Math.min(row.seq, known.seen ?? row.seq)] : null
}

/** The base of one field: that of the first unanswered operation which holds it, else what was seen. */
function baseOfField(known: Known, field: string): Rev | null {
  const holder = known.waiting.find((op) => op.type === 'create' ? field in (op.set ?? {}) : fieldsOf(op).includes(field))
  if (holder) return holder.base
  return known.rows.length === 0 ? null : seen(known)
}

/** Commands and deletes speak of the whole document: they are as old as the oldest thing they stand on. */
function baseOfWhole(known: Known): Rev | null {
  return known.waiting.reduce<Rev | null>((base, op) => older(base, op.base), seen(known))
}

function split(known: Known, fields: Body): { base: Rev | null; set: Body; unset: string[] }[] {
  const groups = new Map<string, { base: Rev | null; set: Body; unset: string[] }>()
  for (const [field, value] of Object.entries(fields)) {
    const base = baseOfField(known, field)
    const key = base ? base.join(' ') : ''
    const group = groups.get(key) ?? { base, set: {}, unset: [] }
    if (value === null || value === undefined) group.unset.push(field)
    else group.set[field] = value
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Text as everybody can read it: half an emoji, left by a cut at a number of characters, becomes the sign for "unreadable". */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\uFFFD') as T
  if (Array.isArray(value)) return value.map(wellFormed) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [wellFormed(key), wellFormed(each)])) as T
}

/** The operations of one intent, numbered from `n`. Raises NoSuchDocument when there is nothing to change. */
export function operations(meant: Intent, from: Known, n: number, at: At): Op[] {
  const intent = wellFormed(meant)
  const { id } = intent
  if (intent.do === 'create') {
    const set = Object.fromEntries(Object.entries(intent.fields).filter(([, value]) => value !== undefined && value !== null))
    const op = { n, type: 'create' as OpType, id, scope: intent.scope, kind: intent.kind, base: null, set, at, v: VERSION }
    return [withNeeds(op, intent.needs)]
  }
  const known: Known = { ...from, seen: intent.seen }
  const home = newest(known.rows) ?? known.waiting.find((op) => op.type === 'create')
  if (!home) throw new NoSuchDocument(id)
  const common = { id, scope: home.scope, kind: home.kind, at, v: VERSION }
  if (intent.do === 'set') {
    return split(known, intent.fields).map((group, i) => {
      const op: Op = { n: n + i, type: 'set', ...common, base: group.base }
      if (Object.keys(group.set).length > 0) op.set = group.set
      if (group.unset.length > 0) op.unset = group.unset
      return withNeeds(op, intent.needs)
    })
  }
  const base = baseOfWhole(known)
  if (intent.do === 'delete') return [{ n, type: 'delete', ...common, base }]
  const op: Op = { n, type: 'command', ...common, base, command: intent.command }
  if (intent.args) op.args = intent.args
  return [withNeeds(op, intent.needs)]
}

/** What stands under a number whose words were taken back or erased: no number may go missing, and no server does anything for it. */
export function nothing({ n, id, scope, kind, at, v }: Op): Op {
  return { n, type: 'command', id, scope, kind, base: null, at, v }
}

export const saysNothing = (op: Op): boolean => op.type === 'command' && op.command === undefined

function withNeeds(op: Op, needs: string[] | undefined): Op {
  return needs && needs.length > 0 ? { ...op, needs } : op
}
