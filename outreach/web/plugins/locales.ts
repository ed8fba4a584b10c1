/**
 * `virtual:locales`: one chunk of messages per language and role, so that a visitor loads one file and not ten.
 * A role's chunk is shell.ftl, what it shares with others and its own file, without comments.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

export const ROLES = ['guest', 'school', 'entrant', 'judge', 'officer'] as const
export const LANGUAGES = ['en', 'ar'] as const
const FOLDER = resolve(import.meta.dirname, '../../locale')
const INDEX = '\0virtual:locales'
const CHUNK = '\0locale:'

/** What each role reads beside the shell. A file that no language has yet is simply not there. */
const FILES: Record<string, readonly string[]> = {
  guest: [],
  school: ['domain', 'making', 'school'],
  entrant: ['domain', 'making', 'entrant'],
  judge: ['domain', 'seeing', 'judge'],
  officer: ['domain', 'seeing', 'officer'],
}

/** Long texts that are read on single screens or on a bad day: chunks of their own, loaded after the first paint. */
export const AFTER: Record<string, readonly string[]> = {
  guest: ['problems'], school: ['problems', 'consent'], entrant: ['problems', 'consent'], judge: ['problems'], officer: ['problems', 'deciding'],
}
/** Words of single places: loaded when the place is opened. */
export const PLACES: Record<string, readonly string[]> = {
  guest: [], school: ['places', 'copies', 'work'], entrant: ['places', 'copies', 'work'], judge: ['places', 'copies'], officer: ['places', 'copies', 'looking'],
}
const LATER: readonly string[] = [...new Set([...Object.values(AFTER), ...Object.values(PLACES)].flat())]

/** What travels with another text. */
const WITH: Record<string, readonly string[]> = { work: ['desk'] }

function filesOf(language: string, role: string): string[] {
  if (LATER.includes(role)) return [role, ...(WITH[role] ?? [])].map((name) => join(FOLDER, language, `${name}.ftl`))
  return ['shell', ...FILES[role]!].map((name) => join(FOLDER, language, `${name}.ftl`))
}

/** Ids of the field's words that these roles never show; the rest of the eight kilobytes is theirs. */
const MAKERS_NEVER = /^(role-(judge|officer)|sheet-|save-here|saved-here|lifecycle|media|consent-state|eligibility|judging|publication|call|round|sheet|standing|recuse|concern|level|band|count-(entries|files|days|minutes|readings)|timing-on)/
/** A stranger has nothing to send; who is in has been welcomed, and as what they are. */
const STRANGERS_NEVER = /^(outbox|meter|paused|state|saved?-here|unprotected|enrolled)/
const WELCOME = /^welcome-/
const greeting = (role: string) => new RegExp(`^enrolled-(?!${role}-|title|lead)`)
const NEVER: Record<string, RegExp[]> = {
  guest: [STRANGERS_NEVER], school: [MAKERS_NEVER, WELCOME, greeting('school')], entrant: [MAKERS_NEVER, WELCOME, greeting('entrant')],
  judge: [WELCOME, greeting('judge')], officer: [WELCOME, greeting('officer')],
}

/** Comments go; a message is its line and the indented ones below it. */
function messages(language: string, role: string): string {
  const texts = filesOf(language, role).filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'))
  const blocks = texts.join('\n').replace(/^#.*\n?/gm, '').replace(/\n{2,}/g, '\n').split(/^(?=[a-z])/m)
  return blocks.filter((block) => !NEVER[role]?.some((never) => never.test(block))).join('')
}

export function locales(): Plugin {
  return {
    name: 'outreach-locales',
    resolveId: (id) => (id === 'virtual:locales' ? INDEX : id.startsWith('locale:') ? `\0${id}` : null),
    load(id) {
      if (id === INDEX) {
        const keys = LANGUAGES.flatMap((language) => [...ROLES, ...LATER].map((name) => `${language}/${name}`))
        const chunks = keys.map((key) => `${JSON.stringify(key)}: () => import('locale:${key}')`).join(',')
        return `export const after = ${JSON.stringify(AFTER)}; export default {${chunks}}`
      }
      if (!id.startsWith(CHUNK)) return null
      const [language, role] = id.slice(CHUNK.length).split('/') as [string, string]
      for (const file of filesOf(language, role)) this.addWatchFile(file)
      return `export default ${JSON.stringify(messages(language, role))}`
    },
  }
}
