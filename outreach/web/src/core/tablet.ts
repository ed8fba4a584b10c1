/**
 * A tablet that several people share: teachers open it with a PIN, pupils with the two pictures of their card.
 *
 * Promised: a PIN is kept as a slow hash; a wrong one is counted before it is looked at, so that switching the tablet off
 * gives no try back; nobody is locked out for good. Refused: calling this more than a lock of the screen. Whoever takes the
 * tablet apart reads what is on it (docs/security/threats.md).
 */
export interface Sealed { salt: string; hash: string; rounds: number }
/** `wrong`: how many PINs in a row were wrong; `until_ms`: before then none is looked at (this device's clock). */
export interface Teacher extends Sealed { id: string; name: string; wrong: number; until_ms: number }
/** `minutes` of quiet lock it, 0 never; `wrong` counts wrong pictures by pupil since a teacher was here. */
export interface Tablet { teachers: Teacher[]; minutes: number; wrong: Record<string, number> }

export const ROUNDS = 600_000
export const FREE_TRIES = 5
export const LONGEST_MS = 3_600_000
export const PICKS = 3
export const MINUTES = [2, 5, 10, 30, 0] as const

/** The digits that people write with, as 0 to 9. */
const ZEROS = ['\u0660', '\u06f0', '\u0966', '\u09e6', '\uff10']

/** A PIN as it counts: European digits, whatever the keyboard wrote, and no spaces. */
export function plain(typed: string): string {
  return [...typed].map((sign) => {
    const zero = ZEROS.find((one) => sign >= one && sign.charCodeAt(0) < one.charCodeAt(0) + 10)
    return zero ? String(sign.charCodeAt(0) - zero.charCodeAt(0)) : sign
  }).join('').replace(/\s/g, '')
}

/** What is wrong with a new PIN: not 4 to 8 digits, or one that everybody tries first. */
export function flaw(pin: string): 'short' | 'weak' | null {
  if (!/^\d{4,8}$/.test(pin)) return 'short'
  const steps = new Set([...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i])))
  return steps.size === 1 && [0, 1, -1].includes([...steps][0]!) ? 'weak' : null
}

const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

async function derived(pin: string, salt: string, rounds: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  return hex(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: new TextEncoder().encode(salt), iterations: rounds }, key, 256))
}

export async function sealed(pin: string, rounds: number = ROUNDS): Promise<Sealed> {
  const salt = hex(crypto.getRandomValues(new Uint8Array(16)).buffer)
  return { salt, rounds, hash: await derived(pin, salt, rounds) }
}

export async function opens(by: Sealed, pin: string): Promise<boolean> {
  return (await derived(pin, by.salt, by.rounds)) === by.hash
}

/** How long a teacher's PIN is not looked at yet (ms); a clock that was set back makes it no longer than an hour. */
export function waits(teacher: Teacher, now_ms: number): number {
  return Math.min(Math.max(0, teacher.until_ms - now_ms), LONGEST_MS)
}

/** The teacher with one more wrong PIN: from the fifth on each costs a minute, two, four, up to an hour. */
export function missed(teacher: Teacher, now_ms: number): Teacher {
  const wrong = teacher.wrong + 1
  const pause = wrong < FREE_TRIES ? 0 : Math.min(60_000 * 2 ** Math.min(wrong - FREE_TRIES, 10), LONGEST_MS)
  return { ...teacher, wrong, until_ms: pause && now_ms + pause }
}

/** The tablet after a teacher has opened it: their tries begin anew, and so do the pupils'. */
export function opened(tablet: Tablet, teacher: string): Tablet {
  return { ...tablet, wrong: {}, teachers: tablet.teachers.map((one) => (one.id === teacher ? { ...one, wrong: 0, until_ms: 0 } : one)) }
}

/** What can be on a card; drawn in views/tablet/pictures.tsx. */
export const PICTURES = ['sun', 'tree', 'house', 'fish', 'star', 'heart', 'moon', 'flower', 'boat', 'drop', 'cup', 'key'] as const
export type Picture = (typeof PICTURES)[number]

/** The two pictures of a pupil's card, the same on every tablet of the school: they follow from the id. */
export function picturesOf(pupil: string): readonly [Picture, Picture] {
  const tail = Number.parseInt(pupil.slice(-6), 16)
  return [PICTURES[tail % PICTURES.length]!, PICTURES[Math.floor(tail / PICTURES.length) % PICTURES.length]!]
}

const CARD = 'outreach-card:'
/** What the symbol on a card says: an id, which tells a stranger nothing. */
export const cardOf = (pupil: string): string => `${CARD}${pupil}`
export function readCard(text: string): string | null {
  return /^outreach-card:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text.trim())?.[1] ?? null
}

/** What a quiet tablet shows (`shut` in app/session.ts): a pupil's works give way to the class, everything else to the lock. */
export function quiet(at: string): string {
  return at === '' || at === 'class' || at === 'locked' ? 'locked' : 'class'
}

/** Whether a pupil's turn opens a work: the own one, and the child's page of it; the guardian's is the teacher's to open. */
export function opensFor(pupil: string, entrant: string | undefined, voice: string | undefined): boolean {
  return entrant === pupil && (voice === undefined || voice === 'child')
}
