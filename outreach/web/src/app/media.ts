/** Bytes for the eye and the ear, from this device first. A judge's pack is read from the vault. */
import { readBytes } from '../core/db.ts'
import { NetworkDown, Refused } from '../core/http.ts'
import { database, vault } from './account.ts'
import { api, role } from './session.ts'

export type Recipe = 'thumb' | 'view' | 'judge' | 'audio' | 'audio-aac' | 'video' | 'poster' | 'peaks' | 'text' | 'original'

/** The bytes, or undefined when they are neither here nor to be had. Raises Later. */
export async function mediaBytes(sha256: string, recipe: Recipe): Promise<Blob | undefined> {
  const found = (await local(sha256, recipe)) ?? (await packed(sha256, recipe)) ?? (await remote(sha256, recipe))
  return found && new Blob([found.bytes], { type: found.type })
}

/** The server is still preparing it, and says when to ask again. */
export class Later extends Error {
  readonly ms: number

  constructor(ms: number) {
    super('not prepared yet')
    this.ms = ms
  }
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

async function packed(sha256: string, recipe: Recipe): Promise<Found | undefined> {
  return role.peek() === 'judge' ? await (await vault()).read(sha256, recipe) : undefined
}

async function remote(sha256: string, recipe: Recipe): Promise<Found | undefined> {
  try {
    return await api.bytes(`/media/${sha256}/${recipe}`)
  } catch (failure) {
    if (failure instanceof Refused && failure.retryAfterMs !== null) throw new Later(failure.retryAfterMs)
    if (failure instanceof NetworkDown || failure instanceof Refused) return undefined
    throw failure
  }
}
