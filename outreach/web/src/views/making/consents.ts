/**
 * Where consent stands as this device knows it; pure. One "no" of anybody who may speak outweighs the "yes" of others,
 * and a child is never asked to overrule a guardian. The server decides (outreach/consent/rules.py); this says what is missing.
 */
import type { ConsentBody } from '../../core/kinds.ts'

export type Item = 'participate' | 'publish_work' | 'voice_image' | 'press'
export type Voice = ConsentBody['by']
export type NameMode = NonNullable<ConsentBody['name_mode']>
export const ITEMS: readonly Item[] = ['participate', 'publish_work', 'voice_image']
export const NAME_MODES: readonly NameMode[] = ['full', 'first_initial', 'first', 'none']
export const RELATIONS = ['mother', 'father', 'grandparent', 'relative', 'guardian', 'institution'] as const
export const METHODS = ['device', 'attested', 'paper', 'spoken'] as const

export interface Said { id: string; body: ConsentBody; unsent?: readonly string[] }
export type Answer = 'yes' | 'no' | undefined

/** The last answer of a voice to an item; of several guardians the one who refuses. Ids ascend with time. */
export function answerOf(records: readonly Said[], item: Item, by: Voice): Answer {
  const last = new Map<string, ConsentBody>()
  for (const { body } of [...records].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (body.item === item && body.by === by) last.set(body.relation ?? '', body)
  }
  const answers = [...last.values()].map((body) => body.answer)
  return answers.includes('no') ? 'no' : answers[0]
}

/** Whether a person's work may be sent and judged. */
export function mayTakePart(records: readonly Said[], minor: boolean): 'yes' | 'no' | 'missing' {
  const voices: readonly Voice[] = minor ? ['guardian', 'child', 'self'] : ['child', 'self']
  const answers = voices.map((by) => answerOf(records, 'participate', by))
  if (answers.includes('no')) return 'no'
  const agreed = minor ? answers[0] : answers.find((answer) => answer === 'yes')
  return agreed === 'yes' ? 'yes' : 'missing'
}

const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u

/** A name as it will appear, by the rules that print it on the certificate (outreach/certificates/names.py). */
export function shownName(name: string, mode: NameMode): string {
  const whole = name.normalize('NFC').split(/\s+/u).filter(Boolean).join(' ')
  if (mode === 'none' || whole === '') return ''
  if (mode === 'full' || mode === 'pseudonym') return whole
  const words = whole.split(' ')
  const first = words[0] ?? ''
  const last = words.at(-1) ?? ''
  if (words.every((word) => EAST_ASIAN.test(word))) return words.length > 1 ? last : given(whole)
  return mode === 'first' || words.length === 1 ? first : `${first} ${initial(last)}.`
}

/** What follows the family name: one character of it, two in a name of four or more. */
function given(name: string): string {
  const letters = [...name]
  return letters.slice(letters.length >= 4 ? 2 : 1).join('') || name
}

/** The first letter with the marks that belong to it. */
function initial(word: string): string {
  return /^.[\p{M}\u200c\u200d]*/u.exec(word)?.[0].replace(/[\u200c\u200d]+$/u, '') ?? ''
}
