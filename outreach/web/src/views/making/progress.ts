/** How far a work has come, in the words of domain.ftl and in one mark per pupil. Pure. */
import type { CallBody, EntrantBody, EntryBody, PartRow } from '../../core/kinds.ts'
import { agesThen, bandsOf } from './age.ts'
import { measure, measureStatement, type Length } from './length.ts'

/** What of a `View<'entry'>` matters here. */
export interface Work { body: EntryBody; asked: readonly string[] }
export type Consent = 'yes' | 'no' | 'missing'

export type Mark = 'none' | 'photo' | 'guardian' | 'ready' | 'arrived' | 'attention' | 'withdrawn'
export type Status =
  | 'draft' | 'finalised' | 'on_its_way' | 'received' | 'waiting_consent' | 'being_checked' | 'accepted' | 'with_judges'
  | 'scored' | 'certificate' | 'needs_fix' | 'rejected' | 'withdrawn' | 'superseded'

/** The lifecycle as the person left it: unanswered commands count as done. */
export function lifecycleOf(work: Work): string {
  const last = work.asked.at(-1)
  if (last === 'finalise') return 'finalised'
  if (last === 'reopen') return 'draft'
  if (last === 'withdraw') return 'withdrawn'
  return work.body.lifecycle ?? 'draft'
}

export const mayEdit = (work: Work): boolean => lifecycleOf(work) === 'draft'

export function mayReopen(work: Work): boolean {
  const now = lifecycleOf(work)
  if (now === 'finalised' || now === 'withdrawn') return true
  return (now === 'received' || now === 'superseded') && ['unchecked', 'needs_fix'].includes(work.body.eligibility ?? 'unchecked')
}

export function mayWithdraw(work: Work): boolean {
  return ['received', 'accepted', 'rejected', 'superseded'].includes(lifecycleOf(work))
}

export function partsOf(work: Work | undefined): readonly PartRow[] {
  return work?.body.parts ?? []
}

export function hasWork(work: Work | undefined): boolean {
  return partsOf(work).length > 0 || (work?.body.text ?? '').trim() !== ''
}

export interface Beside { consent: Consent; certificate: boolean; mediaLeft: boolean }

export function statusOf(work: Work, beside: Beside): Status {
  const now = lifecycleOf(work)
  if (now === 'draft' || now === 'finalised' || now === 'withdrawn' || now === 'superseded') return now
  if (beside.certificate && !['unchecked', 'needs_fix'].includes(work.body.eligibility ?? '')) return 'certificate' // else it is another work's
  if (now === 'rejected') return 'rejected'
  if (work.body.eligibility === 'needs_fix') return 'needs_fix'
  if (work.body.judging === 'scored') return 'scored'
  if (work.body.judging === 'in_round') return 'with_judges'
  if (now === 'accepted') return 'accepted'
  if (beside.mediaLeft || (work.body.media ?? '').startsWith('partial')) return 'on_its_way'
  if (work.body.consent === 'pending' && beside.consent !== 'yes') return 'waiting_consent'
  return work.body.eligibility === 'unchecked' && work.body.media !== undefined ? 'being_checked' : 'received'
}

/** The one coloured mark of a pupil in a call. */
export function markOf(work: Work | undefined, beside: { consent: Consent; attention: boolean }): Mark {
  if (!work || (!hasWork(work) && mayEdit(work))) return 'none'
  const now = lifecycleOf(work)
  if (beside.attention || work.body.eligibility === 'needs_fix' || now === 'rejected') return 'attention'
  if (now === 'withdrawn' || now === 'superseded') return 'withdrawn'
  if (now === 'draft' && !work.body.title?.trim()) return 'photo'
  if (beside.consent !== 'yes') return 'guardian'
  if (now === 'draft') return 'photo'
  return now === 'finalised' ? 'ready' : 'arrived'
}

export type Lack = 'title' | 'title_long' | 'work' | 'text_blocked' | 'statement_blocked' | 'declaration'

export interface Typed { title: string; statement: string; text: string; offer: NonNullable<EntryBody['offer']> | null; language: string; declaration: boolean }
export interface Lengths { text: Length | undefined; statement: Length | undefined }

export function lengthsOf(typed: Typed, call: CallBody, person: EntrantBody | undefined): Lengths {
  const ages = person && call.age_reference ? agesThen(person, call.age_reference) : undefined
  const bands = bandsOf(call.bands ?? [], ages)
  return {
    text: measure(typed.text, typed.language, call.limits, bands),
    statement: measureStatement(typed.statement, typed.language, call.limits),
  }
}

/** What keeps a work from being marked ready; the server refuses the same (outreach/entries/rules.py). */
export function lacking(typed: Typed, parts: readonly PartRow[], call: CallBody, lengths: Lengths): Lack[] {
  const answers = new Set<string>(parts.map((part) => part.kind))
  if (typed.text.trim()) answers.add('text')
  if (typed.offer) answers.add('offer')
  const found: [boolean, Lack][] = [
    [!(call.needs ?? []).some((need) => answers.has(need)), 'work'],
    [typed.title.trim() === '', 'title'],
    [[...typed.title].length > (call.limits?.title_characters ?? 80), 'title_long'],
    [lengths.text?.verdict === 'blocked', 'text_blocked'],
    [lengths.statement?.verdict === 'blocked', 'statement_blocked'],
    [!typed.declaration, 'declaration'],
  ]
  return found.filter(([holds]) => holds).map(([, lack]) => lack)
}

const PLAIN = /[\p{M}\s'’-]+/gu

/** For the question "is this the same pupil?", never for deciding it. */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFD').replace(PLAIN, '').toLowerCase()
  return plain(a) !== '' && plain(a) === plain(b)
}
