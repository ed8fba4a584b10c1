/**
 * What a device can know of how wrong its own clock is. Pure. It decides nothing about a work: it only lets the person be asked
 * to set the clock, for the time at which a work was made is told by it.
 */
const SLACK_MS = 15 * 60_000

/** No tablet is away for so long: a clock that says so is wrong, and makes no child an adult. */
export const YEAR_MS = 366 * 86_400_000

/** Both clocks at the last contact with the server. */
export interface Contact { server_ms: number; wall_ms: number }

/** Whether this device's clock is certainly wrong: earlier than the server was, ahead of it by more than minutes, or a year on. */
export function isWrong(last: Contact | undefined, now_ms: number): boolean {
  if (!last) return false
  const stillAhead = last.wall_ms - last.server_ms > SLACK_MS && now_ms >= last.wall_ms - SLACK_MS
  return now_ms < last.server_ms - SLACK_MS || stillAhead || now_ms - last.wall_ms > YEAR_MS
}

/** The age (ms) of the oldest moment that can be one: what lies in the future, or a year back, was written by a clock that was wrong. */
export function oldestOf(moments: readonly number[], now_ms: number): number | null {
  const ages = moments.map((at) => now_ms - at).filter((age) => age > -SLACK_MS && age < YEAR_MS)
  return ages.length > 0 ? Math.max(0, ...ages) : null
}
