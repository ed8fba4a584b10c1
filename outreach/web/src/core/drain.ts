/**
 * The one drainer: over all tabs, a lock lets one at a time send and receive; nothing is lost where there is no lock. No
 * polling: it runs at the start, when the network comes back, when the app is looked at, when the server says that
 * there is something, after a change, on "send now", and at the next try that a row names. Start, network and looking
 * override the waiting of the rows; what the server asked for is overridden by a person alone.
 */
import { askedMs, backoffMs, isDue, LONGEST_MS } from './answers.ts'
import { fact, isFull, setFact, write, type Facts, type OutboxRow } from './db.ts'
import { ASKED_LONGEST_MS, NetworkDown, Refused } from './http.ts'
import { push } from './push.ts'
import { Asked, type Context } from './context.ts'
import { forsake } from './leave.ts'
import { exchange, greet, pull, pullWaiting } from './sync.ts'
import { dueMedia, upload, type Uploads } from './upload.ts'

/** `grants`: what this device holds has changed, so hello is said before anything else. */
export type Reason = 'start' | 'online' | 'visible' | 'now' | 'write' | 'timer' | 'poke' | 'grants'

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

/** `full`: this device has no room left for what the server says. */
export interface DrainState {
  online: boolean
  busy: boolean
  paused: Facts['paused'] | null
  contact_ms: number
  full: boolean
  mended: Facts['mended'] | null
}

/** Hello is said again after this, to have a fresh anchor. */
const GREET_MS = 10 * 60_000
const LOCKED_MS = 5000
const MOMENT_MS = 1000
/** Reasons that wait for the next try of each row. */
const PATIENT: readonly Reason[] = ['write', 'timer', 'poke', 'grants']

export class Drain {
  private readonly ports: Ports
  private readonly context: Context
  private running: Promise<void> | null = null
  /** Whether it was woken since it last looked. */
  private woken = false
  private wanted: 'no' | 'due' | 'all' = 'no'
  /** A person asks for it: nothing is waited for, and what is here is compared with the server. */
  private insisted = false
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
    if (this.wanted !== 'all') this.wanted = PATIENT.includes(reason) ? 'due' : 'all'
    if (reason === 'now' || reason === 'online' || reason === 'grants') this.greeted_ms = -Infinity
    if (reason === 'now') this.insisted = true
    this.woken = true
    this.running ??= this.runs()
    return this.running
  }

  /** One pull that the server keeps waiting until there is something. Without the lock: it may last, and harms nobody. */
  async wait(seconds: number, signal: AbortSignal): Promise<void> {
    await pullWaiting(this.context, seconds, signal)
  }

  /** Ends it for good, for another account. */
  async close(): Promise<void> {
    this.closed = true
    this.ports.alarm(null)
    await this.running
  }

  /** Once more where it was woken while a try was failing, or a run ending: on a flapping line nobody would come again. */
  private async runs(): Promise<void> {
    try {
      do {
        this.woken = false
        await this.run()
      } while (this.woken && !this.closed)
    } finally {
      this.running = null
    }
  }

  private async run(): Promise<void> {
    this.ports.alarm(null)
    const had = await this.ports.lock(async () => {
      this.ports.told({ busy: true })
      try {
        while (this.wanted !== 'no' && !this.closed) {
          if (!this.insisted && (await this.askedFor()) > 0) break
          const [force, look] = [this.wanted === 'all', this.insisted]
          this.wanted = 'no'
          this.insisted = this.woken = false
          if (!(await this.turn(force, look))) break
        }
      } finally {
        this.ports.told({ busy: false })
      }
    })
    if (this.closed) return
    if (had) await this.setAlarm()
    else this.ports.alarm(LOCKED_MS)
  }

  /** Milliseconds for which the server still wants to be left alone. A clock that was turned back ends it. */
  private async askedFor(): Promise<number> {
    const asked = await fact(this.context.db, 'asked')
    const now = this.context.now()
    return asked && asked.at_ms <= now ? Math.max(0, asked.until_ms - now) : 0
  }

  /** One turn. Returns false when going on makes no sense now. */
  private async turn(force: boolean, look: boolean): Promise<boolean> {
    const paused = await fact(this.context.db, 'paused')
    this.ports.told({ paused: paused ?? null })
    // Under the number of a copy nothing is said any more, by whomever it is asked: only a new enrolment ends that.
    if (paused && (!force || paused === 'renumber')) return false
    try {
      await this.talk(force, look)
      if (paused && (await fact(this.context.db, 'paused')) === paused) await this.resume()
      this.failures = this.quiet_ms = 0
      const mended = (await fact(this.context.db, 'mended')) ?? null
      this.ports.told({ online: true, contact_ms: this.context.now(), full: false, mended })
      return true
    } catch (failure) {
      return await this.trouble(failure)
    }
  }

  private async talk(force: boolean, look: boolean): Promise<void> {
    await this.ports.rotate()
    if (Math.abs(this.context.now() - this.greeted_ms) > GREET_MS) {
      await greet(this.context)
      this.greeted_ms = this.context.now()
      if ((await fact(this.context.db, 'paused')) === 'renumber') return
    }
    const stumbled = await this.exchanged(force, look)
    this.ports.told({ online: true }) // what follows may take an hour on a slow line, and that is not "no network"
    if ((await fact(this.context.db, 'paused')) === 'renumber') return
    let sent = await upload(this.ports.uploads, force)
    if (await this.wished()) sent += await upload(this.ports.uploads, force)
    if (stumbled) throw stumbled
    if (sent > 0) await pull(this.context)
  }

  /** Whether the server asks once more for bytes that were sent. Only who has sent some is asked. */
  private async wished(): Promise<boolean> {
    const { db, piece } = this.context
    if (!(await db.getAll('media')).some((row) => row.state === 'sent')) return false
    return await (await piece(() => import('./mend.ts'))).answerWishes(this.context)
  }

  /** A server that stumbles over documents may still take bytes in: what it said is returned, not raised. */
  private async exchanged(force: boolean, look: boolean): Promise<Refused | null> {
    try {
      await exchange(this.context, force, look)
      return null
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 500) return failure
      throw failure
    }
  }

  private async trouble(failure: unknown): Promise<boolean> {
    const asked = failure instanceof Refused ? failure.retryAfterMs : failure instanceof Asked ? failure.ms : null
    const wait = asked === null ? backoffMs(++this.failures, this.context.chance()) : askedMs(asked, this.context.chance())
    this.quiet_ms = this.context.now() + wait
    if (asked !== null) await this.obey(wait)
    if (failure instanceof NetworkDown) {
      this.ports.told({ online: false })
      return false
    }
    if (isFull(failure)) {
      this.ports.told({ online: true, full: true })
      return false
    }
    if (failure instanceof Asked) {
      this.ports.told({ online: true, contact_ms: this.context.now() })
      return false
    }
    if (!(failure instanceof Refused)) throw failure
    this.ports.told({ online: true })
    if (failure.code === 'device-revoked') await this.revoked()
    else if (failure.status === 401) await this.context.halt('signed-out')
    this.ports.told({ paused: (await fact(this.context.db, 'paused')) ?? null })
    return false
  }

  /** Kept on the disk: a restart is no reason to come back sooner. */
  private async obey(ms: number): Promise<void> {
    const at_ms = this.context.now()
    await write(this.context.db, async (tx) => setFact(tx, 'asked', { at_ms, until_ms: at_ms + Math.min(ms, 2 * ASKED_LONGEST_MS) }))
  }

  /** An officer signed this device out: it forgets what it was told, and what was done on it goes into quarantine. */
  private async revoked(): Promise<void> {
    await forsake(this.context)
    try {
      await push(this.context, true)
    } catch (failure) {
      if (!(failure instanceof Refused || failure instanceof NetworkDown || failure instanceof Asked)) throw failure
    }
    await this.context.halt('revoked')
  }

  private async resume(): Promise<void> {
    await write(this.context.db, async (tx) => setFact(tx, 'paused', undefined))
    this.ports.told({ paused: null })
  }

  /** The next try is stored in the rows; the alarm is only its reminder, and never a distant one. */
  private async setAlarm(): Promise<void> {
    if (await fact(this.context.db, 'paused')) return
    const now = this.context.now()
    const media = await dueMedia(this.ports.uploads, true)
    const tries = [...nextTries(await this.context.db.getAll('outbox')), ...media.map((row) => row.next_ms)]
    const next = Math.min(...tries.map((ms) => (isDue(ms, now) ? now : ms)))
    const quiet = Math.max(await this.askedFor(), this.quiet_ms - now)
    if (next < Infinity || quiet > 0) this.ports.alarm(Math.min(LONGEST_MS, Math.max(MOMENT_MS, quiet, next < Infinity ? next - now : 0)))
  }
}

/** When the first operation of each document may go; those behind it wait with it. */
function nextTries(rows: readonly OutboxRow[]): number[] {
  const byDocument = new Map<string, number>()
  for (const row of rows) byDocument.set(row.op.id, Math.max(row.next_ms, byDocument.get(row.op.id) ?? 0))
  return [...byDocument.values()]
}
