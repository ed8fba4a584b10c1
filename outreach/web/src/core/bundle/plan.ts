/** Which operations and which files go into which bundle. Pure. */
import type { Op } from '../wire.ts'

export interface Cargo { op: Op; size: number }
export interface Freight { sha256: string; size: number }
export interface Portion { ops: Op[]; media: Freight[] }

/** What a server takes in one bundle, with room for what sealing adds; and what a small phone can hold while it writes. */
export const BOUNDS = { ops: 10_000, letter_bytes: 7 * 1024 * 1024, media: 999, media_bytes: 24 * 1024 * 1024, one_bytes: 32 * 1024 * 1024 }

/**
 * Operations first, in order of their numbers; then files in the order given, as many as fit. A file by itself that is
 * larger than any bundle is not in the plan: it waits for a network.
 */
export function portions(ops: readonly Cargo[], media: readonly Freight[], bounds = BOUNDS): Portion[] {
  const out: Portion[] = [{ ops: [], media: [] }]
  let letter = 0
  for (const { op, size } of ops) {
    const last = out.at(-1)!
    if (last.ops.length > 0 && (last.ops.length >= bounds.ops || letter + size > bounds.letter_bytes)) {
      out.push({ ops: [op], media: [] })
      letter = size
    } else {
      last.ops.push(op)
      letter += size
    }
  }
  let freight = 0
  for (const file of media) {
    if (file.size > bounds.one_bytes) continue
    const last = out.at(-1)!
    if (last.media.length > 0 && (last.media.length >= bounds.media || freight + file.size > bounds.media_bytes)) {
      out.push({ ops: [], media: [file] })
      freight = file.size
    } else {
      last.media.push(file)
      freight += file.size
    }
  }
  return out.filter((portion) => portion.ops.length + portion.media.length > 0)
}
