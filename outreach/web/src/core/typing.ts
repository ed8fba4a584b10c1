/** What is being typed under one key: known before anybody types, kept after half a second of quiet, gone when it is saved. */
import type { Drafts } from './drafts.ts'

const QUIET_MS = 500

export class Typing<T extends object> {
  readonly key: string
  value: T
  /** False until it is known what was typed before: by then the first letter would be kept in the place of all of it. */
  known = false
  /** The number of the document when this draft was begun: what its author has seen. Undefined while nothing is typed. */
  seen: number | undefined
  /** How the form begins without a draft. */
  begun: T
  private readonly drafts: Drafts
  private readonly drawn: () => void
  private timer: ReturnType<typeof setTimeout> | undefined
  private saving = false
  /** How it began anew after saving, if otherwise than at first. */
  private next: Partial<T> | undefined
  private left = false

  constructor(drafts: Drafts, key: string, begun: T, drawn: () => void) {
    this.drafts = drafts
    this.key = key
    this.begun = this.value = begun
    this.drawn = drawn
  }

  /** What is being typed here wins over what the disk has. Where nothing is, another tab may have typed, or saved, meanwhile. */
  async read(): Promise<void> {
    const found = await this.drafts.row(this.key)
    if (this.left || this.saving) return // what was read is being saved: it is no draft any more
    if (found) this.drafts.hold(this.key)
    if (!this.timer) {
      this.seen = found?.seen
      this.value = { ...this.begun, ...this.next, ...(found?.value as T) }
    }
    this.known = true
    this.drawn()
  }

  update(change: Partial<T>, seq?: number): void {
    this.seen ??= seq
    this.value = { ...this.value, ...change }
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.keep(), QUIET_MS)
    this.drawn()
  }

  async keep(): Promise<void> {
    const { timer } = this
    if (!timer) return
    clearTimeout(timer)
    await this.drafts.keep(this.key, this.value, this.seen)
    if (this.left) this.drafts.close(this.key)
    if (this.timer === timer) this.timer = undefined // else a full device has kept nothing, or more was typed meanwhile
  }

  /**
   * Does what saves it, once however often it is asked for meanwhile (false then). Nothing of it is a draft afterwards but
   * what was typed while it was being saved, and the form begins anew with `next`, or as it began. Where `work` fails
   * everything stays.
   */
  async save(work: () => Promise<unknown>, next?: T): Promise<boolean> {
    if (this.saving) return false
    this.saving = true
    try {
      const saved = this.value
      await work()
      clearTimeout(this.timer)
      this.timer = undefined
      await this.drafts.drop(this.key)
      const rest = Object.entries(this.value).filter(([name, typed]) => typed !== saved[name as keyof T])
      this.seen = undefined
      this.next = next
      this.value = next ?? this.begun
      if (rest.length > 0) this.update(Object.fromEntries(rest) as Partial<T>)
      else this.drawn()
    } finally {
      this.saving = false
    }
    return true
  }

  /** Nobody types here any more; what was typed stays. */
  async leave(): Promise<void> {
    this.left = true
    await this.keep()
    this.drafts.close(this.key)
  }
}
