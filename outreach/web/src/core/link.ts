/**
 * What a browser tells of the way to the network. A video costs what a family pays for a week of talking, so by itself it
 * goes only where bytes are free; where the browser does not tell, a person says so.
 */
import type { Db, MediaRow } from './db.ts'

/** The Network Information API, where there is one; on most laptops it names no `type`. */
export interface Connection extends EventTarget { readonly type?: string; readonly saveData?: boolean }
export type Link = 'free' | 'paid' | 'unknown'

const FREE = new Set(['wifi', 'ethernet'])

export const connection = (): Connection | undefined => (globalThis.navigator as { connection?: Connection } | undefined)?.connection

export function linkOf(way: Pick<Connection, 'type' | 'saveData'> | undefined): Link {
  if (way?.saveData) return 'paid'
  if (way?.type === undefined || way.type === 'unknown') return 'unknown'
  return FREE.has(way.type) ? 'free' : 'paid'
}

export const isVideo = (row: MediaRow): boolean => row.type.startsWith('video/')

/** Whether bytes stay here until there is another way, or until a person lets them go on any. */
export const waitsForWifi = (row: MediaRow, link: Link): boolean => row.state === 'waiting' && isVideo(row) && link !== 'free' && !row.anyway

/** A person lets the videos that wait now go on any way. Returns the documents that name them. */
export async function letVideosGo(db: Db): Promise<string[]> {
  const tx = db.transaction('media', 'readwrite', { durability: 'strict' })
  const rows = (await tx.store.getAll()).filter((row) => row.state === 'waiting' && isVideo(row))
  for (const row of rows) await tx.store.put({ ...row, anyway: true, next_ms: 0 })
  await tx.done
  return [...new Set(rows.flatMap((row) => row.docs))]
}
