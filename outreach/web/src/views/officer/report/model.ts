/** The report as the server answers it, and what a view works out of it without a page. `null` numbers are left out on purpose. */
export interface Count { of: string | null; n: number | null }
export interface CountryCount { country: string; region: string; classes: string[]; entries: number | null; first: boolean }
export interface Stage { stage: string; female: number | null; male: number | null; other: number | null; undisclosed: number | null; unknown: number | null }
export interface Report {
  at_ms: number
  classes_on: string
  outside: boolean
  told: Record<string, string>
  entries: { received: number | null; accepted: number | null; withdrawn: number | null; days: Count[]; calls: { call: string; code: string; received: number | null; accepted: number | null }[] }
  entrants: { distinct: number | null; youngest: number | null; oldest: number | null; bands: Count[] }
  countries: { distinct: number; ldc: number; sids: number; lldc: number; ldc_and_sids: number; first: number; unsaid: number | null; each: CountryCount[] }
  regions: Count[]
  gender: { stages: Stage[]; female_share: number | null; known_share: number | null; parity: number | null; selection: number | null }
  schools: {
    enrolled: number; active: number | null; regions: Count[]; trees: number
    reached: { girls: number | null; boys: number | null; other: number | null; unknown: number | null }
    activities: { kind: string; activities: number; schools: number | null }[]
  }
  languages: { entries: Count[]; packs: Count[] }
  media: { parts: Count[]; written: number | null; audio_minutes: number; video_minutes: number; published: number | null }
  offline: { known: number | null; finalised: number | null; share: number | null; median_days: number | null; in_grace: number | null; schools_week: number | null; tablets: number }
  certificates: { kind: string; valid: number; replaced: number; revoked: number }[]
  gaps: { countries: number; ldc: string[]; sids: string[] }
  consents: { item: string; given: number | null; refused: number | null; withdrawn: number | null }[]
  cases: number | null
}

/** A report that was kept as it was; the digest is of its file of JSON. */
export interface Frozen { id: string; since: string | null; until: string | null; made_ms: number; sha256: string }

/** What is asked for; empty: every call, from the first day, until now. */
export interface Asked { call: string; from: string; until: string; outside: boolean }

/** The parts of the address that are asked for, without those that are empty. */
export function query({ call, from, until, outside }: Asked): Record<string, string> {
  const said = { call, from, until, outside: outside ? 'true' : '' }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''))
}

/** Whether nothing came, as far as it is told. */
export const nothing = (report: Report): boolean => report.entries.received === 0
