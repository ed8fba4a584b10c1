/** Messages by language and role: files of the build, with one version for all of them in their names (plugins/locales.ts). */
import { after, languages, version } from 'virtual:locales'
import type { Texts } from '../core/i18n.ts'

/** The languages that the app can show, by their own names; English first, for whoever asks for another. */
export const LANGUAGES = languages

async function load(language: string, name: string): Promise<Texts> {
  const file: { default: Texts } = await import(/* @vite-ignore */ `./${name}-${language}-${version}.js`)
  return file.default
}

/** What the first paint needs. */
export const loadMessages = (language: string, role: string): Promise<Texts> => load(language, role)

/** The words of a place that every role has. */
export const loadPlace = (language: string, place: string): Promise<Texts> => load(language, place)

/** What this role reads later: long texts of single screens. */
export async function loadRest(language: string, role: string): Promise<Texts[]> {
  return await Promise.all((after[role] ?? []).map((name) => load(language, name)))
}
