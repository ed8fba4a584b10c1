/** Calls as officers have them, field for field, and what follows from them without a page. */
export type Status = 'draft' | 'scheduled' | 'open' | 'closing' | 'closed' | 'suspended' | 'cancelled' | 'archived'
export type State = 'none' | 'partial' | 'draft' | 'reviewed' | 'published'
export type Texts = Record<string, string>
export interface Band { min: number; max: number | null }
export interface WordLimit { band: string | null; words_min: number; words_max: number; characters_min: number; characters_max: number }
export interface Limits {
  title_characters: number
  statement_words: number | null
  text: WordLimit[]
  entries_per_entrant: number
  entries_per_school: number | null
  entries_per_country: number | null
  makers: number
}
export interface OpenTo { countries: string[]; classes: string[]; on: string | null }
/** What a template and the call made of it have in common, as far as the form reads it. */
export interface Content {
  kind: 'competition' | 'programme'
  template: string
  title: Texts
  theme: Texts
  rules: Texts
  grace_days: number
  bands: Band[]
  limits: Limits
  open_to: OpenTo | null
  translations: Record<string, State>
  band_rubrics: { bands: string[] }[]
}
export interface Template extends Content { code_stem: string; window_days: number }
export interface Body extends Content { code: string; opens_at: number; deadline: string; zone: string; age_reference: string; version: number }
export interface Line {
  id: string
  code: string
  kind: Content['kind']
  template: string
  title: string
  status: Status
  version: number
  opens_at: number
  deadline: string
  weekday: number
  zone: string
  offset: string | null
  grace_ends_at: number
  translations: Record<string, State>
}
/** How many works arrived and were not taken back, and how many of those are cleared. */
export interface Tally { received: number; cleared: number }
export const NOTHING: Tally = { received: 0, cleared: 0 }
export interface Version { version: number; reason: string; officer: string; at_ms: number }
export interface Detail { line: Line; body: Body; versions: Version[] }
export interface Consequence { code: string; args: Record<string, string | number> }
export interface Preview { line: Line; consequences: Consequence[] }
export interface Risk { risk: string; likelihood: Degree; harm: Degree; measure: string }
export const DEGREES = ['low', 'medium', 'high'] as const
export type Degree = (typeof DEGREES)[number]
export interface Assessment { purpose: string; necessity: string; risks: Risk[]; asked: string; owner: string; on: string; review_by: string }
export interface Assessed { needed: boolean; assessment: Assessment | null; officer: string | null; at_ms: number | null }

export const OWN_CLOCK = 'entrant-local'
export type Step = 'publish' | 'suspend' | 'resume' | 'cancel' | 'archive'
/** Why a call is suspended or ended: the log holds no words of a person. */
export const WHY = ['mistake', 'safety', 'rules', 'circumstances'] as const
export type Why = (typeof WHY)[number]
/** Which step may follow which state (the server's `stages.STEPS`), the one to be done first. */
const STEPS: Record<Step, readonly Status[]> = {
  publish: ['draft'],
  resume: ['suspended'],
  suspend: ['scheduled', 'open', 'closing'],
  archive: ['closed', 'cancelled'],
  cancel: ['scheduled', 'open', 'closing', 'suspended'],
}
export const stepsOf = (status: Status): Step[] => (Object.keys(STEPS) as Step[]).filter((step) => STEPS[step].includes(status))
/** What ended stays as it is. */
export const mayRevise = (status: Status): boolean => status !== 'cancelled' && status !== 'archived'

/** Minutes by which a zone is ahead of UTC at a moment. */
function ahead(ms: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
  const [, day, month, year, time] = /^(\d+)\/(\d+)\/(\d+), (.+)$/.exec(format.format(ms)) ?? []
  return Math.round((Date.parse(`${year}-${month}-${day}T${time}Z`) - ms) / 60_000)
}

/** The moment of a wall time in a zone; of everybody's own clock, UTC's. NaN for what is no time. */
export function momentOf(wall: string, zone: string): number {
  const utc = Date.parse(`${wall}Z`)
  if (Number.isNaN(utc) || zone === OWN_CLOCK) return utc
  const first = utc - ahead(utc, zone) * 60_000
  return utc - ahead(first, zone) * 60_000
}

/** How a moment is read on the clock of a zone: `2027-08-31T23:59`. */
export function wallOf(ms: number, zone: string): string {
  return new Date(ms + (zone === OWN_CLOCK ? 0 : ahead(ms, zone) * 60_000)).toISOString().slice(0, 16)
}

/** What a zone is ahead of UTC at a wall time: `+01:00`; null: everybody's own clock, or no time yet. */
export function offsetOf(wall: string, zone: string): string | null {
  const at = momentOf(wall, zone)
  if (zone === OWN_CLOCK || Number.isNaN(at)) return null
  const minutes = ahead(at, zone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
}

/** The zones that this device knows, and one that a call has already. */
export function zonesOf(has: string): string[] {
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [Intl.DateTimeFormat().resolvedOptions().timeZone]
  return [...new Set(['UTC', ...(has === OWN_CLOCK ? [] : [has]), ...known.filter((zone) => zone.includes('/'))])].sort()
}
