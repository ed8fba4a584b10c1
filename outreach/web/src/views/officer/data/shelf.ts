/** Packs of content, as the server answers about them, and what follows from that without a page. */
export interface Lack { language: string; what: 'pack' | 'spoken' | 'fewer'; steps: string[]; n: number; most: number }
export interface Flaw { file: string; message: string }
export interface Outlook {
  version: number
  before: number
  things: { title: string; type: string; size: number; new: boolean }[]
  gone: string[]
  size: number
  load: number
  flaws: Flaw[]
  lacking: Lack[]
}
export interface PackLine { call: string; language: string; title: string; version: number; size: number; things: string[]; made_ms: number; withdrawn_ms: number; reached: number }
export interface Shelf { packs: PackLine[]; devices: number; lacking: Record<string, Lack[]> }

export const WHY = ['mistake', 'outdated', 'rights', 'person'] as const
export type Why = (typeof WHY)[number]
/** What a file picker offers; the server looks at the bytes. */
export const ACCEPT = '.jpg,.jpeg,.png,.webp,.mp3,.m4a,.mp4,.pdf,.txt'
export const OTHER = 'other'
export const SIX = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const
/** Bytes of a file, and files of a pack, that the server takes. */
export const ITEM_MOST = 30_000_000
export const ITEMS_MOST = 100
const CODE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/

/** Whether a language is written as the server takes it. */
export const isLanguage = (code: string): boolean => CODE.test(code)

/** The languages to choose from: the reader's own, the six, and those that some pack has. */
export function languagesOf(packs: readonly Pick<PackLine, 'language'>[], own: string): string[] {
  return [...new Set<string>([own, ...SIX, ...packs.map((one) => one.language).sort()])]
}

/** Packs by call, those of a call together, what devices may have before what was withdrawn. */
export function byCall(packs: readonly PackLine[]): [call: string, packs: PackLine[]][] {
  const found = new Map<string, PackLine[]>()
  for (const one of packs) found.set(one.call, [...(found.get(one.call) ?? []), one])
  return [...found].map(([call, those]) => [call, those.sort((a, b) => Number(a.withdrawn_ms > 0) - Number(b.withdrawn_ms > 0))])
}

/** What is wrong with the files before a byte of them is sent. */
export function tooMuch(files: readonly { size: number }[]): 'many' | 'large' | 'empty' | null {
  if (files.length > ITEMS_MOST) return 'many'
  if (files.some((one) => one.size === 0)) return 'empty'
  return files.some((one) => one.size > ITEM_MOST) ? 'large' : null
}
