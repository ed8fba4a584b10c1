/** A judge's pack: renditions in the vault, read without a network until they expire. */
import { vault } from './account.ts'
import type { Recipe } from './media.ts'
import { api } from './session.ts'

export interface Packed { done: number; total: number; bytes: number }

/**
 * Downloads renditions into the vault, those that are there already left out. A judge then reads them without a
 * network until their time is over. Raises NetworkDown and Refused; what came before stays.
 */
export async function keepPack(wanted: readonly { sha256: string; recipe: Recipe }[], told: (so: Packed) => void): Promise<void> {
  const place = await vault()
  let bytes = 0
  for (const [i, { sha256, recipe }] of wanted.entries()) {
    if (!(await place.has(sha256, recipe))) {
      const found = await api.bytes(`/media/${sha256}/${recipe}`)
      await place.put(sha256, recipe, found.bytes, found.type)
      bytes += found.bytes.byteLength
    }
    told({ done: i + 1, total: wanted.length, bytes })
  }
}

/** How many of these are in the vault. */
export async function packedOf(wanted: readonly { sha256: string; recipe: Recipe }[]): Promise<number> {
  const place = await vault()
  const here = await Promise.all(wanted.map(({ sha256, recipe }) => place.has(sha256, recipe)))
  return here.filter(Boolean).length
}
