/**
 * What a judge's phone keeps of other people's work, sealed with AES-GCM under a key that no script can read out: pictures
 * and sounds here, words beside their documents (`veil.ts`). Without the key all of it is noise: dropping it (expiry,
 * revocation, sealing of the round) is dropping the pack. Fourteen days after something was sealed last, whoever asks next
 * finds no key, by the server's clock as far as this device can know it.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

export interface Sealed { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }
interface SealedRow extends Sealed { key: string; type: string }
interface Shape extends DBSchema {
  packs: { key: string; value: SealedRow }
  keys: { key: string; value: CryptoKey }
  kv: { key: string; value: number }
}

/** A pack that nobody renews is gone after this long. */
export const KEPT_MS = 14 * 86_400_000

const nameOf = (sha256: string, recipe: string) => `${sha256} ${recipe}`

export class Vault {
  private readonly db: IDBPDatabase<Shape>
  private readonly now: () => number

  private constructor(db: IDBPDatabase<Shape>, now: () => number) {
    this.db = db
    this.now = now
  }

  /** `now`: the server's clock in milliseconds, as far as it is known. */
  static async open(account: string, now: () => number): Promise<Vault> {
    const db = await openDB<Shape>(`outreach:${account}:vault`, 1, {
      upgrade(made) {
        made.createObjectStore('packs', { keyPath: 'key' })
        made.createObjectStore('keys')
        made.createObjectStore('kv')
      },
    })
    return new Vault(db, now)
  }

  close(): void {
    this.db.close()
  }

  /** Makes noise of bytes, which only this vault can open, and only while its time lasts. */
  async seal(bytes: BufferSource): Promise<Sealed> {
    const key = await this.key()
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes)
    await this.db.put('kv', this.now() + KEPT_MS, 'until_ms')
    return { iv, data }
  }

  /** The bytes; undefined when their key is gone. */
  async unseal({ iv, data }: Sealed): Promise<ArrayBuffer | undefined> {
    const key = await this.living()
    if (!key) return undefined
    try {
      return await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data)
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === 'OperationError') return undefined // sealed under a key before this one
      throw failure
    }
  }

  async put(sha256: string, recipe: string, bytes: ArrayBuffer, type: string): Promise<void> {
    await this.db.put('packs', { key: nameOf(sha256, recipe), type, ...(await this.seal(bytes)) })
  }

  async has(sha256: string, recipe: string): Promise<boolean> {
    return (await this.living()) !== undefined && (await this.db.getKey('packs', nameOf(sha256, recipe))) !== undefined
  }

  async read(sha256: string, recipe: string): Promise<{ bytes: ArrayBuffer; type: string } | undefined> {
    const row = await this.db.get('packs', nameOf(sha256, recipe))
    const bytes = row && (await this.unseal(row))
    return bytes && { bytes, type: row.type }
  }

  /** Drops what is not among these: an entry that was taken back leaves the device with its pictures and its sound. */
  async only(wanted: readonly { sha256: string; recipe: string }[]): Promise<void> {
    const names = new Set(wanted.map(({ sha256, recipe }) => nameOf(sha256, recipe)))
    for (const key of await this.db.getAllKeys('packs')) if (!names.has(key)) await this.db.delete('packs', key)
  }

  /** The key first: without it the rest is noise, even if the device stops in the middle. */
  async drop(): Promise<void> {
    await this.db.clear('keys')
    await this.db.clear('packs')
    await this.db.clear('kv')
  }

  /** The key while its time lasts. When it is over, the whole pack goes. */
  private async living(): Promise<CryptoKey | undefined> {
    const until = await this.db.get('kv', 'until_ms')
    if (until !== undefined && this.now() > until) await this.drop()
    return await this.db.get('keys', 'pack')
  }

  private async key(): Promise<CryptoKey> {
    const known = await this.living()
    if (known) return known
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    const tx = this.db.transaction('keys', 'readwrite')
    const meanwhile = await tx.store.get('pack') // by another tab
    if (!meanwhile) await tx.store.put(made, 'pack')
    await tx.done
    return meanwhile ?? made
  }
}
