/**
 * The one drainer: over all tabs, a lock lets one at a time send and receive. No polling: it runs at the start, when
 * the network comes back, when the app is looked at, after a change, on "send now", and at the next try that a row
 * names. All but the last two override the waiting.
 */
import { backoffMs } from './answers.ts'
import { fact, setFact, write, type Facts, type OutboxRow } from './db.ts'
import { NetworkDown, Refused } from './http.ts'
import { push } from './push.ts'
import { exchange, forsake, greet, pull, type Context } from './sync.ts'
import { dueMedia, upload, type Uploads } from './upload.ts'

export type Reason = 'start' | 'online' | 'visible' | 'now' | 'write' | 'timer'

export interface Ports {
  uploads: Uploads
  /** Runs `work` if no other tab holds the lock of this account; else returns false. */
  lock: (work: () => Promise<void>) => Promise<boolean>
  /** Calls back once after so many milliseconds, instead of any earlier wish. */
  alarm: (ms: number | null) => void
  /** Exchanges the token when it is old. */
  rotate: () => Promise<void>
  told: (state: Partial<DrainState>) => void
}

export interface DrainState { online: boolean; busy: boolean; paused: Facts['paused'] | null; contact_ms: number }

/** Hello is said again after this, to have a fresh anchor. */
const GREET_MS = 10 * 60_000
const LOCKED_MS = 5000
const MOMENT_MS = 1000

export class Drain {
  private readonly ports: Ports
  private readonly context: Context
  private running: Promise<void> | null = null
  private wanted: 'no' | 'due' | 'all' = 'no'
  private greeted_ms = -Infinity
  /** After a failure of the whole exchange nothing is tried by itself before this. */
  private quiet_ms = 0
  private failures = 0
  private closed = false

  constructor(ports: Ports) {
    this.ports = ports
    this.context = ports.uploads.context
  }

  /** Resolves when there is nothing more to do now. Rejects only with what is a bug. */
  wake(reason: Reason): Promise<void> {
    const all = reason !== 'write' && reason !== 'timer'
    if (this.wanted !== 'all') this.wanted = all ? 'all' : 'due'
    if (reason === 'now' || reason === 'online') this.greeted_ms = -Infinity
    this.running ??= this.run().finally(() => { this.running = null })
    return this.running
  }

  /** Ends it for good, for another account. */
  async close(): Promise<void> {
    this.closed = true
    this.ports.alarm(null)
    await this.running
  }

  private async run(): Promise<void> {
    this.ports.alarm(null)
    const had = await this.ports.lock(async () => {
      this.ports.told({ busy: true })
      try {
        while (this.wanted !== 'no' && !this.closed) {
          const force = this.wanted === 'all'
          this.wanted = 'no'
          if (!(await this.turn(force))) break
        }
      } finally {
        this.ports.told({ busy: false })
      }
    })
    if (this.closed) return
    if (had) await this.setAlarm()
    else this.ports.alarm(LOCKED_MS)
  }

  /** One turn. Returns false when going on makes no sense now. */
  private async turn(force: boolean): Promise<boolean> {
    const paused = await fact(this.context.db, 'paused')
    this.ports.told({ paused: paused ?? null })
    if (paused && !force) return false
    try {
      await this.talk(force)
      if (paused) await this.resume()
      this.failures = this.quiet_ms = 0
      this.ports.told({ online: true, contact_ms: this.context.now() })
      return true
    } catch (failure) {
      return await this.trouble(failure)
    }
  }

  private async talk(force: boolean): Promise<void> {
    await this.ports.rotate()
    if (this.context.now() - this.greeted_ms > GREET_MS) {
      await greet(this.context)
      this.greeted_ms = this.context.now()
    }
    const stumbled = await this.exchanged(force)
    this.ports.told({ online: true }) // what follows may take an hour on a slow line, and that is not "no network"
    const sent = await upload(this.ports.uploads, force)
    if (stumbled) throw stumbled
    if (sent > 0) await pull(this.context)
  }

  /** A server that stumbles over documents may still take bytes in: what it said is returned, not raised. */
  private async exchanged(force: boolean): Promise<Refused | null> {
    try {
      await exchange(this.context, force)
      return null
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 500) return failure
      throw failure
    }
  }

  private async trouble(failure: unknown): Promise<boolean> {
    const asked = failure instanceof Refused ? failure.retryAfterMs : null
    this.quiet_ms = this.context.now() + (asked ?? backoffMs(++this.failures, this.context.chance()))
    if (failure instanceof NetworkDown) {
      this.ports.told({ online: false })
      return false
    }
    if (!(failure instanceof Refused)) throw failure
    this.ports.told({ online: true })
    if (failure.code === 'device-revoked') await this.revoked()
    else if (failure.status === 401) await this.context.halt('signed-out')
    this.ports.told({ paused: (await fact(this.context.db, 'paused')) ?? null })
    return false
  }

  /** An officer signed this device out: it forgets what it was told, and what was done on it goes into quarantine. */
  private async revoked(): Promise<void> {
    await forsake(this.context)
    try {
      await push(this.context, true)
    } catch (failure) {
      if (!(failure instanceof Refused || failure instanceof NetworkDown)) throw failure
    }
    await this.context.halt('revoked')
  }

  private async resume(): Promise<void> {
    await write(this.context.db, async (tx) => setFact(tx, 'paused', undefined))
    this.ports.told({ paused: null })
  }

  /** The next try is stored in the rows; the alarm is only its reminder. */
  private async setAlarm(): Promise<void> {
    if (await fact(this.context.db, 'paused')) return
    const now = this.context.now()
    const media = await dueMedia(this.context.db, now, true)
    const next = Math.min(nextTry(await this.context.db.getAll('outbox')), ...media.map((row) => row.next_ms))
    if (next < Infinity) this.ports.alarm(Math.max(MOMENT_MS, next - now, this.quiet_ms - now))
    else if (this.quiet_ms > now) this.ports.alarm(this.quiet_ms - now)
  }
}

/** When the first operation may go: not before those of the same document that stand before it. */
function nextTry(rows: readonly OutboxRow[]): number {
  const byDocument = new Map<string, number>()
  for (const row of rows) byDocument.set(row.op.id, Math.max(row.next_ms, byDocument.get(row.op.id) ?? 0))
  return Math.min(...byDocument.values())
}
