/**
 * Saving a copy: what is unsent on this device as files that anybody may carry. Sealed to the server, signed by the
 * device's token, and harmless however often it is handed in. Nothing on the device changes but a note of what was written,
 * with the key that opens its receipts.
 */
import { readBytes, write, type BundleRow, type Db, type MediaRow, type OutboxRow } from '../db.ts'
import { hex } from '../ids.ts'
import { seal, receiptsKey } from './sealing.ts'
import type { Seal } from './sealing.ts'
import { gzip, member, zip, type Member } from './packing.ts'
import { portions, type Cargo, type Portion } from './plan.ts'

export interface Copy { name: string; number: string; file: Blob; ops: number; media: number }
/** What would be in a copy now. */
export interface Extent { ops: number; media: number; bytes: number; files: number; ready: boolean }

/** A copy needs the server's key, which comes with every contact. */
export class NoSealYet extends Error {}

interface Load { cargo: Cargo[]; media: MediaRow[]; epoch: string; seal: Seal | undefined; device: string }

/** Operations that no courier has brought to this epoch of the server, and bytes that it does not have. */
async function load(db: Db): Promise<Load> {
  const tx = db.transaction(['outbox', 'acklog', 'attention', 'media', 'kv'])
  const [outbox, log, refused, media] = await Promise.all([
    tx.objectStore('outbox').getAll(), tx.objectStore('acklog').getAll(), tx.objectStore('attention').getAll(), tx.objectStore('media').getAll(),
  ])
  const renewing = (await tx.objectStore('kv').get('renewing')) as string | undefined
  const epoch = renewing ?? ((await tx.objectStore('kv').get('epoch')) as string | undefined) ?? ''
  const waiting: Cargo[] = outbox.filter((row) => !wasCarried(row, epoch)).map(({ op, size }) => ({ op, size }))
  const again: Cargo[] = [...log, ...refused].filter((row) => row.again !== undefined).map(({ op }) => ({ op, size: JSON.stringify(op).length * 2 }))
  return {
    cargo: [...again, ...waiting].sort((a, b) => a.op.n - b.op.n),
    media: media.filter((row) => row.state === 'waiting' && row.preview_of === undefined).sort((a, b) => a.added_ms - b.added_ms),
    epoch, seal: (await tx.objectStore('kv').get('seal')) as Seal | undefined, device: ((await tx.objectStore('kv').get('device')) as string | undefined) ?? '',
  }
}

export const wasCarried = (row: OutboxRow, epoch: string): boolean => row.carried?.epoch === epoch

export async function extentOf(db: Db): Promise<Extent> {
  const { cargo, media, seal } = await load(db)
  const bytes = media.reduce((sum, row) => sum + row.size, cargo.reduce((sum, { size }) => sum + size, 0))
  return { ops: cargo.length, media: media.length, bytes, files: portions(cargo, media).length, ready: seal !== undefined }
}

/** Writes the copies one after another, so that only one is in memory before it is saved. Raises NoSealYet. */
export async function* copies(db: Db, token: string, nowMs: number): AsyncGenerator<Copy> {
  const { cargo, media, epoch, seal, device } = await load(db)
  if (!seal) throw new NoSealYet('no key to seal for: this device needs one contact first')
  for (const portion of portions(cargo, media)) yield await copy(db, { token, epoch, seal, device }, portion, nowMs)
}

interface Author { token: string; epoch: string; seal: Seal; device: string }

async function copy(db: Db, author: Author, portion: Portion, nowMs: number): Promise<Copy> {
  const digests = portion.media.map((file) => file.sha256).sort()
  const letter = { token: author.token, push: { epoch: author.epoch, ops: portion.ops }, ...(digests.length > 0 ? { media: digests } : {}) }
  const sealed = await member('ops.jwe', seal(author.seal, await gzip(new TextEncoder().encode(JSON.stringify(letter)))))
  const bytes = await new Blob(sealed.parts).arrayBuffer()
  const number = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  const members: Member[] = [sealed]
  for (const digest of digests) {
    const size = portion.media.find((file) => file.sha256 === digest)!.size
    members.push(await member(`${digest}.jwe`, seal(author.seal, await readBytes(db, digest, 0, size))))
  }
  const row: BundleRow = {
    number, device: author.device, epoch: author.epoch, key: await receiptsKey(author.token, number), ns: portion.ops.map((op) => op.n), media: digests, written_ms: nowMs,
  }
  await write(db, async (tx) => {
    await tx.objectStore('bundles').put(row)
    await forgetOldest(tx.objectStore('bundles'))
  })
  return { name: `${shortOf(number)}.bundle`, number, file: zip(members), ops: portion.ops.length, media: digests.length }
}

/** How many copies are remembered: receipts of older ones come too late to tell anything. */
const REMEMBERED = 200

async function forgetOldest(store: { getAll(): Promise<BundleRow[]>; delete(number: string): Promise<void> }): Promise<void> {
  const rows = (await store.getAll()).sort((a, b) => b.written_ms - a.written_ms)
  for (const row of rows.slice(REMEMBERED)) await store.delete(row.number)
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A number as a person reads it: its first 40 bits in Crockford's base 32. */
export function shortOf(number: string): string {
  let bits = BigInt(`0x${number.slice(0, 10)}`)
  let text = ''
  for (let i = 0; i < 8; i++, bits >>= 5n) text = CROCKFORD[Number(bits & 31n)]! + text
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

