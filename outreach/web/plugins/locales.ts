/**
 * The messages: one file per language and role, so that a visitor loads one and not ten. A role's file is shell.ftl, what it
 * shares with others and its own file, without comments. All of them carry one digest of all texts in their names, so that the
 * app knows each name without a list of them: `virtual:locales` says the digest and what a role reads later. The grammar of Fluent
 * is read here, once: what travels is each message's pattern by its id, and no device brings a reader or waits for it.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import type { Plugin } from 'vite'
import type { Pattern, Short, Texts } from '../src/core/i18n.ts'

export const ROLES = ['guest', 'school', 'entrant', 'judge', 'officer'] as const
const FOLDER = resolve(import.meta.dirname, '../../locale')
const nameFile = (language: string): string => join(FOLDER, language, 'name.ftl')
/** Every folder that says what its language calls itself; English first. */
export const LANGUAGES: readonly string[] = ['en', ...readdirSync(FOLDER).filter((one) => one !== 'en' && existsSync(nameFile(one))).sort()]
const NAMES = Object.fromEntries(LANGUAGES.map((language) => [language, readFileSync(nameFile(language), 'utf8').split('=')[1]!.trim()]))
const INDEX = '\0virtual:locales'

/** What each role reads beside the shell. A file that no language has yet is simply not there. */
const FILES: Record<string, readonly string[]> = {
  guest: [],
  school: ['domain', 'making', 'news', 'school'],
  entrant: ['domain', 'making', 'news', 'entrant'],
  judge: ['domain', 'inside', 'news', 'seeing', 'judge'],
  officer: ['domain', 'inside', 'seeing', 'officer'],
}

/** Long texts that are read on single screens or on a bad day: chunks of their own, loaded after the first paint. */
export const AFTER: Record<string, readonly string[]> = {
  guest: ['problems'], school: ['problems', 'consent'], entrant: ['problems', 'consent'], judge: ['problems', 'sheets'], officer: ['problems', 'deciding'],
}
/** Words of single places: loaded when the place is opened. */
export const PLACES: Record<string, readonly string[]> = {
  guest: ['apply', 'doors', 'install', 'privacy'],
  school: ['places', 'copies', 'notices', 'work', 'content', 'privacy', 'tablet', 'twice', 'printing'],
  entrant: ['places', 'copies', 'notices', 'work', 'content', 'privacy', 'offer', 'printing'],
  judge: ['places', 'copies', 'held', 'notices', 'printing', 'training', 'voice'],
  officer: ['places', 'copies', 'several', 'looking', 'issuing', 'schools', 'cases', 'data', 'packs', 'calls', 'waiting', 'collections', 'keeping', 'report', 'panel', 'closer', 'passkeys', 'recovery'],
}
const LATER: readonly string[] = [...new Set([...Object.values(AFTER), ...Object.values(PLACES)].flat())]

/** What travels with another text. */
const WITH: Record<string, readonly string[]> = { work: ['inside', 'desk', 'held', 'recording'], held: ['inside'], issuing: ['paper'], voice: ['recording'], privacy: ['slips'], looking: ['printed', 'told', 'offer'] }

function filesOf(language: string, role: string): string[] {
  if (LATER.includes(role)) return [role, ...(WITH[role] ?? [])].map((name) => join(FOLDER, language, `${name}.ftl`))
  return ['shell', ...FILES[role]!].map((name) => join(FOLDER, language, `${name}.ftl`))
}

/** Ids of the field's words that these roles never show; the rest of the eight kilobytes is theirs. */
const MAKERS_NEVER = /^(role-(judge|officer)|save-here|saved-here|lifecycle|media|consent-state|eligibility|judging|publication|call|round|standing|recuse|concern|level|band|region|count-(entries|files|days|minutes|readings|comparisons)|timing-on)/
/** How an entry stands and why, and whose it is, no judge is told. */
const JUDGES_NEVER = /^((lifecycle|eligibility|consent-state|publication|status|timing|reason|gender|level|judging|media|region|certificate|call)-|role-(school|entrant|officer) )/
/** A stranger has nothing to send; who is in has been welcomed, and as what they are. */
const STRANGERS_NEVER = /^(outbox|meter|paused|state|saved?-here|unprotected|enrolled)/
/** Who holds a certificate and nothing else reads of works inside is no matter of theirs. */
const CERTIFICATES_NEVER = /^(timing|part|gender|count)-/
/** Of the words of paper, officers read the levels alone. */
const PAPER_ONLY = /^certificate-(?!level)/
/** What the server's page of the privacy notice says, and the app's does not. */
const PAGE_ONLY = /^privacy-(mail|version-line|child( |$))/
const WELCOME = /^welcome-/
const greeting = (role: string) => new RegExp(`^enrolled-(?!${role}-|title|lead)`)
const NEVER: Record<string, RegExp[]> = {
  guest: [STRANGERS_NEVER], school: [MAKERS_NEVER, WELCOME, greeting('school')], entrant: [MAKERS_NEVER, WELCOME, greeting('entrant')],
  judge: [WELCOME, greeting('judge'), JUDGES_NEVER], officer: [WELCOME, greeting('officer')], held: [CERTIFICATES_NEVER], issuing: [PAPER_ONLY], privacy: [PAGE_ONLY],
}

/** Comments go; a message is its line and the indented ones below it. */
function messages(language: string, role: string): string {
  const texts = filesOf(language, role).filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'))
  const blocks = texts.join('\n').replace(/^#.*\n?/gm, '').replace(/\n{2,}/g, '\n').split(/^(?=[a-z])/m)
  return blocks.filter((block) => !NEVER[role]?.some((never) => never.test(block))).join('')
}

/** The patterns of a text by their ids, short. A line that is no message, and what the app has no words for, stop the build. */
export function read(text: string): Texts {
  const { body } = new FluentResource(text)
  const told = text.match(/^[\w-]+ *=/gm) ?? []
  const odd = body.find(({ id, value, attributes }) => id.startsWith('-') || value === null || Object.keys(attributes).length > 0)
  if (odd || body.length !== told.length) throw new Error(`messages that the app cannot say: ${odd?.id ?? text.slice(0, 80)}`)
  return Object.fromEntries(body.map(({ id, value }) => [id, short(value!)]))
}

function short(pattern: Pattern): Short {
  if (typeof pattern === 'string') return pattern
  return pattern.map((one) => {
    if (typeof one === 'string') return one
    if (one.type === 'var') return [one.name]
    if (one.type !== 'select' || one.selector.type !== 'var' || one.star !== one.variants.length - 1) throw new Error(`no words for ${JSON.stringify(one)}`)
    return [one.selector.name, Object.fromEntries(one.variants.map(({ key, value }) => [key.value, short(value)]))]
  })
}

/** Every file of messages by its name within the build. What a language does not say yet is said in English. */
function files(): Map<string, Texts> {
  const names = [...new Set([...ROLES, ...LATER])]
  return new Map(names.flatMap((name) => {
    const english = read(messages('en', name))
    return LANGUAGES.map((language) => [fileOf(language, name), { ...english, ...read(messages(language, name)) }] as const)
  }))
}

let digest: string | undefined
/** Eight letters that change with any text, or with who reads it. */
function version(): string {
  digest ??= createHash('sha256').update(JSON.stringify(LANGUAGES.map((language) => [...ROLES, ...LATER].map((name) => messages(language, name))))).digest('hex').slice(0, 8)
  return digest
}

/** The file of a role's messages, or of those of a place, in a language. The app writes the same name (src/app/locales.ts). */
export const fileOf = (language: string, name: string): string => `assets/${name}-${language}-${version()}.js`

export function locales(): Plugin {
  return {
    name: 'outreach-locales',
    apply: 'build',
    resolveId: (id) => (id === 'virtual:locales' ? INDEX : null),
    load: (id) => (id === INDEX ? `export const after = ${JSON.stringify(AFTER)}; export const languages = ${JSON.stringify(NAMES)}; export const version = '${version()}'` : null),
    generateBundle() {
      for (const [fileName, texts] of files()) this.emitFile({ type: 'asset', fileName, source: `export default ${JSON.stringify(texts)}` })
    },
  }
}
