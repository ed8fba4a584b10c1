/** Ages in whole years, as outreach/calls/rules.py computes them: on the call's own day, never "today on this tablet". */
import type { Band, CallBody, EntrantBody } from '../../core/kinds.ts'

export const ADULT_YEARS = 18
export type Ages = readonly [least: number, greatest: number]

interface Day { year: number; month: number; day: number }

export function dayOf(text: string): Day {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number)
  return { year, month, day }
}

export function today(nowMs: number): Day {
  const now = new Date(nowMs)
  return { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() }
}

function ageOn(birth: Day, on: Day): number {
  const before = on.month < birth.month || (on.month === birth.month && on.day < birth.day)
  return on.year - birth.year - (before ? 1 : 0)
}

/** The least and the greatest possible age, or undefined when nothing is known. */
export function agesOn(person: Pick<EntrantBody, 'birth' | 'stated_age'>, on: Day): Ages | undefined {
  const { birth, stated_age: stated } = person
  if (birth === undefined) return stated === undefined ? undefined : [stated, stated]
  const [year = 0, month] = birth.split('-').map(Number)
  const last = new Date(Date.UTC(year, month ?? 12, 0)).getUTCDate()
  const youngest = ageOn({ year, month: month ?? 12, day: last }, on)
  const oldest = ageOn({ year, month: month ?? 1, day: 1 }, on)
  return [Math.max(youngest, 0), Math.max(oldest, 0)]
}

/** The possible ages on a call's day: what somebody said of that day decides among them, as the server has it. */
export function agesThen(person: Pick<EntrantBody, 'birth' | 'stated_age' | 'ages'>, day: string): Ages | undefined {
  const ages = agesOn(person, dayOf(day))
  const told = person.ages?.find((one) => one.id === day)?.age
  if (told === undefined || (ages && (told < ages[0] || told > ages[1]))) return ages
  return [told, told]
}

/** The ages among which somebody has to be asked, since they lie in several bands; none when nothing is open. */
export function openAges(person: EntrantBody, call: Pick<CallBody, 'age_reference' | 'bands'>): number[] {
  const ages = call.age_reference ? agesThen(person, call.age_reference) : undefined
  if (!ages || bandsOf(call.bands ?? [], ages).length < 2) return []
  return Array.from({ length: Math.min(ages[1] - ages[0], 20) + 1 }, (_, i) => ages[0] + i)
}

/** Under 18, or not known to be older: the stricter holds. */
export function isMinor(person: Pick<EntrantBody, 'birth' | 'stated_age'>, nowMs: number): boolean {
  const ages = agesOn(person, today(nowMs))
  return ages === undefined || ages[0] < ADULT_YEARS
}

export function bandCode(band: Band): string {
  return band.max === null || band.max === undefined ? `${band.min ?? 0}+` : `${band.min ?? 0}-${band.max}`
}

/** The codes of every band that the person may be in: none, one, or an ambiguous few. */
export function bandsOf(bands: readonly Band[], ages: Ages | undefined): string[] {
  if (!ages) return []
  const [least, greatest] = ages
  return bands.filter((band) => (band.min ?? 0) <= greatest && (band.max == null || least <= band.max)).map(bandCode)
}
