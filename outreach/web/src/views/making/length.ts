/** How long a text is against the call's limit, as outreach/calls/counting.py measures it. Nothing is ever cut. */
import { count, unitOf, type Unit } from '../../core/count.ts'
import type { Limits } from '../../core/kinds.ts'

export type Verdict = 'empty' | 'under' | 'fits' | 'over' | 'blocked'
export interface Length { unit: Unit; count: number; least: number; most: number; verdict: Verdict }

const BEST: Record<Verdict, number> = { fits: 0, empty: 1, over: 2, under: 3, blocked: 4 }
const BLOCK_PERCENT = 110

function verdictOf(number: number, least: number, most: number, block: number): Verdict {
  if (number === 0) return 'empty'
  if (number * 100 > most * block) return 'blocked'
  if (number > most) return 'over'
  return number < least ? 'under' : 'fits'
}

/** Undefined when the call takes no typed text. Where the band is not certain, the limit that suits best holds. */
export function measure(text: string, language: string, limits: Limits | undefined, bands: readonly string[]): Length | undefined {
  const unit = unitOf(language)
  const number = count(text, language)
  const suitable = (limits?.text ?? []).filter((one) => !one.band || bands.length === 0 || bands.includes(one.band))
  const lengths = suitable.map((one): Length => {
    const least = unit === 'words' ? one.words_min ?? 0 : one.characters_min ?? 0
    const most = unit === 'words' ? one.words_max : one.characters_max
    return { unit, count: number, least, most, verdict: verdictOf(number, least, most, limits?.block_percent ?? BLOCK_PERCENT) }
  })
  return lengths.sort((a, b) => BEST[a.verdict] - BEST[b.verdict])[0]
}

/** The few words beside a picture; undefined when the call takes none. */
export function measureStatement(text: string, language: string, limits: Limits | undefined): Length | undefined {
  const most = limits?.statement_words
  if (most === null || most === undefined) return undefined
  const number = count(text, language)
  return { unit: unitOf(language), count: number, least: 0, most, verdict: verdictOf(number, 0, most, limits?.block_percent ?? BLOCK_PERCENT) }
}
