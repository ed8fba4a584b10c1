/** Bytes for the eye and the ear, from this device first. A judge's pack is read from the vault. */
import { readBytes } from '../core/db.ts'
import { NetworkDown, Refused } from '../core/http.ts'
import { database, vault } from './account.ts'
import { api } from './session.ts'

export type Recipe = 'thumb' | 'view' | 'judge' | 'audio' | 'audio-aac' | 'video' | 'poster' | 'original'

/** An object URL (the caller revokes it), or undefined when the bytes are neither here nor to be had. */
export async function mediaUrl(sha256: string, recipe: Recipe): Promise<string | undefined> {
  const found = (await local(sha256, recipe)) ?? (await vault().read(sha256, recipe)) ?? (await remote(sha256, recipe))
  return found && URL.createObjectURL(new Blob([found.bytes], { type: found.type }))
}

interface Found { bytes: ArrayBuffer; type: string }

/** The own original, or for a thumbnail the own small picture of it. */
async function local(sha256: string, recipe: Recipe): Promise<Found | undefined> {
  const db = database()
  const previews = recipe === 'thumb' ? (await db.getAll('media')).filter((row) => row.preview_of === sha256) : []
  const row = previews[0] ?? (await db.get('media', sha256))
  if (!row) return undefined
  try {
    return { bytes: (await readBytes(db, row.sha256, 0, row.size)).buffer, type: row.type }
  } catch {
    // sent, durable and dropped from the device: the server has it
    return undefined
  }
}

async function remote(sha256: string, recipe: Recipe): Promise<Found | undefined> {
  try {
    return await api.bytes(`/media/${sha256}/${recipe}`)
  } catch (failure) {
    if (failure instanceof NetworkDown || failure instanceof Refused) return undefined
    throw failure
  }
}

export interface Packed { done: number; total: number; bytes: number }

/**
 * Downloads renditions into the vault, those that are there already left out. A judge then reads them without a
 * network until `untilMs` of the server's clock. Raises NetworkDown and Refused; what came before stays.
 */
export async function keepPack(wanted: readonly { sha256: string; recipe: Recipe }[], untilMs: number, told: (so: Packed) => void): Promise<void> {
  let bytes = 0
  for (const [i, { sha256, recipe }] of wanted.entries()) {
    if (!(await vault().has(sha256, recipe))) {
      const found = await api.bytes(`/media/${sha256}/${recipe}`)
      await vault().put(sha256, recipe, found.bytes, found.type, untilMs)
      bytes += found.bytes.byteLength
    }
    told({ done: i + 1, total: wanted.length, bytes })
  }
}

/** How many of these are in the vault. */
export async function packedOf(wanted: readonly { sha256: string; recipe: Recipe }[]): Promise<number> {
  const here = await Promise.all(wanted.map(({ sha256, recipe }) => vault().has(sha256, recipe)))
  return here.filter(Boolean).length
}

/** Drops the whole pack: after sealing, or when the judge is done. */
export const dropPack = (): Promise<void> => vault().drop()
