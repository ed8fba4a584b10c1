/**
 * What a scope contains, as 256 sums: how a device and the server find out that they differ, and where. The slot of a
 * document is the first byte of SHA-256 of its id; it adds the first 8 bytes, big endian, of SHA-256(`id:seq`) to its
 * slot, modulo 2^64. WebCrypto answers later: never call these inside a transaction, which would end meanwhile.
 */
export type Place = readonly [id: string, seq: number]

export const SLOTS = 256
const TOGETHER = 250
const utf8 = new TextEncoder()

async function digest(text: string): Promise<DataView> {
  return new DataView(await crypto.subtle.digest('SHA-256', utf8.encode(text)))
}

/** Applies `step` to all, some at a time: a thousand promises at once would cost a small phone its memory. */
async function each<T, R>(items: readonly T[], step: (item: T) => Promise<R>): Promise<R[]> {
  const out: R[] = []
  for (let at = 0; at < items.length; at += TOGETHER) out.push(...(await Promise.all(items.slice(at, at + TOGETHER).map(step))))
  return out
}

export async function slotOf(id: string): Promise<number> {
  return (await digest(id)).getUint8(0)
}

async function valueOf([id, seq]: Place): Promise<bigint> {
  return (await digest(`${id}:${seq}`)).getBigUint64(0)
}

const written = (sum: bigint) => BigInt.asUintN(64, sum).toString(16).padStart(16, '0')

/** The sum of all slots, as it travels. */
export async function totalOf(places: readonly Place[]): Promise<string> {
  return written((await each(places, valueOf)).reduce((sum, value) => sum + value, 0n))
}

/** The slots as they travel, and which documents are in which. */
export async function slotsOf(places: readonly Place[]): Promise<{ slots: string[]; members: Place[][] }> {
  const members: Place[][] = Array.from({ length: SLOTS }, () => [])
  const sums = new Array<bigint>(SLOTS).fill(0n)
  const found = await each(places, async (place) => [place, await slotOf(place[0]), await valueOf(place)] as const)
  for (const [place, slot, value] of found) {
    members[slot]!.push(place)
    sums[slot]! += value
  }
  return { slots: sums.map(written), members }
}
