/**
 * The database of one account on this device. One account, one database; bytes are rows of ArrayBuffer, never Blobs.
 * Every write that a person relies on is one strict transaction; no await inside a transaction is for anything else.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'
import type { Tablet } from './tablet.ts'
import type { BaseRow } from './view.ts'
import type { Grant, Limits, Op, Result, Scope } from './wire.ts'

export interface OutboxRow {
  n: number
  op: Op
  /** UTF-8 bytes of the operation as JSON. */
  size: number
  tries: number
  next_ms: number
  last_ms: number | null
  code?: string
  /** A courier has brought it to the server, in this epoch; its whole answer comes with the next contact. */
  carried?: { epoch: string; at_ms: number }
}
export interface AckRow {
  n: number
  op: Op
  result: Omit<Result, 'doc'>
  /** 1 while the server holds it without having decided. */
  held: 0 | 1
  /** Of a held one: the fields (or all) that this device has written again since, and been answered for. */
  hidden?: string[] | 'all'
  /** The epoch for which it must be pushed once more; absent when there is none. */
  again?: string
  /** A person knows that it came to nothing: the same said again needs nobody. */
  shown?: 1
}
/** `again` as of AckRow: its number, and what was typed, are for a restored server to remember too. */
export interface AttentionRow { n: number; op: Op; status: string; code: string; message: string; at_ms: number; again?: string }
export interface MediaRow {
  sha256: string
  /** The documents that name these bytes. */
  docs: string[]
  /** The number of the operation that names them; they are kept until it is durable. */
  n: number
  type: string
  size: number
  name?: string
  preview_of?: string
  added_ms: number
  url?: string
  offset: number
  state: 'waiting' | 'sent' | 'refused'
  tries: number
  next_ms: number
  last_ms: number | null
  code?: string
  /** A person lets these bytes go on any network, also one that costs. */
  anyway?: true
  /** The notice by which the server asked for them once more; it is answered. */
  wanted?: string
}
export interface ChunkRow { sha256: string; i: number; bytes: ArrayBuffer }
/** `seen`: the number of the document when the draft was begun. */
export interface DraftRow { key: string; value: unknown; at_ms: number; seen?: number | undefined }
export interface OrphanRow extends BaseRow { until_ms: number }
/** An operation that a former device of this storage sent, which is not yet durable there. `shown` as of AckRow. */
export interface FormerRow { device: string; n: number; op: Op; again?: string; shown?: 1 }
/** A copy that was saved: what it holds, and the key that opens its receipts (no script can read it out). */
export interface BundleRow {
  number: string
  device: string
  epoch: string
  key: CryptoKey
  ns: number[]
  media: string[]
  written_ms: number
  taken_ms?: number
}
/** Who this storage was before it was enrolled anew: the token still speaks for those operations. */
export interface FormerDevice { device: string; token: string }

/** Names and values of the small store. */
export interface Facts {
  epoch: string
  /** A new epoch that has been heard of and is not yet complete on this device. */
  renewing: string
  /** Epochs that were left: an answer of one of them comes too late and says nothing any more. */
  past: string[]
  anchor: string
  /** The server's clock at the last contact, and ours. */
  contact: { server_ms: number; wall_ms: number }
  cursors: Record<Scope, number>
  grants: Grant[]
  limits: Limits
  next_n: number
  contiguous: number
  durable: number
  paused: 'signed-out' | 'revoked' | 'renumber'
  device: string
  /** Who opens this tablet, when several people share it. */
  tablet: Tablet
  /** The key of the server to which copies are sealed. */
  seal: { kid: string; jwk: { kty: string; crv: string; x: string; y: string } }
  former: FormerDevice[]
  /** What the photographs made here are recognised by, and for which work each was taken; the newest last. */
  prints: { doc: string; print: string }[]
  /** Until when the server asked to be left alone, and when it asked. */
  asked: { at_ms: number; until_ms: number }
  /** When the documents were last compared with the server's sums. */
  compared_ms: number
  /** What such comparisons have put right so far, and the two sums that differed last. */
  mended: { documents: number; at_ms: number; scope: Scope; ours: string; theirs: string }
}

interface Shape extends DBSchema {
  base: { key: [Scope, string]; value: BaseRow; indexes: { id: string; place: [Scope, number]; doubt: [Scope, number] } }
  outbox: { key: number; value: OutboxRow; indexes: { id: string } }
  acklog: { key: number; value: AckRow; indexes: { id: string; held: number } }
  attention: { key: number; value: AttentionRow; indexes: { id: string } }
  media: { key: string; value: MediaRow; indexes: { doc: string } }
  chunks: { key: [string, number]; value: ChunkRow }
  drafts: { key: string; value: DraftRow }
  orphans: { key: [Scope, string]; value: OrphanRow }
  former: { key: [string, number]; value: FormerRow }
  bundles: { key: string; value: BundleRow }
  kv: { key: string; value: unknown }
}
const ALL = ['base', 'outbox', 'acklog', 'attention', 'media', 'chunks', 'drafts', 'orphans', 'former', 'bundles', 'kv'] as const
export type StoreName = (typeof ALL)[number]
export type Db = IDBPDatabase<Shape>
export type Tx = IDBPTransaction<Shape, StoreName[], 'readwrite'>

export const CHUNK_BYTES = 256 * 1024

export const databaseName = (account: string) => `outreach:${account}`

/**
 * Opens the database, and brings one of an older app to today's form: what is unsent in it is never touched. `lost`: the
 * browser has closed it by force, because it clears the storage or has lost its own disk.
 */
export async function openAccount(account: string, lost: () => void = () => undefined): Promise<Db> {
  return await openDB<Shape>(databaseName(account), 3, {
    upgrade(db, from, _to, tx) {
      if (from < 1) begin(db)
      if (from < 2) {
        tx.objectStore('base').createIndex('place', ['scope', 'seq'])
        tx.objectStore('base').createIndex('doubt', ['scope', 'doubt'])
        db.createObjectStore('former', { keyPath: ['device', 'n'] })
      }
      db.createObjectStore('bundles', { keyPath: 'number' })
    },
    blocking(_current, _blocked, event) {
      ;(event.target as IDBDatabase).close()
    },
    terminated: lost,
  })
}

function begin(db: Db): void {
  db.createObjectStore('base', { keyPath: ['scope', 'id'] }).createIndex('id', 'id')
  db.createObjectStore('outbox', { keyPath: 'n' }).createIndex('id', 'op.id')
  const acklog = db.createObjectStore('acklog', { keyPath: 'n' })
  acklog.createIndex('id', 'op.id')
  acklog.createIndex('held', 'held')
  db.createObjectStore('attention', { keyPath: 'n' }).createIndex('id', 'op.id')
  db.createObjectStore('media', { keyPath: 'sha256' }).createIndex('doc', 'docs', { multiEntry: true })
  db.createObjectStore('chunks', { keyPath: ['sha256', 'i'] })
  db.createObjectStore('drafts', { keyPath: 'key' })
  db.createObjectStore('orphans', { keyPath: ['scope', 'id'] })
  db.createObjectStore('kv')
}

export async function deleteAccount(account: string): Promise<void> {
  await deleteDB(databaseName(account))
}

/**
 * Runs `work` in one strict transaction over every store; what it throws undoes all of it. Resolves when it is on the
 * disk. Raises what undid it: for a full device a DOMException that `isFull` knows.
 */
export async function write<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = db.transaction(ALL, 'readwrite', { durability: 'strict' }) as unknown as Tx
  const ended = tx.done.then(() => null, (failure: unknown) => failure ?? new Error('the write was undone'))
  let value: T
  try {
    value = await work(tx)
  } catch (failure) {
    try {
      tx.abort()
    } catch {
      // it had already ended by itself: nothing to undo
    }
    await ended
    throw tx.error ?? failure // when the disk undid it, what `work` met afterwards is only a consequence
  }
  const undone = await ended
  if (undone !== null) throw undone
  return value
}

/** Storing something can fail for one honest reason: the device is full. Everything else is a bug and is thrown on. */
export function isFull(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === 'QuotaExceededError'
}

export async function fact<N extends keyof Facts>(from: Db | Tx, name: N): Promise<Facts[N] | undefined> {
  const value = 'objectStore' in from ? await from.objectStore('kv').get(name) : await from.get('kv', name)
  return value as Facts[N] | undefined
}

export async function setFact<N extends keyof Facts>(tx: Tx, name: N, value: Facts[N] | undefined): Promise<void> {
  const kv = tx.objectStore('kv')
  if (value === undefined) await kv.delete(name)
  else await kv.put(value, name)
}

/** The bytes as rows. */
export function chunked(sha256: string, bytes: ArrayBuffer): ChunkRow[] {
  const rows: ChunkRow[] = []
  for (let at = 0, i = 0; at < bytes.byteLength; at += CHUNK_BYTES, i++) {
    rows.push({ sha256, i, bytes: bytes.slice(at, at + CHUNK_BYTES) })
  }
  return rows
}

export const chunkRange = (sha256: string) => IDBKeyRange.bound([sha256, 0], [sha256, Number.MAX_SAFE_INTEGER])

/** The bytes from `start` to `end` (exclusive), read from only the rows that hold them. */
export async function readBytes(db: Db, sha256: string, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const first = Math.floor(start / CHUNK_BYTES)
  const last = Math.floor((end - 1) / CHUNK_BYTES)
  const rows = end > start ? await db.getAll('chunks', IDBKeyRange.bound([sha256, first], [sha256, last])) : []
  const out = new Uint8Array(end - start)
  let filled = 0
  for (const row of rows) {
    const from = Math.max(0, start - row.i * CHUNK_BYTES)
    const part = new Uint8Array(row.bytes, from, Math.min(row.bytes.byteLength, end - row.i * CHUNK_BYTES) - from)
    out.set(part, filled)
    filled += part.byteLength
  }
  if (filled !== end - start) throw new Error(`bytes ${start}..${end} of ${sha256} are not on this device`)
  return out
}
