/** What is deleted, as the server tells it, and what follows from that without a page. */
export const MODES = ['person', 'content', 'all'] as const
export type Mode = (typeof MODES)[number]
export const WHYS = ['request', 'withdrawal', 'retention', 'order'] as const
export type Why = (typeof WHYS)[number]
export type Subject = 'entry' | 'person'
export interface Order { subject: Subject; target: string; mode: Mode; why: Why }
export interface Preview { documents: Record<string, number>; works: number; shells: number; unnamed: number }
export interface Certificate { id: string; subject: Subject | 'document'; target: string; mode: Mode | 'name'; why: Why; by: string; at_ms: number; documents: Record<string, number>; files: number; sha256: string }
export interface CallPlan { call: string; code: string; due: Record<string, number>; from_ms: Record<string, number> }
export interface Report { day: string; at_ms: number; deleted: Record<string, number>; held: number; left: number }
export interface Line { n: number; at_ms: number; act: string; by: string; about: string; facts: Record<string, string | number>; digest: string }

export interface Form { record: string; by: 'guardian' | 'child' | 'self'; relation: string | null; signed_as: string | null; witness: string | null; language: string | null; answers: Record<string, 'yes' | 'no'>; received_ms: number; here: boolean; damaged: boolean }
/** A guardian who says no to what another one agreed to. `settled`: an officer has set the no aside. */
export interface Dispute { record: string; subject: string; refused_by: string | null; refused_as: string | null; agreed_by: string[]; items: string[]; received_ms: number; settled: { why: Known; note: string; at_ms: number } | null }
/** How an officer knows that a no does not count. */
export const KNOWN = ['both_agree', 'one_decides', 'mistake'] as const
export type Known = (typeof KNOWN)[number]
/** What is asked, in the order in which it is asked. */
export const ITEMS = ['participate', 'publish_work', 'voice_image', 'press', 'contact'] as const
/** Why a form proves nothing, as the server names it. */
export const REJECTIONS = ['unreadable', 'not_signed', 'wrong_person', 'wrong_text', 'incomplete', 'other'] as const
export type Rejection = (typeof REJECTIONS)[number]

/** Lines of the log that one answer holds (the server's `PAGE`). */
export const PAGE = 200
/** Above every line's number. */
export const END = Number.MAX_SAFE_INTEGER
/** Classes in the order in which their time comes; the server names no others. */
export const CLASSES = ['drafts', 'withdrawn', 'works', 'placed', 'names', 'consents', 'certificates'] as const

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The number in what somebody typed or pasted, also a whole address of a page; null when there is none. */
export function targetOf(typed: string): string | null {
  const last = typed.trim().toLowerCase().split('/').filter(Boolean).pop() ?? ''
  return ID.test(last) ? last : null
}

/** Whether an order would do anything. */
export function isNothing({ documents, works, shells, unnamed }: Preview): boolean {
  return works + shells + unnamed === 0 && Object.values(documents).every((count) => count === 0)
}

/** Counts that are not zero, in the order of the classes. */
export function told(counts: Record<string, number>): [string, number][] {
  const rank = (name: string) => (CLASSES as readonly string[]).indexOf(name)
  return Object.entries(counts).filter(([, count]) => count > 0).sort(([one], [other]) => rank(one) - rank(other))
}
