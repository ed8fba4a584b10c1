/** The language of the app: chosen once, kept on the device, switched without a reload. */
import { computed, signal } from '@preact/signals'
import { choose, inLanguage, Messages, type Args, type Texts } from '../core/i18n.ts'
import { sentenceOf } from '../core/problems.ts'
import { LANGUAGES, loadMessages, loadPlace, loadRest } from './locales.ts'
import { leaving, renew } from './renew.ts'
import { role } from './session.ts'

const KEY = 'outreach-language'
const messages = signal(new Messages('en', []))
/** What is spoken now, and the places whose words belong to it. */
let texts: readonly Texts[] = []
const places = new Set<string>()

/** One after another: the words of a place that come while a language is changed belong to the next one. */
let turn: Promise<unknown> = Promise.resolve()
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work, work)
  turn = done
  return done
}

function say(code: string, all: readonly Texts[]): void {
  texts = all
  messages.value = new Messages(code, all)
}

export const language = computed(() => messages.value.language)

/** The text of a message, in the language of the moment; a component that calls it follows a change. */
export function t(id: string, args?: Args): string {
  return messages.value.text(id, args)
}

/** Whether there is a message of this id. */
export function has(id: string): boolean {
  return messages.value.has(id)
}

/** The sentence for a code of the server. */
export function problem(code: string, detail = ''): string {
  return sentenceOf(messages.value, code, detail)
}

/** A text that a call keeps per language. */
export function own(texts: Record<string, string> | undefined): string {
  return inLanguage(texts, language.value)
}

/** What was chosen before, else what the browser asks for. */
export function preferred(): string {
  const kept = localStorage.getItem(KEY)
  return choose(kept ? [kept, ...navigator.languages] : navigator.languages, Object.keys(LANGUAGES))
}

/** Shows the app in a language, and remembers it. */
export async function speak(code: string): Promise<void> {
  localStorage.setItem(KEY, code)
  await load(code)
}

/** The languages that cannot be had just now: their file is not on this device and there is no network. */
export const missing = signal<string | null>(null)

/** Loads the messages of the shell and of the present role. When they are not to be had the app keeps a language that it has. */
export function load(code: string): Promise<void> {
  return inTurn(() => change(code))
}

async function change(code: string): Promise<void> {
  for (const each of [code, language.peek(), ...Object.keys(LANGUAGES)]) {
    if (await tryLoad(each)) {
      missing.value = each === code ? null : code
      return
    }
    if (each === code && (await renew())) await leaving()
  }
  missing.value = code
}

async function tryLoad(code: string): Promise<boolean> {
  let loaded: Texts[]
  try {
    loaded = await Promise.all([loadMessages(code, role.peek()), ...[...places].map((place) => loadPlace(code, place))])
  } catch (failure) {
    if (failure instanceof TypeError) return false // the browser's word for a chunk that cannot be loaded
    throw failure
  }
  say(code, loaded)
  document.documentElement.lang = code
  document.documentElement.dir = messages.value.dir
  void rest(code)
  return true
}

/** The long texts come when the first paint is done; without a network the device has kept them. */
async function rest(code: string): Promise<void> {
  let long: Texts[]
  try {
    long = await loadRest(code, role.peek())
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure
    await renew()
    return
  }
  if (long.length > 0 && language.peek() === code) say(code, [...texts, ...long])
}

/** Whether the words of a place are here. */
export const known = (place: string): boolean => places.has(place)

/** Has the words of a place. Raises TypeError when they are not to be had now. */
export function words(place: string): Promise<void> {
  return inTurn(async () => {
    if (places.has(place)) return
    const code = language.peek()
    const text = await loadPlace(code, place)
    places.add(place)
    say(code, [...texts, text])
  })
}

/** What people call languages that browsers do not know, or not by these letters. */
const OWN: Record<string, string> = { ff: 'Fulfulde', ti: 'ትግርኛ', tzm: 'Tamaziɣt' }

/** A language by its own name; where nobody here knows that, by the reader's word for it. */
export function languageName(code: string, reader: string): string {
  if (OWN[code]) return OWN[code]
  for (const by of [...Intl.DisplayNames.supportedLocalesOf(code), reader, 'en']) {
    const name = new Intl.DisplayNames([by], { type: 'language', fallback: 'none' }).of(code)
    if (name) return name
  }
  return code
}

/** English is written as the United Nations write it: the day before the month, and 24 hours. */
export function date(value: number | string | Date, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }): string {
  return new Intl.DateTimeFormat(language.value === 'en' ? 'en-GB' : language.value, options).format(new Date(value))
}

export function number(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(language.value, options).format(value)
}

/** Bytes as a person reads them: 412 KB, 3.1 MB. */
export function bytes(value: number): string {
  const [amount, unit] = value < 1_000_000 ? [value / 1000, 'kilobyte'] : [value / 1_000_000, 'megabyte']
  const digits = amount >= 100 || unit === 'kilobyte' ? 0 : 1
  return number(value > 0 && amount < 1 ? 1 : amount, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits })
}
