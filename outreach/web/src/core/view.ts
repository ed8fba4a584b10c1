/**
 * What a person sees: base with the unanswered operations on top, always derived and never stored.
 * Pure. Keyed fields (`parts/<id>`) travel as fields and are shown as lists ordered by (order, id).
 */
import type { Kind, Kinds } from './kinds.ts'
import type { Body, Op, Rev, Scope } from './wire.ts'

/**
 * A row of the base store: what the server said, or (guess) our own view at a sequence number it confirmed. `doubt` is
 * 1 while a page has left it out: it comes again with a later page of the same log, or it is gone.
 */
export interface BaseRow { scope: Scope; id: string; kind: string; seq: number; body: Body; guess?: boolean; doubt?: 1 }

export interface View<K extends Kind = Kind> {
  id: string
  kind: K
  scope: Scope
  /** The server's number of what lies below; null while the server has never shown this document. */
  seq: number | null
  body: Kinds[K]
  /** Fields with a value that the server has not answered for. */
  unsent: string[]
  /** Commands that the server has not answered, oldest first, such as `finalise`. */
  asked: string[]
}

interface Keyed { id: string; order?: number }

/** `body` with one field set (or unset by null); `parts/<id>` changes one member of the list `parts`. */
export function withField(body: Body, field: string, value: unknown): Body {
  const slash = field.indexOf('/')
  if (slash < 0) {
    const { [field]: _gone, ...rest } = body
    return value === null || value === undefined ? rest : { ...rest, [field]: value }
  }
  const list = field.slice(0, slash)
  const id = field.slice(slash + 1)
  const others = ((body[list] as Keyed[] | undefined) ?? []).filter((member) => member.id !== id)
  const members = value === null || value === undefined ? others : [...others, { ...(value as object), id }]
  members.sort((a, b) => (a.order ?? 0) - (b.order ?? 0) || (a.id < b.id ? -1 : 1))
  return { ...body, [list]: members }
}

export function withOp(body: Body, op: Op): Body {
  let next = body
  for (const [field, value] of Object.entries(op.set ?? {})) next = withField(next, field, value)
  for (const field of op.unset ?? []) next = withField(next, field, null)
  return next
}

export function fieldsOf(op: Op): string[] {
  return [...Object.keys(op.set ?? {}), ...(op.unset ?? [])]
}

/** Of the rows of one id (it may be in two scopes while it moves) the one that the server said last. */
export function newest(rows: readonly BaseRow[]): BaseRow | undefined {
  return rows.reduce<BaseRow | undefined>((best, row) => (best && best.seq >= row.seq ? best : row), undefined)
}

/** The view of one document, or undefined when there is nothing, or only something deleted. `ops` ascend by n. */
export function viewOf(rows: readonly BaseRow[], ops: readonly Op[]): View | undefined {
  const row = newest(rows)
  const first = row ?? ops.find((op) => op.type === 'create')
  if (!first) return undefined
  let body = row?.body ?? {}
  const unsent = new Set<string>()
  const asked: string[] = []
  for (const op of ops) {
    if (op.type === 'delete') return undefined
    if (op.type === 'command') {
      asked.push(op.command ?? '')
    } else {
      body = withOp(body, op)
      for (const field of fieldsOf(op)) unsent.add(field)
    }
  }
  const view = { id: first.id, kind: first.kind, scope: first.scope, seq: row?.seq ?? null, body, asked }
  return { ...view, unsent: [...unsent] } as unknown as View
}

/** An unanswered operation as it lies on top of base: without what its author wrote again since; null if that is all. */
export function onTop({ op, hidden }: { op: Op; hidden?: string[] | 'all' }): Op | null {
  if (!hidden) return op
  if (hidden === 'all') return null
  const set = Object.fromEntries(Object.entries(op.set ?? {}).filter(([field]) => !hidden.includes(field)))
  const unset = (op.unset ?? []).filter((field) => !hidden.includes(field))
  const left = { ...op, set, unset }
  return op.type === 'command' || op.type === 'delete' ? op : fieldsOf(left).length > 0 ? left : null
}

/** The older of two revisions, where null (never seen) is the oldest. */
export function older(a: Rev | null, b: Rev | null): Rev | null {
  if (!a || !b) return null
  return a[1] <= b[1] ? a : b
}
