/** Messages by language and role: lazy chunks, put together by the build (plugins/locales.ts). */
import chunks, { after } from 'virtual:locales'

async function load(key: string): Promise<string> {
  const chunk = chunks[key]
  if (!chunk) throw new Error(`no messages ${key}`)
  return (await chunk()).default
}

/** What the first paint needs. */
export const loadMessages = (language: string, role: string): Promise<string> => load(`${language}/${role}`)

/** The words of a place that every role has. */
export const loadPlace = (language: string, place: string): Promise<string> => load(`${language}/${place}`)

/** What this role reads later: long texts of single screens. */
export async function loadRest(language: string, role: string): Promise<string[]> {
  return await Promise.all((after[role] ?? []).map((name) => load(`${language}/${name}`)))
}
