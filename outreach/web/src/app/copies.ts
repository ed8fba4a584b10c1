/** Copies in this browser: files that are saved and shared, handed in for others, and their receipts taken in. */
import { canUnpack } from '../core/bundle/packing.ts'
import { handIn as hand } from '../core/bundle/hand.ts'
import { takeIn, wrote, type Taken } from '../core/bundle/receipts.ts'
import { numberOf } from '../core/bundle/sealing.ts'
import { copies, extentOf, shortOf, type Copy, type Extent } from '../core/bundle/write.ts'
import type { BundleRow } from '../core/db.ts'
import { database } from './account.ts'
import { call, session } from './session.ts'
import { store } from './store.ts'

export { isForLater } from '../core/bundle/hand.ts'
export { NotOurs } from '../core/bundle/receipts.ts'
export { NotSealedForUs } from '../core/bundle/sealing.ts'
export { canUnpack, shortOf, type Copy, type Extent, type Taken }

export const extent = (): Promise<Extent> => extentOf(database())

/** Writes the files one by one; the first of them are saved while the last are not yet written. */
export function write(): AsyncGenerator<Copy> {
  return copies(database(), session.peek()!.token, Date.now())
}

/** The copies that were saved here, newest first. */
export async function written(): Promise<BundleRow[]> {
  return (await database().getAll('bundles')).sort((a, b) => b.written_ms - a.written_ms)
}

/** What was handed in: receipts to be carried back, or taken in at once where the copy was written on this device. */
export interface Handed { number: string; receipts: File; taken: Taken | null }

/** Raises Refused and NetworkDown. */
export async function handIn(file: File): Promise<Handed> {
  const jwe = await hand(call(), file, (ms) => new Promise((resolve) => setTimeout(resolve, ms)))
  const number = numberOf(jwe)
  const own = (await wrote(database(), number)) && canUnpack()
  const receipts = new File([jwe], `${shortOf(number)}.receipts`, { type: 'application/octet-stream' })
  return { number, receipts, taken: own ? await takeReceipts(jwe) : null }
}

/** Raises NotSealedForUs and NotOurs. */
export async function takeReceipts(jwe: string): Promise<Taken> {
  const taken = await takeIn(database(), jwe, Date.now())
  await store.core().changed(taken.touched)
  return taken
}

/** Documents that a restored server did not have any more, as a file for the organisers; null where there are none. */
export async function orphans(): Promise<{ file: File; count: number; until_ms: number } | null> {
  const rows = await database().getAll('orphans')
  if (rows.length === 0) return null
  const documents = rows.map(({ scope, id, kind, seq, body }) => ({ scope, id, kind, seq, body }))
  const text = JSON.stringify({ school: session.peek()?.actor.name, documents }, null, 1)
  const file = new File([text], 'outreach-found.json', { type: 'application/json' })
  return { file, count: rows.length, until_ms: Math.min(...rows.map((row) => row.until_ms)) }
}

/** Whether this device has a sheet for sharing that takes such a file. */
export function canShare(file: Blob, name: string): boolean {
  return navigator.canShare?.({ files: [new File([file], name, { type: file.type })] }) ?? false
}

/** The person may well change their mind: that is no failure. */
export async function share(file: Blob, name: string): Promise<void> {
  try {
    await navigator.share({ files: [new File([file], name, { type: file.type })] })
  } catch (failure) {
    if (!(failure instanceof DOMException)) throw failure
  }
}
