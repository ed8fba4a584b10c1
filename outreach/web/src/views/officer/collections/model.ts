/** Collections of published works, as the server answers about them, and what follows from that without a page. */
export type Words = Record<string, string>
export interface Item { publication: string; label: Words }
export interface CollectionBody { title: Words; intro: Words; items: Item[]; shown: boolean }
export interface Collection extends CollectionBody { id: string; changed_ms: number }
export interface Line { publication: { id: string }; title: string; reference: string | null; call: string; shown: boolean }

export const SIX = ['en', 'ar', 'es', 'fr', 'ru', 'zh'] as const
/** Works of a collection, and characters of a text, that the server takes. */
export const ITEMS_MOST = 500
export const TEXT_MOST = 2000
export const NEW: CollectionBody = { title: {}, intro: {}, items: [], shown: false }

/** Words with those of one language changed; a language without any is left out. */
export function said(words: Words, language: string, text: string): Words {
  const { [language]: _, ...others } = words
  return text ? { ...others, [language]: text } : others
}

/** The same things, one of them a step nearer to the beginning or to the end; at the end of the row it stays. */
export function moved<T>(all: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by
  const found = [...all]
  if (to < 0 || to >= all.length) return found
  ;[found[at], found[to]] = [found[to]!, found[at]!]
  return found
}

/** The languages to write in: the six, and those that are there already. */
export const languagesOf = (body: CollectionBody): string[] => [...new Set<string>([...SIX, ...Object.keys(body.title), ...Object.keys(body.intro)])]

/** What the server is told: texts without blanks around them, and nothing that it says itself. */
export function told({ title, intro, items, shown }: CollectionBody): CollectionBody {
  const trim = (words: Words) => Object.fromEntries(Object.entries(words).map(([language, text]) => [language, text.trim()]).filter(([, text]) => text))
  return { title: trim(title), intro: trim(intro), items: items.map(({ publication, label }) => ({ publication, label: trim(label) })), shown }
}

export const addressOf = (id: string): string => `/gallery/rooms/${id}`
