/**
 * Taking in receipts that came back by hand. They say that the server has received, and what it decided in a word; of
 * the document itself nothing. So an operation that was received stays on top of the base until a push or a pull tells
 * the rest. What was refused needs the person now; what is held waits as it would after a push.
 */
import { fact, write, type AckRow, type AttentionRow, type BundleRow, type Db, type OutboxRow, type Tx } from '../db.ts'
import { hear } from '../epoch.ts'
import { place, progress } from '../push.ts'
import type { Status } from '../wire.ts'
import { gunzip } from './packing.ts'
import { NotSealedForUs, numberOf, open } from './sealing.ts'

interface Receipt { n: number; status: Status; code?: string }
interface Kept { sha256: string; state: 'stored' | 'unknown'; code?: string }
interface Receipts { epoch: string; results?: Receipt[]; media?: Kept[]; durable?: number }

/** What a person is told: how much was received, how much needs them, how much is to be carried once more. */
export interface Taken { number: string; received: number; refused: number; waiting: number; stored: number; missing: number; touched: string[] }

/** Receipts of a bundle that this storage did not write, or remembers no more. */
export class NotOurs extends Error {
  readonly number: string

  constructor(number: string) {
    super(`no bundle ${number} was written here`)
    this.number = number
  }
}

/** Whether this device wrote that bundle. */
export async function wrote(db: Db, number: string): Promise<boolean> {
  return (await db.getKey('bundles', number)) !== undefined
}

/** Opens receipts and takes them in. Twice is once. Raises NotSealedForUs and NotOurs. */
export async function takeIn(db: Db, jwe: string, nowMs: number): Promise<Taken> {
  const number = numberOf(jwe.trim())
  const bundle = await db.get('bundles', number)
  if (!bundle) throw new NotOurs(number)
  const receipts = await read(bundle, jwe)
  const taken: Taken = { number, received: 0, refused: 0, waiting: 0, stored: 0, missing: 0, touched: [] }
  await write(db, async (tx) => {
    await tx.objectStore('bundles').put({ ...bundle, taken_ms: nowMs })
    const own = (await fact(tx, 'device')) === bundle.device
    if (!(await isOfNow(tx, bundle, receipts.epoch, own))) return
    // The numbers of a former device are no longer those of this one; its bytes are the same.
    if (own) await results(tx, receipts, nowMs, taken)
    for (const kept of receipts.media ?? []) await media(tx, kept, taken)
  })
  return taken
}

async function read(bundle: BundleRow, jwe: string): Promise<Receipts> {
  try {
    return JSON.parse(await gunzip(await open(bundle.key, jwe))) as Receipts
  } catch (failure) {
    if (failure instanceof SyntaxError || failure instanceof TypeError) throw new NotSealedForUs('these receipts cannot be read')
    throw failure
  }
}

/**
 * Whether receipts speak of the server as it is: what was received in an epoch that is over, it may have forgotten. They may
 * come late: only those of a bundle that was written in the epoch of now can tell of a newer one.
 */
async function isOfNow(tx: Tx, bundle: BundleRow, epoch: string, own: boolean): Promise<boolean> {
  const now = async () => (await fact(tx, 'renewing')) ?? (await fact(tx, 'epoch')) ?? bundle.epoch
  if (own && bundle.epoch === (await now())) await hear(tx, epoch)
  return (await now()) === epoch
}

async function results(tx: Tx, receipts: Receipts, nowMs: number, taken: Taken): Promise<void> {
  const { epoch, durable = 0 } = receipts
  for (const receipt of receipts.results ?? []) {
    const row = (await tx.objectStore('outbox').get(receipt.n)) ?? (await asked(tx, receipt.n, epoch))
    if (!row) continue // answered since, by the tablet itself or by other receipts: the first answer holds
    taken.touched.push(row.op.id)
    await result(tx, row, receipt, epoch, nowMs, taken)
  }
  await progress(tx, { durable: Math.max(durable, (await fact(tx, 'durable')) ?? 0) })
}

/** An answered operation that a restored server is offered once more. */
async function asked(tx: Tx, n: number, epoch: string): Promise<AckRow | AttentionRow | undefined> {
  const row = (await tx.objectStore('acklog').get(n)) ?? (await tx.objectStore('attention').get(n))
  return row?.again === epoch ? row : undefined
}

async function result(tx: Tx, row: OutboxRow | AckRow | AttentionRow, receipt: Receipt, epoch: string, nowMs: number, taken: Taken): Promise<void> {
  if (receipt.status === 'retry') {
    taken.waiting++
    return
  }
  if (receipt.status === 'rejected') taken.refused++
  else taken.received++
  if (receipt.status === 'rejected' || receipt.status === 'held' || 'at_ms' in row) {
    await place(tx, row.op, { n: receipt.n, status: receipt.status, ...(receipt.code ? { code: receipt.code } : {}) }, nowMs)
  } else if ('size' in row) {
    await tx.objectStore('outbox').put({ ...row, carried: { epoch, at_ms: nowMs } })
  } else {
    const { again: _done, ...rest } = row
    await tx.objectStore('acklog').put(rest)
  }
}

async function media(tx: Tx, kept: Kept, taken: Taken): Promise<void> {
  const row = await tx.objectStore('media').get(kept.sha256)
  if (kept.state !== 'stored') {
    taken.missing++
    if (row?.state === 'waiting' && kept.code) await tx.objectStore('media').put({ ...row, code: kept.code })
    return
  }
  taken.stored++
  if (!row || row.state === 'sent') return
  // Its thumbnail was only for the time until the picture itself is there.
  const previews = (await tx.objectStore('media').getAll()).filter((each) => each.preview_of === kept.sha256)
  for (const { code: _past, ...rest } of [row, ...previews]) await tx.objectStore('media').put({ ...rest, state: 'sent', offset: rest.size })
  taken.touched.push(...row.docs)
}

