/**
 * The documents of one account, in memory, as a person sees them. Reads are plain and immediate; writes end in one
 * strict transaction and are then seen by every tab. No DOM and no framework: `subscribe` tells when to look again.
 */
import { uuid7, sha256 } from './ids.ts'
import { act, again, discard, dismiss, type NewMedia } from './outbox.ts'
import type { AckRow, AttentionRow, Db, MediaRow, OutboxRow } from './db.ts'
import type { Intent } from './ops.ts'
import type { ConflictBody, Kind, Kinds, PartKind } from './kinds.ts'
import { standing, type Standing } from './standing.ts'
import { onTop, viewOf, type BaseRow, type View } from './view.ts'
import type { At, Body, Op, Scope } from './wire.ts'

export type Changed = readonly string[] | 'all'

export interface Picture {
  bytes: ArrayBuffer
  type: string
  kind: PartKind
  /** The device's own thumbnail, a JPEG or WebP of at most 40 KB. */
  thumb?: ArrayBuffer
  thumbType?: string
  caption?: string
  order?: number
  name?: string
}

interface Held {
  rows: BaseRow[]
  outbox: OutboxRow[]
  held: AckRow[]
  attention: AttentionRow[]
  media: MediaRow[]
}
const EMPTY: Held = { rows: [], outbox: [], held: [], attention: [], media: [] }

export class Store {
  private held = new Map<string, Held>()
  private conflictsOf: Map<string, View<'conflict'>[]> | null = null
  private reading: Promise<void> = Promise.resolve()
  private readonly views = new Map<string, View | undefined>()
  private readonly listeners = new Set<(changed: Changed) => void>()
  private readonly db: Db
  private readonly at: () => Promise<At>
  private readonly told: (changed: Changed) => void

  /** `at` says when a person acts; `told` hears of every write of this store (to wake the drain and other tabs). */
  constructor(db: Db, at: () => Promise<At>, told: (changed: Changed) => void) {
    this.db = db
    this.at = at
    this.told = told
  }

  /** Reads again what changed (all of it at the start), then tells the subscribers. */
  refresh(changed: Changed): Promise<void> {
    // One after another: what was read earlier must never replace what was read later.
    this.reading = this.reading.catch(() => undefined).then(() => this.read(changed))
    return this.reading
  }

  private async read(changed: Changed): Promise<void> {
    if (changed === 'all') await this.readAll()
    else for (const id of changed) await this.readOne(id)
    this.conflictsOf = null
    for (const listener of this.listeners) listener(changed)
  }

  subscribe(listener: (changed: Changed) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Every document of a kind (in a scope), oldest first: ids are ordered by the time they were minted. */
  documents<K extends Kind>(kind: K, scope?: Scope): View<K>[] {
    const found: View<K>[] = []
    for (const id of this.held.keys()) {
      const view = this.document(id)
      if (view?.kind === kind && (scope === undefined || view.scope === scope)) found.push(view as unknown as View<K>)
    }
    return found.sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  document<K extends Kind = Kind>(id: string): View<K> | undefined {
    if (!this.views.has(id)) {
      const known = this.held.get(id)
      this.views.set(id, known && viewOf(known.rows, opsOf(known)))
    }
    return this.views.get(id) as unknown as View<K> | undefined
  }

  /** Where a document stands between this device and the server. */
  stateOf(id: string): Standing {
    const known = this.held.get(id) ?? EMPTY
    return standing({ ...known, conflicts: this.conflicts(id).length })
  }

  /** The server's questions about a document: two values of one field, of which a person keeps one. */
  conflicts(id: string): View<'conflict'>[] {
    if (!this.conflictsOf) {
      this.conflictsOf = new Map()
      for (const view of this.documents('conflict')) {
        const { doc } = view.body as ConflictBody
        this.conflictsOf.set(doc, [...(this.conflictsOf.get(doc) ?? []), view])
      }
    }
    return this.conflictsOf.get(id) ?? []
  }

  /** Ids of documents with something that the server has not received or that needs the person, oldest first. */
  unsent(): string[] {
    const ids = [...this.held].filter(([, known]) =>
      known.outbox.filter((row) => !row.carried).length + known.held.length + known.attention.length > 0 || known.media.some((row) => row.state !== 'sent'))
    return ids.map(([id]) => id).sort()
  }

  /** The rows behind a document, for the outbox. */
  rowsOf(id: string): Readonly<Held> {
    return this.held.get(id) ?? EMPTY
  }

  async act(intents: readonly Intent[], media: readonly NewMedia[] = []): Promise<Op[]> {
    const meant = intents.map((intent) => (intent.do === 'create' ? intent : { ...intent, seen: intent.seen ?? this.document(intent.id)?.seq ?? 0 }))
    const ops = await act(this.db, meant, await this.at(), media)
    await this.changed([...new Set([...intents.map((intent) => intent.id), ...media.map((item) => item.doc)])])
    return ops
  }

  async create<K extends Kind>(kind: K, scope: Scope, fields: Partial<Kinds[K]>, options: { id?: string; needs?: string[] } = {}): Promise<string> {
    const id = options.id ?? uuid7()
    const intent: Intent = { do: 'create', id, kind, scope, fields: fields as Body }
    await this.act([options.needs ? { ...intent, needs: options.needs } : intent])
    return id
  }

  /** Sets fields; null takes one away. `parts/<id>` is a field. `seen`: what the person had before their eyes (see Intent). */
  async set(id: string, fields: Body, seen?: number): Promise<void> {
    await this.act([{ do: 'set', id, fields, seen }])
  }

  async command(id: string, command: string, args?: Body): Promise<void> {
    const intent: Intent = { do: 'command', id, command }
    await this.act([args ? { ...intent, args } : intent])
  }

  async remove(id: string): Promise<void> {
    await this.act([{ do: 'delete', id }])
  }

  /** Adds a part with its bytes and its thumbnail to an entry, in one transaction. Returns the part's id. */
  async addMedia(doc: string, picture: Picture): Promise<string> {
    const digest = await sha256(picture.bytes)
    const part = uuid7()
    const parts = ((this.document(doc)?.body as { parts?: { order: number }[] } | undefined)?.parts ?? [])
    const order = picture.order ?? Math.max(-1, ...parts.map((each) => each.order)) + 1
    const value: Body = { kind: picture.kind, sha256: digest, size: picture.bytes.byteLength, type: picture.type, order }
    if (picture.caption) value['caption'] = picture.caption
    const media: NewMedia[] = [{ doc, sha256: digest, bytes: picture.bytes, type: picture.type }]
    if (picture.name) media[0]!.name = picture.name
    if (picture.thumb) {
      const type = picture.thumbType ?? 'image/jpeg'
      media.push({ doc, sha256: await sha256(picture.thumb), bytes: picture.thumb, type, preview_of: digest })
    }
    await this.act([{ do: 'set', id: doc, fields: { [`parts/${part}`]: value } }], media)
    return part
  }

  /** Does a refused operation again, under a new number. */
  async again(n: number): Promise<void> {
    const ops = await again(this.db, n, await this.at())
    await this.changed(ops.length > 0 ? ops.map((op) => op.id) : 'all')
  }

  async dismiss(n: number): Promise<void> {
    const row = await dismiss(this.db, n)
    if (row) await this.changed([row.op.id])
  }

  /** Takes back what has not been sent of a document. */
  async discard(id: string): Promise<void> {
    await discard(this.db, id)
    await this.changed([id])
  }

  /** Ends a conflict: with the value to keep, with `unset`, or (for a deleted document) with `restore`. */
  async resolve(conflict: string, choice: { value: unknown } | { unset: true } | { restore: true }): Promise<void> {
    await this.command(conflict, 'resolve', choice)
  }

  /** Something was written, by this store or beside it: it is read again, and the others are told. */
  async changed(changed: Changed): Promise<void> {
    await this.refresh(changed)
    this.told(changed)
  }

  private async readAll(): Promise<void> {
    const tx = this.db.transaction(['base', 'outbox', 'acklog', 'attention', 'media'])
    const [base, outbox, held, attention, media] = await Promise.all([
      tx.objectStore('base').getAll(), tx.objectStore('outbox').getAll(), tx.objectStore('acklog').index('held').getAll(1),
      tx.objectStore('attention').getAll(), tx.objectStore('media').getAll(),
    ])
    this.held = new Map()
    this.views.clear()
    for (const row of base) this.room(row.id).rows.push(row)
    for (const row of outbox) this.room(row.op.id).outbox.push(row)
    for (const row of held) this.room(row.op.id).held.push(row)
    for (const row of attention) this.room(row.op.id).attention.push(row)
    for (const row of media) for (const doc of row.docs) this.room(doc).media.push(row)
  }

  private async readOne(id: string): Promise<void> {
    const tx = this.db.transaction(['base', 'outbox', 'acklog', 'attention', 'media'])
    const [rows, outbox, acked, attention, media] = await Promise.all([
      tx.objectStore('base').index('id').getAll(id), tx.objectStore('outbox').index('id').getAll(id),
      tx.objectStore('acklog').index('id').getAll(id), tx.objectStore('attention').index('id').getAll(id),
      tx.objectStore('media').index('doc').getAll(id),
    ])
    this.held.set(id, { rows, outbox, held: acked.filter((row) => row.held === 1), attention, media })
    this.views.delete(id)
  }

  private room(id: string): Held {
    const room = this.held.get(id) ?? { rows: [], outbox: [], held: [], attention: [], media: [] }
    this.held.set(id, room)
    return room
  }
}

/** What lies on top of base. A refused creation stays in view, so that the person can put it right. */
function opsOf(known: Held): Op[] {
  const waiting = [...known.outbox, ...known.held].map(onTop).filter((op) => op !== null).sort((a, b) => a.n - b.n)
  if (known.rows.length > 0 || waiting.some((op) => op.type === 'create')) return waiting
  const refused = known.attention.filter((row) => row.op.set !== undefined).map((row) => row.op)
  return [...refused.sort((a, b) => a.n - b.n), ...waiting]
}
