/**
 * Counting words as the call's rule says. The server counts with the same rules (outreach/calls/counting.py) and both
 * are held to outreach/locale/counting.json. A word is what stands between separators and has a letter or a digit;
 * scripts without spaces are counted in characters: letters and digits, not marks, spaces or punctuation.
 */
const UNSPACED = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my'])
const COUNTS = /[\p{L}\p{N}]/u
// Spelled out, because `\s` differs between languages of programming. With the dashes, and the Ethiopic word space.
const SEPARATORS = new RegExp(
  '[\t\n\v\f\r \u0085\u00a0\u1361\u1680\u2000-\u200a\u2013\u2014\u2028\u2029\u202f\u205f\u3000]+', 'u')

export type Unit = 'words' | 'characters'

export function unitOf(language: string): Unit {
  return UNSPACED.has(language.toLowerCase().split('-')[0] ?? '') ? 'characters' : 'words'
}

export function count(text: string, language: string): number {
  const normal = text.normalize('NFC')
  const pieces = unitOf(language) === 'characters' ? [...normal] : normal.split(SEPARATORS)
  return pieces.filter((piece) => COUNTS.test(piece)).length
}
