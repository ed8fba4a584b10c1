/** Who has not synchronised and what waits of devices, as the server answers about them, and what follows from that without a page. */
export const WHYS = ['never-invited', 'code-unused', 'code-lapsed', 'signed-out', 'token-replayed', 'held', 'app-too-new', 'quiet'] as const
export type Why = (typeof WHYS)[number]
export interface Unsynced { id: string; role: 'school' | 'entrant'; name: string; country: string | null; why: Why; devices: number; seen_ms: number | null; held: number }
/** How many the server tells at most. */
export const MOST = 500
/** How many operations of a device the server tells at a time. */
export const PAGE = 200
export const DAYS = [7, 14, 30, 90] as const

/** The reasons that there are, with how often each, in the order of the server's. */
export function reasonsOf(all: readonly Pick<Unsynced, 'why'>[]): [why: Why, times: number][] {
  return WHYS.map((why): [Why, number] => [why, all.filter((one) => one.why === why).length]).filter(([, times]) => times > 0)
}

/** Whole days since a contact; a clock that stands before it makes none. */
export const daysSince = (seenMs: number, nowMs: number): number => Math.max(0, Math.floor((nowMs - seenMs) / 86_400_000))

/** `code` null: it waits for something that has not come yet. `released`: an officer let it in, and it waits for that. */
export type Code = 'quarantined' | 'app-too-new' | 'released' | null
export interface Pile { device: string; holder: string; code: Code; operations: number; bytes: number; since_ms: number; name: string | null; role: string | null; device_name: string | null; active: boolean }
export interface Waiting { device: string; n: number; holder: string; received_ms: number; bytes: number; code?: Code; parent?: string; type?: string; kind?: string; command?: string; fields?: string[] }
export interface Outcome { n: number; status: string; code?: string }

/** Piles by device, the oldest first as the server gives them. */
export function byDevice(piles: readonly Pile[]): Pile[][] {
  const found = new Map<string, Pile[]>()
  for (const one of piles) found.set(one.device, [...(found.get(one.device) ?? []), one])
  return [...found.values()]
}

/** What an officer may let in: what was quarantined. The rest takes effect by itself when what it waits for is here. */
export const mayRelease = (chosen: readonly Pick<Waiting, 'code'>[]): boolean => chosen.length > 0 && chosen.every((one) => one.code === 'quarantined')

/** What it does to a thing as a whole, or undefined where it changes parts of it. */
export const doneBy = (one: Pick<Waiting, 'command' | 'type'>): string | undefined => one.command ?? (one.type === 'delete' ? 'delete' : undefined)

/** The parts of a thing that it changes, each once: `parts/p1` and `parts/p2` are of one. */
export const fieldsOf = (one: Pick<Waiting, 'fields'>): string[] => [...new Set((one.fields ?? []).map((field) => field.split('/')[0]!))]

/** What became of several, counted: taken, still waiting (for what it belongs to), not taken. */
export function outcome(answers: readonly Outcome[]): { in: number; waits: number; out: number } {
  const waits = answers.filter((one) => one.status === 'held').length
  const out = answers.filter((one) => one.status === 'rejected').length
  return { in: answers.length - waits - out, waits, out }
}
