/**
 * What packs of content keep on this device: bytes by their digest, in rows of ArrayBuffer, one copy for every account here,
 * since nobody owns them. What is not whole is no use to anybody, and goes on where it stopped. Nothing in here was made by a
 * person of this device: all of it can be dropped to make room, and loaded again.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { CHUNK_BYTES, chunkRange } from './db.ts'

interface Shape extends DBSchema {
  chunks: { key: [string, number]; value: ArrayBuffer }
  whole: { key: string; value: number }
}

/** The bytes from `start` to `end` (exclusive) of something. */
export type Part = (start: number, end: number) => Promise<ArrayBuffer>

/** What came is not what its digest says; it was dropped. */
export class Damaged extends Error {}

export class Library {
  private readonly db: IDBPDatabase<Shape>

  private constructor(db: IDBPDatabase<Shape>) {
    this.db = db
  }

  static async open(name = 'outreach-library'): Promise<Library> {
    const db = await openDB<Shape>(name, 1, {
      upgrade(made) {
        made.createObjectStore('chunks')
        made.createObjectStore('whole')
      },
    })
    return new Library(db)
  }

  close(): void {
    this.db.close()
  }

  /** How many bytes of each are here, verified or not. */
  async here(wanted: readonly { sha256: string; size: number }[]): Promise<number[]> {
    return await Promise.all(wanted.map(async ({ sha256, size }) => {
      if (await this.has(sha256)) return size
      return Math.min(size, (await this.db.count('chunks', chunkRange(sha256))) * CHUNK_BYTES)
    }))
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.db.getKey('whole', sha256)) !== undefined
  }

  /**
   * Loads what is missing of `size` bytes, row by row, and verifies the whole. Raises what `part` raises (what came before
   * stays), Damaged, and a DOMException that `isFull` knows when there is no room.
   */
  async keep(sha256: string, size: number, part: Part, told: (bytes: number) => void): Promise<void> {
    if (await this.has(sha256)) return told(size)
    const rows = Math.ceil(size / CHUNK_BYTES)
    for (let i = await this.db.count('chunks', chunkRange(sha256)); i < rows; i++) {
      const start = i * CHUNK_BYTES
      const end = Math.min(size, start + CHUNK_BYTES)
      const bytes = await part(start, end)
      if (bytes.byteLength !== end - start) throw new Damaged('a part of another length came')
      await this.db.put('chunks', bytes, [sha256, i])
      told(end)
    }
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(await this.rows(sha256)).arrayBuffer()))
    if (Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') !== sha256) {
      await this.db.delete('chunks', chunkRange(sha256))
      throw new Damaged('these are other bytes')
    }
    await this.db.put('whole', size, sha256)
  }

  /** The bytes of something that is here whole, in pieces. */
  async read(sha256: string): Promise<ArrayBuffer[] | undefined> {
    return (await this.has(sha256)) ? await this.rows(sha256) : undefined
  }

  /** Drops what is not among these. */
  async only(wanted: ReadonlySet<string>): Promise<void> {
    const found = new Set((await this.db.getAllKeys('chunks')).map(([sha256]) => sha256))
    await this.drop([...found].filter((sha256) => !wanted.has(sha256)))
  }

  /** Makes room. That they are whole is forgotten first: a stop in between leaves nothing that is believed. */
  async drop(unwanted: readonly string[]): Promise<void> {
    for (const sha256 of unwanted) {
      await this.db.delete('whole', sha256)
      await this.db.delete('chunks', chunkRange(sha256))
    }
  }

  private async rows(sha256: string): Promise<ArrayBuffer[]> {
    return await this.db.getAll('chunks', chunkRange(sha256))
  }
}
