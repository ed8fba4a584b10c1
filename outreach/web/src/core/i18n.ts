/** Fluent messages in one language at a time. A missing message shows its id, never nothing, and never stops a view. */
import { FluentBundle, type FluentResource, type FluentVariable } from '@fluent/bundle'

export type Args = Record<string, FluentVariable>
export type Pattern = NonNullable<FluentResource['body'][number]['value']>
/** A pattern as it travels: text, `[name]` for what is put in, `[name, variants]` for a choice by number or word, the last being the usual one. */
export type Short = string | (string | [string] | [string, { [key: string]: Short }])[]
/** Messages as the build has read them (plugins/locales.ts), by their ids. */
export type Texts = Record<string, Short>

/** The pattern that Fluent formats. A number is matched as such, and before the words for many and few. */
function long(short: Short): Pattern {
  if (typeof short === 'string') return short
  return short.map((one) => {
    if (typeof one === 'string') return one
    const value = { type: 'var' as const, name: one[0] }
    if (!one[1]) return value
    const variants = Object.entries(one[1]).map(([key, said]) => ({
      key: /^\d/.test(key) ? { type: 'num' as const, value: Number(key), precision: 0 } : { type: 'str' as const, value: key },
      value: long(said),
    }))
    return { type: 'select' as const, selector: value, variants, star: variants.length - 1 }
  })
}

export class Messages {
  readonly language: string
  readonly dir: 'ltr' | 'rtl'
  private readonly bundle: FluentBundle

  constructor(language: string, texts: readonly Texts[]) {
    this.language = language
    this.dir = direction(language)
    this.bundle = new FluentBundle(language)
    for (const text of texts) this.add(text)
  }

  private add(texts: Texts): void {
    const body = Object.entries(texts).map(([id, value]) => ({ id, value: long(value), attributes: {} }))
    this.bundle.addResource({ body }, { allowOverrides: true })
  }

  has(id: string): boolean {
    return this.bundle.hasMessage(id)
  }

  text(id: string, args?: Args): string {
    const pattern = this.bundle.getMessage(id)?.value
    return pattern ? this.bundle.formatPattern(pattern, args, []) : id
  }
}

/** From the language tag, never guessed from text. */
export function direction(language: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur', 'ps'].includes(language.split('-')[0] ?? '') ? 'rtl' : 'ltr'
}

/** The first of the wanted languages that is offered; the first of these when none is. */
export function choose(wanted: readonly string[], offered: readonly string[]): string {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0] ?? ''
    if (offered.includes(base)) return base
  }
  return offered[0] ?? 'en'
}

/** A text that the call keeps per language: the reader's, else English, else any. */
export function inLanguage(texts: Record<string, string> | undefined, language: string): string {
  return texts?.[language] ?? texts?.['en'] ?? Object.values(texts ?? {})[0] ?? ''
}
