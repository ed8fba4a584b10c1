/** Certificates as the server answers about them, and what follows from that without a page: steps, progress, search, lists. */
export interface Candidate { reference: string | null; name: string | null; language: string; reasons: string[]; level: number | null; cti: string | null; printed: string | null; printed_level: number | null; outdated: boolean; key_stolen: boolean; remarks: string[] }
export interface Survey { specimen: boolean; eligible: number; not_eligible: number; issued: number; candidates: Candidate[] }
export interface CertificateView {
  cti: string
  kind: Kind
  level: number | null
  name: string | null
  call: string
  call_code: string
  issued_on: string
  status: 'issued' | 'delivered' | 'superseded' | 'revoked'
  language: string
  url: string
  reason: string | null
  replaced_by: string | null
  source: 'entry' | 'school' | 'judge' | 'list'
  source_id: string
}
export interface BatchView {
  id: string
  call: string
  kind: Kind
  state: 'prepared' | 'approved' | 'running' | 'paused' | 'done' | 'cancelled'
  made_ms: number
  approved_by: string[]
  officers_needed: number
  issued: number
  waiting: number
  refused: number
  /** The code of what stopped it by itself. */
  stopped: string | null
  /** Sheets of paper: one certificate on each, or twelve of one holder. */
  pages: number
  slips: number
  /** How long what waits will take here; null when no batch has run through yet. */
  seconds: number | null
}
export interface ItemView { n: number; reference: string | null; row: number | null; name: string | null; language: string; level: number | null; cti: string | null; faults: { code: string }[]; remarks: string[] }
/** What was written to everybody who has a certificate of a batch. */
export interface WordsSaid { words: string; at_ms: number; officer_name: string | null }
export interface ItemPage { items: ItemView[]; next: number | null }
export interface ScopeLine { scope: string; name: string; issued: number }
export interface Listed { recorded: number; already: number; faults: { row: number; code: string }[] }

export const KINDS = ['participation', 'shortlist', 'recognition', 'contribution', 'attendance', 'completion', 'school_appreciation', 'teacher_appreciation', 'judge_service'] as const
export type Kind = (typeof KINDS)[number]
/** Kinds for which one officer is not enough (the server's `OFFICERS_NEEDED`). */
export const BY_TWO: readonly Kind[] = ['recognition']
/** Kinds whose people stand in lists alone. */
export const FROM_LISTS: readonly Kind[] = ['attendance', 'teacher_appreciation']
export const LEVELS = [1, 2, 3, 4, 5] as const
export const REPLACE = ['name_corrected', 'name_changed', 'damaged', 'other'] as const
export const REVOKE = ['issued_in_error', 'not_own_work', 'rules_broken', 'withdrawn_by_holder', 'other'] as const
export type Step = 'approve' | 'start' | 'resume' | 'pause' | 'cancel'

/** What may be done with a batch now, the usual step first. Who has approved waits for another. */
export function stepsOf({ state, approved_by }: Pick<BatchView, 'state' | 'approved_by'>, me: string): Step[] {
  if (state === 'prepared') return approved_by.includes(me) ? ['cancel'] : ['approve', 'cancel']
  if (state === 'approved') return ['start', 'cancel']
  if (state === 'running') return ['pause']
  return state === 'paused' ? ['resume', 'cancel'] : []
}

export const counts = ({ status }: Pick<CertificateView, 'status'>): boolean => status === 'issued' || status === 'delivered'

/**
 * Who has a certificate about which something has come up since: a reason speaks against it, the name or the level is another now,
 * or the key that signed it was stolen.
 */
export function changed(candidates: readonly Candidate[]): Record<'renamed' | 'stolen' | 'against', Candidate[]> {
  const have = candidates.filter((one) => one.cti !== null)
  const stand = have.filter((one) => one.reasons.length === 0)
  return { renamed: stand.filter((one) => one.outdated), stolen: stand.filter((one) => one.key_stolen && !one.outdated), against: have.filter((one) => one.reasons.length > 0) }
}

/** The step as the server calls it: going on is starting. */
export const deedOf = (step: Step): string => (step === 'resume' ? 'start' : step)

/** How far a batch is, and whether only the drawing of papers is left. */
export function progressOf({ state, issued, waiting }: Pick<BatchView, 'state' | 'issued' | 'waiting'>): { done: number; total: number; drawing: boolean } {
  return { done: issued, total: issued + waiting, drawing: state === 'running' && waiting === 0 }
}

const ALPHABET = /^[0-9A-HJKMNP-TV-Z]{16}$/

/** The number that somebody typed, as it is printed; null when it is none. Letters that look like digits count as these. */
export function numberOf(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return ALPHABET.test(text) ? text.match(/.{4}/g)!.join('-') : null
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** The certificates whose name holds every typed word, whatever its accents and case, or whose number begins so. */
export function search<T extends { name: string | null; cti: string }>(all: readonly T[], typed: string): T[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const start = typed.toUpperCase().replace(/[\s-]/g, '')
  return all.filter((one) => words.every((word) => plain(one.name ?? '').includes(word)) || (start.length > 2 && one.cti.replaceAll('-', '').startsWith(start)))
}

/** A name of a list, and the line that it stands on, counted from 1 as whoever pasted them counts. */
export interface ListedName { name: string; line: number }

/** The names of a list, one from each line that has any. */
export const namesOf = (text: string): ListedName[] => text.split(/\r\n|\r|\n/).map((typed, i) => ({ name: typed.trim(), line: i + 1 })).filter(({ name }) => name !== '')

/** Certificates in one file to print (the server's `papers.SHEET`). */
const SHEET = 240
export const partsOf = (issued: number): number => Math.max(1, Math.ceil(issued / SHEET))
