/** One device for the tests: a database of its own, a store, a clock that stands still until it is moved. */
import 'fake-indexeddb/auto'
import { openAccount, type Db } from '../src/core/db.ts'
import { Drain, type DrainState, type Reason } from '../src/core/drain.ts'
import type { Fetch } from '../src/core/http.ts'
import type { Link } from '../src/core/link.ts'
import { Store } from '../src/core/store.ts'
import { setFact, write } from '../src/core/db.ts'
import type { Context, Wire } from '../src/core/context.ts'
import type { At } from '../src/core/wire.ts'

let names = 0

export class Device {
  db!: Db
  store!: Store
  drain!: Drain
  context!: Context
  clock = 1_000_000
  alarm: number | null = null
  state: Partial<DrainState> = {}
  locked = false
  link: Link = 'unknown'

  static async open(wire: Wire, fetch: Fetch = async () => { throw new TypeError('no network') }, name = `test-${++names}`): Promise<Device> {
    const device = new Device()
    device.db = await openAccount(name)
    device.join(wire, fetch)
    await device.store.refresh('all')
    return device
  }

  /** The app is started again on the same database. */
  join(wire: Wire, fetch: Fetch = async () => { throw new TypeError('no network') }): void {
    const { db } = this
    const at = async (): Promise<At> => ({ wall_ms: this.clock, mono_ms: null, anchor: null })
    this.store = new Store(db, at, () => undefined)
    const refreshes: Promise<void>[] = []
    const context: Context = {
      db, wire, app: 'test', now: () => this.clock, chance: () => 0.5,
      touched: (ids) => { refreshes.push(this.store.refresh(ids)) },
      halt: (why) => write(db, async (tx) => setFact(tx, 'paused', why)),
      contact: () => undefined, piece: (load) => load(), persisted: async () => undefined,
    }
    this.context = context
    this.drain = new Drain({
      uploads: { context, call: () => ({ fetch, origin: '', token: 'token' }), mono: () => this.clock, link: () => this.link },
      lock: async (work) => {
        if (this.locked) return false
        await work()
        await Promise.all(refreshes.splice(0))
        return true
      },
      alarm: (ms) => { this.alarm = ms },
      rotate: async () => undefined,
      told: (state) => { this.state = { ...this.state, ...state } },
    })
  }

  async sync(reason: Reason = 'now'): Promise<void> {
    await this.drain.wake(reason)
    await this.store.refresh('all')
  }

  title(id: string): unknown {
    return (this.store.document<'entry'>(id)?.body as { title?: string } | undefined)?.title
  }
}

export const SCOPE = 'school:1'
export const entry = (device: Device, title: string) => device.store.create('entry', SCOPE, { call: 'c', title })
