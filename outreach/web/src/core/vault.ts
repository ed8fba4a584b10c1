/**
 * A judge's pack: renditions of other people's work, each sealed with AES-GCM under a key that no script can read out.
 * Without the key they are noise: dropping it (expiry, revocation, sealing of the round) is dropping the pack.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

interface SealedRow { key: string; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer; type: string }
interface Shape extends DBSchema {
  packs: { key: string; value: SealedRow }
  keys: { key: string; value: CryptoKey }
  kv: { key: string; value: number }
}

const nameOf = (sha256: string, recipe: string) => `${sha256} ${recipe}`

export class Vault {
  private readonly db: IDBPDatabase<Shape>

  private constructor(db: IDBPDatabase<Shape>) {
    this.db = db
  }

  static async open(account: string): Promise<Vault> {
    const db = await openDB<Shape>(`outreach:${account}:vault`, 1, {
      upgrade(made) {
        made.createObjectStore('packs', { keyPath: 'key' })
        made.createObjectStore('keys')
        made.createObjectStore('kv')
      },
    })
    return new Vault(db)
  }

  close(): void {
    this.db.close()
  }

  /** Keeps bytes until `untilMs` of the server's clock. */
  async put(sha256: string, recipe: string, bytes: ArrayBuffer, type: string, untilMs: number): Promise<void> {
    const key = await this.key()
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes)
    await this.db.put('packs', { key: nameOf(sha256, recipe), iv, data, type })
    await this.db.put('kv', untilMs, 'until_ms')
  }

  async has(sha256: string, recipe: string): Promise<boolean> {
    return (await this.db.getKey('packs', nameOf(sha256, recipe))) !== undefined
  }

  async read(sha256: string, recipe: string): Promise<{ bytes: ArrayBuffer; type: string } | undefined> {
    const row = await this.db.get('packs', nameOf(sha256, recipe))
    const key = row && (await this.db.get('keys', 'pack'))
    if (!row || !key) return undefined
    return { bytes: await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv }, key, row.data), type: row.type }
  }

  /** Drops the pack when its time is over, by the server's clock as far as this device can know it. */
  async expire(serverNowMs: number): Promise<boolean> {
    const until = await this.db.get('kv', 'until_ms')
    if (until === undefined || serverNowMs <= until) return false
    await this.drop()
    return true
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

  private async key(): Promise<CryptoKey> {
    const known = await this.db.get('keys', 'pack')
    if (known) return known
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    await this.db.put('keys', made, 'pack')
    return made
  }
}
