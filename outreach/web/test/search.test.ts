/**
 * A search for what nobody thought of: two devices of one school, one of them in two tabs without a lock; a network that
 * loses questions and answers; an app that is killed between any two transactions; pages cut short; a restored server. When
 * all is quiet everybody shows what the server has, every operation was answered once, and nobody has replaced a value that
 * they had not seen. `SEARCH=n` looks n times as long.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Db } from '../src/core/db.ts'
import type { Reason } from '../src/core/drain.ts'
import { Device, SCOPE } from './device.ts'
import { Server } from './server.ts'

class Killed extends Error {}

/** The app dies when it begins its n-th write from now; the disk stays. */
class Life {
  left = Infinity

  over(db: Db): Db {
    return new Proxy(db, {
      get: (target, name) => {
        if (name === 'transaction') {
          return (...args: Parameters<Db['transaction']>) => {
            if (args[1] === 'readwrite' && this.left-- <= 0) throw new Killed()
            return target.transaction(...args)
          }
        }
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }
}

const DOCS = ['d0', 'd1']
const FIELDS = ['title', 'statement']
const fates = fc.array(fc.constantFrom<'fine' | 'lost' | 'down'>('fine', 'lost', 'down'), { maxLength: 3 })
const device = fc.nat(1)
const action = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('edit' as const), device, doc: fc.constantFrom(...DOCS), field: fc.constantFrom(...FIELDS) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('sync' as const), device, fates, reason: fc.constantFrom<Reason>('now', 'visible', 'poke') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tabs' as const), fates }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('kill' as const), device, after: fc.integer({ min: 1, max: 4 }), fates }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('write' as const), doc: fc.constantFrom(...DOCS), field: fc.constantFrom(...FIELDS) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('gone' as const), doc: fc.constantFrom(...DOCS) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pages' as const), size: fc.constantFrom(1, 2, Infinity) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const) }) },
)
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

class World {
  readonly server = new Server()
  readonly lives = [new Life(), new Life()]
  devices: Device[] = []
  tab!: Device
  private typed = 0
  private epochs = 1
  private copy = this.snapshot()
  readonly made = [0, 0]
  /** What each device has shown so far, and what it had shown when an operation was made. */
  private readonly shown = [new Set<string>(), new Set<string>()]
  readonly seen = new Map<string, ReadonlySet<string>>()

  async open(): Promise<void> {
    for (const name of ['a', 'b']) this.devices.push(await this.mortal(await Device.open(this.server.wire(name)), this.devices.length))
    this.tab = await this.mortal(await Device.open(this.server.wire('a'), undefined, this.devices[0]!.db.name.replace('outreach:', '')), 0)
  }

  private async mortal(it: Device, of: number): Promise<Device> {
    it.db = this.lives[of]!.over(it.db)
    return await this.started(it, of)
  }

  /** The app begins (again) on its storage. */
  private async started(it: Device, of: number): Promise<Device> {
    it.join(this.server.wire('ab'[of]!))
    await it.store.refresh('all')
    return it
  }

  private snapshot(): unknown {
    const { docs, exits, answers, head } = this.server
    return structuredClone({ docs, exits, answers, head })
  }

  async act(step: Action): Promise<void> {
    const { server } = this
    server.fate = 'fates' in step ? [...step.fates] : []
    if (step.do === 'edit') await this.edit(step.device, step.doc, step.field)
    if (step.do === 'sync') await this.devices[step.device]!.sync(step.reason)
    if (step.do === 'tabs') await Promise.all([this.devices[0]!.sync('now'), this.tab.sync('now')])
    if (step.do === 'kill') await this.kill(step.device, step.after)
    if (step.do === 'write') server.write('c', step.doc, { [step.field]: `c ${this.typed++}` })
    if (step.do === 'gone' && server.docs.has(step.doc) && !server.docs.get(step.doc)!.gone) server.exit(step.doc, 'deleted')
    if (step.do === 'pages') server.pageDocs = step.size
    if (step.do === 'restore') this.restore()
    server.fate = []
    for (const [of, it] of this.devices.entries()) this.look(it, of)
  }

  private look(it: Device, of: number): void {
    for (const doc of DOCS) {
      const body = (it.store.document(doc)?.body ?? {}) as Record<string, unknown>
      for (const field of FIELDS) this.shown[of]!.add(`${doc} ${field} ${body[field]}`)
    }
  }

  private async edit(of: number, doc: string, field: string): Promise<void> {
    const { store } = this.devices[of]!
    const fields = { [field]: `${of} ${this.typed++}` }
    if (store.document(doc) && (await this.devices[of]!.db.countFromIndex('base', 'id', doc)) === 0) await store.refresh([doc]) // another tab has taken it away
    const [op] = await store.act([store.document(doc) ? { do: 'set', id: doc, fields } : { do: 'create', id: doc, kind: 'entry', scope: SCOPE, fields }])
    this.seen.set(`${'ab'[of]} ${op!.n}`, new Set(this.shown[of]))
    this.made[of]!++
  }

  private async kill(of: number, after: number): Promise<void> {
    this.lives[of]!.left = after
    await this.devices[of]!.sync('now').catch((failure: unknown) => { if (!(failure instanceof Killed)) throw failure })
    this.lives[of]!.left = Infinity
    await this.started(this.devices[of]!, of)
  }

  /** The server forgets what came after its last copy, begins an epoch above all numbers, and makes a new copy. */
  private restore(): void {
    Object.assign(this.server, structuredClone(this.copy))
    this.server.epoch = `e${++this.epochs}`
    for (const scope of [SCOPE]) this.server.head[scope] = (this.server.head[scope] ?? 0) + 2 ** 32 * this.epochs
    this.copy = this.snapshot()
  }

  async settle(): Promise<void> {
    this.server.fate = []
    for (let round = 0; round < 3; round++) for (const each of this.devices) await each.sync('now')
  }

  /** What the server holds, as a device shows it. */
  truth(): unknown[] {
    return [...this.server.docs.values()].filter((doc) => !doc.gone).map((doc) => [doc.id, doc.seq, doc.body]).sort(([a], [b]) => (a! < b! ? -1 : 1))
  }
}

async function shown(it: Device): Promise<unknown[]> {
  return (await it.db.getAll('base')).map((row) => [row.id, row.seq, row.body]).sort(([a], [b]) => (a! < b! ? -1 : 1))
}

test('s1, s2, s4, s7: whatever happens, all show what the server has, and every operation is answered once', { timeout: 100_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 24, size: 'max' }), async (steps) => {
    const world = new World()
    await world.open()
    for (const step of steps) await world.act(step)
    await world.settle()
    for (const [of, it] of world.devices.entries()) {
      assert.deepEqual(await shown(it), world.truth())
      const numbers = Array.from({ length: world.made[of]! }, (_, i) => i + 1)
      assert.deepEqual([await it.db.getAllKeys('outbox'), await it.db.getAllKeys('acklog'), await it.db.count('attention')], [[], numbers, 0])
      assert.deepEqual(numbers.filter((n) => !world.server.answers.has(`${'ab'[of]} ${n}`)), [])
      assert.equal(it.state.mended ?? null, null, 'a page, an answer or a repair left something to be mended')
      it.db.close()
    }
    world.tab.db.close()
    for (const { by, n, doc, field, value } of world.server.replaced) {
      assert.ok(world.seen.get(`${by} ${n}`)!.has(`${doc} ${field} ${value}`), `${by} ${n} replaced "${value}" unseen`)
    }
  }), { numRuns: 25 * Number(process.env['SEARCH'] ?? 1) })
})
