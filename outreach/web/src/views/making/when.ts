/**
 * When a call ends, on this device: pure, with the clock handed in. Like outreach/calls/times.py, which has the last
 * word: the tablet only tells the person what to expect.
 */
import type { CallBody } from '../../core/kinds.ts'

export const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

const ENDED = new Set(['closed', 'suspended', 'cancelled', 'archived'])

export type Phase = 'soon' | 'open' | 'grace' | 'over'

/** How far a zone's clock is ahead of UTC at a moment. */
function offsetMs(zone: string, atMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  }).formatToParts(atMs)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return wall - Math.floor(atMs / MINUTE_MS) * MINUTE_MS
}

/** The last millisecond of the deadline's minute; `entrant-local` is the time of this device. */
export function closesMs(deadline: string, zone: string): number {
  const [day = '', time = '00:00'] = deadline.split('T')
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (zone === 'entrant-local') return new Date(year, month - 1, date, hour, minute).getTime() + MINUTE_MS - 1
  const utc = Date.UTC(year, month - 1, date, hour, minute)
  // A second look, because the offset may change between the guess and the moment itself.
  const guess = utc - offsetMs(zone, utc)
  return utc - offsetMs(zone, guess) + MINUTE_MS - 1
}

export interface Ends { closes: number; grace: number; phase: Phase; daysLeft: number }

/** Everything that a person is told about the end of a call; undefined for a call without a last day. */
export function endsOf(call: CallBody, nowMs: number): Ends | undefined {
  if (!call.deadline) return undefined
  const closes = closesMs(call.deadline, call.zone ?? 'entrant-local')
  const grace = closes + (call.grace_days ?? 0) * DAY_MS
  const opens = Number(call.opens_at ?? 0)
  const stopped = ENDED.has(call.status ?? 'open') || nowMs > grace
  const phase = stopped ? 'over' : nowMs > closes ? 'grace' : nowMs < opens ? 'soon' : 'open'
  return { closes, grace, phase, daysLeft: Math.max(0, Math.ceil((closes - nowMs) / DAY_MS)) }
}
