/**
 * Something that is done to several works or schools: held on the device first, then sent one by one, each with an answer of its
 * own. Promised: what was not sent can be taken back and nobody has heard of it; one that is refused holds up no other; what was
 * left behind is found again as what it is, undone. Pure: who sends, and when, is `holding.ts`.
 */
export type Act = 'refuse' | 'verify'
/** held: can be taken back; left: found after the page was left; sending; cut: the server was not reached; over. */
export type Stage = 'held' | 'left' | 'sending' | 'cut' | 'over'
/** `label` is the reference or the name of a school. The title of a work is shown and never kept on the disk. */
export interface Row { id: string; label: string; title: string; state: 'waiting' | 'done' | 'refused'; code?: string; detail?: string }
export interface Deed { id: string; act: Act; body: Readonly<Record<string, string>>; rows: readonly Row[]; stage: Stage; /** Why it was cut. */ code?: string }

/** Why one was not done; `status` null: the server was not reached. */
export interface Failed { code: string; detail: string; status: number | null }

/** What can be said of a number of works from their lines alone. Whatever accuses a maker or calls for looking is said of one work. */
export const FOR_MANY = ['unreadable_media', 'over_length', 'under_length', 'wrong_language', 'photo_not_allowed', 'no_consent', 'duplicate', 'age_out_of_range', 'country_out_of_range', 'late', 'school_cap', 'country_cap'] as const
/** Those that send a work back to be put right; with the others it is out (`verdict_on` of the server). */
export const PUT_RIGHT: readonly string[] = ['unreadable_media', 'over_length', 'under_length', 'wrong_language', 'photo_not_allowed', 'no_consent']

/** The request for one of them. */
export function requestOf(deed: Deed, row: Row): { path: string; body: Record<string, string> } {
  return deed.act === 'refuse' ? { path: `/entries/${row.id}/refuse`, body: deed.body } : { path: `/schools/${row.id}/state`, body: { step: 'verify' } }
}

export const nextOf = (deed: Deed): Row | undefined => deed.rows.find((row) => row.state === 'waiting')
export const numberOf = (deed: Deed, state: Row['state']): number => deed.rows.filter((row) => row.state === state).length
export const waits = (deed: Deed | null, id: string): boolean => deed?.rows.some((row) => row.id === id && row.state === 'waiting') ?? false

/** The answer to one. What says nothing of that one (no network, signed out, too much at once) cuts the rest off instead. */
export function answered(deed: Deed, id: string, failed?: Failed): Deed {
  if (failed && (failed.status === null || [401, 403, 408, 429].includes(failed.status) || failed.status >= 500)) return { ...deed, stage: 'cut', code: failed.code }
  const rows = deed.rows.map((row) => (row.id !== id ? row : failed ? { ...row, state: 'refused' as const, code: failed.code, detail: failed.detail } : { ...row, state: 'done' as const }))
  const now = { ...deed, rows }
  return nextOf(now) ? now : { ...now, stage: 'over' }
}

/** What was not sent is let be; the one that is on its way (`flying`) cannot be called back. Null when nothing was sent at all. */
export function takenBack(deed: Deed, flying: string | null = null): Deed | null {
  const rows = deed.rows.filter((row) => row.state !== 'waiting' || row.id === flying)
  if (rows.length === 0) return null
  return { ...deed, rows, stage: rows.some((row) => row.state === 'waiting') ? deed.stage : 'over' }
}

/** What is kept on the disk: those that wait, without the titles of works. */
export function toKeep(deed: Deed): Deed {
  return { ...deed, stage: 'left', rows: deed.rows.filter((row) => row.state === 'waiting').map(({ id, label, state }) => ({ id, label, title: '', state })) }
}

/** What was kept, as it is shown; null for what this version cannot read. */
export function found(kept: unknown): Deed | null {
  const deed = kept as Partial<Deed> | undefined
  const known = (deed?.act === 'refuse' || deed?.act === 'verify') && Array.isArray(deed.rows) && deed.rows.length > 0
  return known ? { ...(deed as Deed), stage: 'left' } : null
}
