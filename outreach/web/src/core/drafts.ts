/** What is being typed, kept until it is saved. One writer per key; a found draft reopens in place. */
import type { Db, DraftRow } from './db.ts'

export class Drafts {
  private readonly db: Db
  private readonly keys = new Set<string>()
  /** What is on its way to the disk, or has found no room there: whoever comes back in this tab finds it. */
  private readonly unkept = new Map<string, DraftRow>()

  constructor(db: Db) {
    this.db = db
  }

  async read<T>(key: string): Promise<T | undefined> {
    return (await this.row(key))?.value as T | undefined
  }

  /** The draft with what was seen when it was begun. It is not open yet: whoever shows it holds it, if still there by then. */
  async row(key: string): Promise<DraftRow | undefined> {
    return this.unkept.get(key) ?? (await this.db.get('drafts', key))
  }

  async keep(key: string, value: unknown, seen?: number): Promise<void> {
    this.keys.add(key)
    const row = { key, value, at_ms: Date.now(), seen }
    this.unkept.set(key, row)
    const tx = this.db.transaction('drafts', 'readwrite', { durability: 'strict' })
    const put = tx.store.put(row)
    // At once: a page that is being left does not live to see the put succeed, and what is not committed is undone.
    tx.commit()
    await Promise.all([put, tx.done])
    if (this.unkept.get(key) === row) this.unkept.delete(key)
  }

  /** What was found is shown, or something is made that others keep, such as a recording: it counts as open until `close`. */
  hold(key: string): void {
    this.keys.add(key)
  }

  /** Nobody is typing there any more; what was typed stays. */
  close(key: string): void {
    this.keys.delete(key)
  }

  async drop(key: string): Promise<void> {
    this.keys.delete(key)
    this.unkept.delete(key)
    await this.db.delete('drafts', key)
  }

  /** The keys of every draft on the device, of all views. */
  async all(): Promise<string[]> {
    return await this.db.getAllKeys('drafts')
  }

  /** Whether one is open in this tab: an update of the app waits for it. */
  get open(): boolean {
    return this.keys.size > 0
  }
}
