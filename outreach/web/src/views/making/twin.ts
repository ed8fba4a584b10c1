/**
 * Whether a photograph was taken of something that this device has photographed for another work already. The prints stay on this
 * device; the server looks again for itself, over all works.
 */
import { store } from '../../app/index.ts'
import { database } from '../../app/account.ts'
import { fact, isFull, setFact, write } from '../../core/db.ts'
import { ALIKE_BITS, distance } from '../../media/likeness.ts'
import { knownOf } from './known.ts'

/** So many photographs are remembered; a school's whole season is fewer. */
const MOST = 2_000

/** What the work of another is called that has such a picture, or null. */
export async function twinOf(print: string, doc: string): Promise<string | null> {
  const seen = (await fact(database(), 'prints')) ?? []
  for (const one of [...seen].reverse()) {
    if (one.doc === doc || distance(one.print, print) > ALIKE_BITS) continue
    const entry = store.document<'entry'>(one.doc).value
    if (!entry || !(entry.body.parts ?? []).some((part) => part.type.startsWith('image/'))) continue
    return entry.body.title || knownOf(entry).person?.name || entry.body.reference || '…'
  }
  return null
}

/** A full device forgets it: the photograph itself is what its room is for. */
export async function remember(print: string, doc: string): Promise<void> {
  try {
    await write(database(), async (tx) => {
      const seen = (await fact(tx, 'prints')) ?? []
      await setFact(tx, 'prints', [...seen, { doc, print }].slice(-MOST))
    })
  } catch (failure) {
    if (!isFull(failure)) throw failure
  }
}
