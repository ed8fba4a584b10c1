/** Cases as the server answers about them, and what an officer may do with one. */
export const CONCERNS = ['child_at_risk', 'distressing', 'names_a_child', 'unlawful', 'other'] as const
export type Concern = (typeof CONCERNS)[number]
export const OUTCOMES = ['unfounded', 'handed-over', 'settled'] as const
export type Outcome = (typeof OUTCOMES)[number]
export interface CaseLine {
  id: string
  concern: Concern
  source: 'judge' | 'screener'
  reported_ms: number
  due_ms: number
  overdue: boolean
  focal: string | null
  focal_name: string | null
  taken_ms: number | null
  outcome: Outcome | null
  closed_ms: number | null
}
export interface Remark { officer: string; note: string; at_ms: number }
export interface CaseView { line: CaseLine; entry: string; reference: string | null; note: string; reported_by: string; remarks: Remark[]; readings: { officer: string; name: string | null; at_ms: number }[] }
export interface Clock { open: number; untaken: number; overdue: number }

export interface May { read: boolean; take: 'take' | 'over' | null; write: boolean }

/** What the server would allow: reading for the focal point, or for anybody while there is none; writing for the focal point alone. */
export function mayOf({ focal, closed_ms }: Pick<CaseLine, 'focal' | 'closed_ms'>, me: string): May {
  const mine = focal === me
  const open = closed_ms === null
  return { read: focal === null || mine, take: !open || mine ? null : focal === null ? 'take' : 'over', write: open && mine }
}

/** The name of who wrote or read, as far as the case's readings tell it. */
export function nameOf(view: Pick<CaseView, 'readings' | 'line'>, officer: string): string | null {
  return view.readings.find((one) => one.officer === officer)?.name ?? (view.line.focal === officer ? view.line.focal_name : null)
}
