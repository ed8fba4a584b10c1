/** The officers' answers of the server, field for field, and how their codes are said. */
import { language, languageName, own, store, t, type View } from '../../app/index.ts'
import type { OfferKind } from '../../core/kinds.ts'

export interface Facets {
  lifecycle: string
  media: string
  consent: string
  eligibility: string
  timing: string
  judging: string
  publication: string
  reasons: string[]
}
export interface EntryLine {
  id: string
  reference: string | null
  call: string
  title: string
  language: string | null
  school: string | null
  country: string | null
  band: string | null
  band_ambiguous: boolean
  minor: boolean
  received_ms: number | null
  facets: Facets
  thumb: string | null
}
export interface EntryPageBody { entries: EntryLine[]; next: string | null }
export interface PartView { id: string; kind: 'poster' | 'drawing' | 'photo' | 'audio' | 'video' | 'document' | 'page'; type: string; sha256: string; state: string | null; caption: string | null; urls: Record<string, string>; pages?: number | null }
export interface ConsentView { subject: string; item: string; answer: string; by: string; relation: string | null; method: string; received_ms: number }
export interface Region { left: number; top: number; width: number; height: number }
/** A passage of a recording or a video. */
export interface Span { start_ms: number; end_ms: number }
export interface RedactionView { id: string; version: number; covers: Region[]; crop: Region | null; silences: Span[]; faces_covered: boolean; officer_name: string | null; at_ms: number; ended_ms: number | null; sha256: string }
export type Faces = 'none' | 'entrants' | 'others'
/** What is listened to, and can be silenced in parts. */
export const audible = (type: string): boolean => /^(audio|video)\//.test(type)
/** Whether parts of it can be covered as a picture: of a PDF its first page. Of the others screeners alone see pictures (`leaves.tsx`). */
export const coverable = (type: string): boolean => type.startsWith('image/') || type === 'application/pdf'
export interface PictureView { part: string; faces: Faces | null; redaction: RedactionView | null; history: RedactionView[] }
export type NamedState = 'named' | 'cut' | 'agreed' | 'nobody'
export interface NamedView { state: NamedState; note: string; officer_name: string | null; at_ms: number }
export interface Likeness { how: 'same-file' | 'picture' | 'text'; mine: PartView | null; theirs: PartView | null; pdq: number | null; phash: number | null; percent: number | null }
export interface SimilarEntry { entry: EntryLine; text: string | null; likenesses: Likeness[] }
export interface SimilarEntries { thresholds: { pdq: number; phash: number; text: number }; similar: SimilarEntry[]; more: boolean }
export interface Offer { what: OfferKind; places?: number; until?: string }
export interface EntryDetail {
  entry: EntryLine
  pictures: PictureView[]
  /** What is covered in the typed words, and what a person said of that. */
  words: { also: string[]; keep: string[]; found: string[] }
  named: NamedView | null
  publication: { publishable: boolean; obstacles: { code: string; part: string | null }[]; credit: { names: string[]; makers: number; band: string | null; country: string | null; child: boolean } }
  statement: string | null
  offer: Offer | null
  text: string | null
  parts: PartView[]
  entrants: { id: string; name: string; country: string | null; ages: [number, number] | null; told: { age: number; known: string } | null }[]
  consents: ConsentView[]
  decisions: { decision: string; officer: string; reason: string | null; note: string; at_ms: number }[]
}
export interface JudgeView { id: string; name: string; country: string | null; languages: string[]; prepared: boolean; vetted_until: string | null; conflicts: { owner: string; name: string; why: string }[] }
export interface Doubt { owner: string; name: string; country: string | null }
export interface RoundLine { id: string; call: string; call_code: string; status: string; form: 'scores' | 'pairs'; readings: number; entries: number; assigned: number; submitted: number; created_ms: number }
export interface RoundView extends Omit<RoundLine, 'assigned' | 'submitted'> {
  cap: number
  comparisons: number
  read_fully: number
  judges: { id: string; name: string; assigned: number; submitted: number; counted: number; recused: number; waiting: number; away: boolean }[]
  concerns: { id: string; entry: string; concern: string; reported_ms: number; settled_ms: number | null }[]
  late: number
  until_ms: number | null
  digest: string | null
}
/** A sentence of the app that the server names; codes of languages stand in `languages`, with spaces between. */
export interface Words { message: string; args: Record<string, string | number> }
export interface PlanView {
  entries: number
  readings: number
  pools: { medium: string; band: string | null; entries: number; judges: number; readings: number; predicted_se: number | null; worst_se: number | null; one_more: { language: string | null; readings: number; predicted_se: number } | null; apart: Words | string | null }[]
  loads: { judge: string; added: number; total: number }[]
  digest: string
}
/** Where the making of a plan stands; `total` 0: it cannot be told yet. */
export interface PlanState { stage: 'none' | 'planning' | 'ready' | 'refused' | 'cancelled' | 'handing' | 'handed'; done: number; total: number; plan: PlanView | null; code: string | null; lack: Words | null }
export interface ResultLine {
  entry: string
  reference: string | null
  title: string
  readings: { judge: string; value: number; comment: string; voice: string | null }[]
  raw: number | null
  times: number
  value: number | null
  se: number | null
  place: number | null
  shared: boolean
  tied: boolean
  top: number | null
  low: number | null
  high: number | null
  withdrawn: boolean
  region: string | null
  mention: string | null
  contested: number
}
export interface PoolResults {
  regions: { region: string; entries: string[] }[]
  medium: string
  band: string | null
  parts: number
  reliability: number | null
  alpha: number | null
  lines: ResultLine[]
  judges: { judge: string; severity: number | null; se: number | null; fit: number | null }[]
  proposals: { judge: string; entries: string[] }[]
}
/** `counts` null: nobody has said yet, and her answers are held back. */
export interface Flag { judge: string; signals: string[]; counts: boolean | null }
export interface Results { form: 'scores' | 'pairs'; ties: string[]; flags: Flag[]; provisional: boolean; wanted: number; top: number; locked_by: string | null; pools: PoolResults[] }

export const calls = (): View<'call'>[] => store.documents('call').value
export const callTitle = (id: string): string => own(store.document<'call'>(id).value?.body.title)
export const callChoices = (): { value: string; label: string }[] => calls().map((call) => ({ value: call.id, label: own(call.body.title) }))

export interface School { id: string; name: string; country: string | null; state: 'unverified' | 'verified' | 'suspended' | 'closed'; devices: number; seen_ms: number | null }
export interface Invitation { code: string; url: string; expires_at: string }
export const WHEN: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }

export const languageOf = (code: string | null): string => (code ? languageName(code, language.value) : '')
/** A sentence that the server named, with the languages by their names; a text stays as it is. */
export function worded(words: Words | string): string {
  if (typeof words === 'string') return words
  const codes = words.args['languages']
  const languages = String(codes ?? '').split(' ').filter(Boolean).map(languageOf)
  return t(words.message, codes === undefined ? words.args : { ...words.args, languages: languages.join(' · ') })
}
export function countryName(code: string | null): string {
  return code ? new Intl.DisplayNames([language.value], { type: 'region' }).of(code) ?? code : ''
}

/** Of `partial(2/3)` and the like: the words for it. */
export function mediaName(state: string): string {
  const [, arrived = '', total = ''] = /^partial\((\d+)\/(\d+)\)$/.exec(state) ?? []
  return arrived ? t('media-partial', { arrived, total }) : t(`media-${state}`)
}

/** The reasons in plain words, those that can be put right first. */
export const REASONS = [
  'personal_data_visible', 'person_named', 'unreadable_media', 'over_length', 'under_length', 'wrong_language', 'photo_not_allowed', 'brand_or_logo', 'no_consent',
  'off_theme', 'not_original', 'ai_generated', 'duplicate', 'unsafe_content', 'age_out_of_range', 'late', 'school_cap', 'country_cap', 'two_versions', 'country_out_of_range',
] as const
