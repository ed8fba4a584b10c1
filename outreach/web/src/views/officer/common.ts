/** Which passages of two texts are the same: for a screener's eye, as the server counts them. Pure. */

/** Words (or characters, where a script has no spaces) of the shortest passage that is marked. */
export const PASSAGE = 5

export interface Run { text: string; common: boolean }
interface Word { said: string; start: number; end: number }

const UNSPACED = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff'
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu')

/** Words as they are compared: case and the way of writing an accent make no difference. */
function words(text: string): Word[] {
  return [...text.matchAll(WORD)].map((found) => ({ said: found[0].normalize('NFKC').toLowerCase(), start: found.index, end: found.index + found[0].length }))
}

const passageAt = (said: readonly Word[], at: number) => said.slice(at, at + PASSAGE).map((word) => word.said).join(' ')
const passages = (said: readonly Word[]) => Array.from({ length: Math.max(0, said.length - PASSAGE + 1) }, (_, at) => passageAt(said, at))

/** Both texts cut into runs that are in the other as well and runs that are not; put together again they are the texts. */
export function common(one: string, other: string): [Run[], Run[]] {
  const [a, b] = [words(one), words(other)]
  const [ofA, ofB] = [passages(a), passages(b)]
  return [runs(one, a, ofA, new Set(ofB)), runs(other, b, ofB, new Set(ofA))]
}

function runs(text: string, said: readonly Word[], own: readonly string[], theirs: ReadonlySet<string>): Run[] {
  const found: Run[] = []
  let at = 0 // everything before is in a run
  let from: number | null = null // where the common run begins that is open
  let last = -1 // the last word of it
  const close = () => {
    if (from === null) return
    if (from > at) found.push({ text: text.slice(at, from), common: false })
    at = said[last]!.end
    found.push({ text: text.slice(from, at), common: true })
    from = null
  }
  own.forEach((passage, i) => {
    if (!theirs.has(passage)) return
    if (i > last) close()
    from ??= said[i]!.start
    last = i + PASSAGE - 1
  })
  close()
  if (at < text.length) found.push({ text: text.slice(at), common: false })
  return found
}
