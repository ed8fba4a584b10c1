/** Messages by language and role: files of the build, with one version for all of them in their names (plugins/locales.ts). */
import { after, version } from 'virtual:locales'

async function load(language: string, name: string): Promise<string> {
  const file: { default: string } = await import(/* @vite-ignore */ `./${name}-${language}-${version}.js`)
  return file.default
}

/** What the first paint needs. */
export const loadMessages = (language: string, role: string): Promise<string> => load(language, role)

/** The words of a place that every role has. */
export const loadPlace = (language: string, place: string): Promise<string> => load(language, place)

/** What this role reads later: long texts of single screens. */
export async function loadRest(language: string, role: string): Promise<string[]> {
  return await Promise.all((after[role] ?? []).map((name) => load(language, name)))
}
