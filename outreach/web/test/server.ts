/**
 * A small server of the wire, in memory: enough of design to hold the client to its promises. One scope lock, one
 * high-water mark per device, conflicts kept. It can lose answers and be restored.
 */
import { createHash } from 'node:crypto'
import { NetworkDown, Refused } from '../src/core/http.ts'
import type { Doc, Exit, Grant, HashAnswer, Op, PullAnswer, Result } from '../src/core/wire.ts'
import type { Wire } from '../src/core/context.ts'
import { withField } from '../src/core/view.ts'

interface Stored extends Doc { lineage: Record<string, { seq: number; device: string }>; gone?: boolean }

export class Server {
  epoch = 'e1'
  head: Record<string, number> = {}
  docs = new Map<string, Stored>()
  exits: (Exit & { scope: string })[] = []
  grants: Grant[] = [{ scope: 'school:1', mode: 'rw' }]
  answers = new Map<string, Result>()
  durable = 0
  pushes: Op[][] = []
  pulls = 0
  backoff_s = 0
  highest = 0
  floor = 0
  /** Values of one device that an operation of another replaced without a conflict: its author must have seen them. */
  replaced: { by: string; n: number; doc: string; field: string; value: unknown }[] = []
  /** What repair and comparison asked for. */
  asked: string[] = []
  pageDocs = Infinity
  /** What happens to the next answers: 'lost' is done and not heard, 'down' is not done. */
  fate: ('fine' | 'lost' | 'down' | Refused)[] = []
  /** Decides an operation before the merge; undefined merges. */
  decide: (op: Op) => Result | undefined = () => undefined
  poison: (op: Op) => Refused | undefined = () => undefined

  wire(device: string): Wire {
    const reach = async <T>(work: () => T): Promise<T> => {
      const fate = this.fate.shift()
      if (fate === 'down') throw new NetworkDown()
      if (fate instanceof Refused) throw fate
      const answer = structuredClone(work())
      if (fate === 'lost') throw new NetworkDown()
      return answer
    }
    return {
      hello: () => reach(() => ({
        epoch: this.epoch, now: 1, anchor: `anchor ${device}`, grants: this.grants, durable: this.durable, highest: this.highest,
        limits: { ops: 4, push_bytes: 4000, page_bytes: 1e6, op_bytes: 1e5 },
      })),
      push: ({ ops }, token) => reach(() => {
        this.pushes.push(ops)
        const speaks = token ?? device
        const bad = ops.map((op) => this.poison(op)).find(Boolean)
        if (bad) throw bad
        return { epoch: this.epoch, results: ops.map((op) => this.take(speaks, op)), durable: this.durable, ...(this.backoff_s > 0 ? { backoff_s: this.backoff_s } : {}) }
      }),
      pull: (body) => reach(() => this.pull(body)),
      hash: ({ scope }) => reach(() => this.hash(scope)),
      ids: ({ scope, slot }) => reach(() => {
        this.asked.push(`ids ${slot ?? ''}`.trim())
        if (!this.grants.some((grant) => grant.scope === scope)) throw new Refused(404, { code: 'scope-unknown' }, null)
        const rows = [...this.docs.values()].filter((doc) => doc.scope === scope && !doc.gone && (slot === undefined || slotOf(doc.id) === slot)).map((doc): [string, number] => [doc.id, doc.seq])
        const erased = slot === undefined ? this.exits.filter((exit) => exit.scope === scope && exit.why === 'erased') : []
        return { seq: this.head[scope] ?? 0, rows: [...rows, ...erased.map(({ id }): [string, number] => [id, 0])].sort() }
      }),
      docs: ({ scope, ids }) => reach(() => (this.asked.push(`docs ${ids.length}`), { docs: ids.map((id) => this.docs.get(id)!).filter((doc) => doc?.scope === scope).map(plain) })),
    }
  }

  take(device: string, op: Op): Result {
    const known = this.answers.get(`${device} ${op.n}`)
    if (known) {
      const doc = this.docs.get(op.id)
      return known.doc && doc ? { ...known, doc: plain(doc) } : known
    }
    const result = this.decide(op) ?? this.merge(device, op)
    if (result.status !== 'retry') this.answers.set(`${device} ${op.n}`, result)
    return result
  }

  private next(scope: string): number {
    return (this.head[scope] = (this.head[scope] ?? 0) + 1)
  }

  /** Writes fields as another device or as the server itself. */
  write(device: string, id: string, set: Record<string, unknown>, scope = 'school:1', kind = 'entry'): void {
    const seq = this.next(scope)
    const doc = this.docs.get(id) ?? { id, kind, scope, seq, body: {}, lineage: {} }
    for (const [field, value] of Object.entries(set)) {
      doc.body[field] = value
      doc.lineage[field] = { seq, device }
    }
    this.docs.set(id, { ...doc, seq })
  }

  exit(id: string, why: Exit['why']): void {
    const doc = this.docs.get(id)!
    doc.gone = true
    this.exits.push({ id, seq: this.next(doc.scope), why, scope: doc.scope })
  }

  private merge(device: string, op: Op): Result {
    const present = this.docs.get(op.id)
    if (!present && op.type !== 'create') return { n: op.n, status: 'held', code: 'parent-missing' }
    const base = op.base?.[1] ?? 0
    const others = Object.values(present?.lineage ?? {}).some((from) => from.seq > base && from.device !== device)
    const conflicts: string[] = []
    const set: Record<string, unknown> = {}
    for (const [field, value] of Object.entries({ ...op.set, ...Object.fromEntries((op.unset ?? []).map((f) => [f, null])) })) {
      const from = present?.lineage[field]
      const differs = JSON.stringify(present?.body[field]) !== JSON.stringify(value)
      if (from && from.seq > base && from.device !== device && differs) {
        const id = `conflict-${op.id}-${field}`
        this.write('server', id, { doc: op.id, field, kept: present!.body[field], other: value }, op.scope, 'conflict')
        conflicts.push(id)
      } else {
        if (from && from.device !== device && differs) this.replaced.push({ by: device, n: op.n, doc: op.id, field, value: present!.body[field] })
        set[field] = value
      }
    }
    this.write(device, op.id, set, op.scope, op.kind)
    const doc = this.docs.get(op.id)!
    const rev: [string, number] = [this.epoch, doc.seq]
    if (conflicts.length > 0) return { n: op.n, status: 'conflict', rev, doc: plain(doc), conflicts }
    return others ? { n: op.n, status: 'merged', rev, doc: plain(doc) } : { n: op.n, status: 'applied', rev }
  }

  private pull(body: { epoch: string; cursors: Record<string, number>; awaiting?: number[]; hash?: true }): PullAnswer {
    this.pulls++
    if (body.epoch !== this.epoch) throw new Refused(409, { code: 'epoch-changed', epoch: this.epoch }, null)
    const granted = this.grants.map((grant) => grant.scope)
    const enter = granted.filter((scope) => !(scope in body.cursors))
    const leave = Object.keys(body.cursors).filter((scope) => !granted.includes(scope))
    let more = false
    const reset = granted.filter((scope) => scope in body.cursors && body.cursors[scope]! < this.floor)
    const pages = granted.filter((scope) => !reset.includes(scope)).map((scope) => {
      const from = body.cursors[scope] ?? 0
      const all = [...this.docs.values()].filter((doc) => doc.scope === scope && !doc.gone && doc.seq > from).sort((a, b) => a.seq - b.seq)
      const docs = all.slice(0, this.pageDocs)
      const cut = docs.length < all.length
      more ||= cut
      const to = cut ? docs.at(-1)!.seq : (this.head[scope] ?? 0)
      return { scope, from, to, docs: docs.map(plain), exits: this.exits.filter((exit) => exit.scope === scope && exit.seq > from && exit.seq <= to) }
    })
    const heads = Object.fromEntries(pages.map(({ scope }) => [scope, this.head[scope] ?? 0]))
    const level = pages.filter((page) => page.to === heads[page.scope])
    const hashes = body.hash ? Object.fromEntries(level.map(({ scope }) => [scope, hex(this.slots(scope).reduce((sum, slot) => sum + slot, 0n))])) : {}
    return { epoch: this.epoch, enter, leave, reset, pages, heads, hashes, more, durable: this.durable }
  }

  private hash(scope: string): HashAnswer {
    this.asked.push('hash')
    return { seq: this.head[scope] ?? 0, slots: this.slots(scope).map(hex) }
  }

  private slots(scope: string): bigint[] {
    const slots = new Array<bigint>(256).fill(0n)
    for (const doc of this.docs.values()) {
      if (doc.scope === scope && !doc.gone) slots[slotOf(doc.id)]! += sha(`${doc.id}:${doc.seq}`).readBigUInt64BE()
    }
    return slots
  }
}

const sha = (text: string) => createHash('sha256').update(text).digest()
const slotOf = (id: string) => sha(id)[0]!
const hex = (sum: bigint) => BigInt.asUintN(64, sum).toString(16).padStart(16, '0')

/** As on the wire: keyed fields are lists. */
function plain({ id, kind, scope, seq, body }: Stored): Doc {
  const wire = Object.entries(body).reduce((made, [field, value]) => withField(made, field, value), {})
  return structuredClone({ id, kind, scope, seq, body: wire })
}
