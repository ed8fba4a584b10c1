/** The bodies of the documents that the product keeps, field for field as the protocol lists them. */

/** One version of the app writes one version of each kind. */
export const VERSION = 1

export type ByLanguage = Record<string, string>
export type PartKind = 'poster' | 'drawing' | 'photo' | 'audio' | 'video' | 'document' | 'page'

export interface Band { min: number; max?: number | null }
export interface MediaRule {
  kind: PartKind
  types: string[]
  max?: number
  bytes_max: number
  seconds_min?: number | null
  seconds_max?: number | null
  edge_min?: number | null
  note?: ByLanguage | null
}
export interface WordLimit {
  band?: string | null
  words_min?: number
  words_max: number
  characters_min?: number
  characters_max: number
}
export interface Limits {
  title_characters?: number
  statement_words?: number | null
  text?: WordLimit[]
  block_percent?: number
  entries_per_entrant?: number
  entries_per_school?: number
  entries_per_country?: number
  makers?: number
  parts?: number
}
export interface Level { value: number; label: ByLanguage }
export interface Criterion { code: string; name: ByLanguage; help: ByLanguage; weight: number; min?: number; max?: number; levels?: Level[] }
export interface Rubric { criteria: Criterion[] }
export type OfferKind = 'training' | 'scholarship' | 'mentoring' | 'other'
export type ActivityKind = 'drawing' | 'poster' | 'drama' | 'tree_planting' | 'talk' | 'discussion' | 'other'
/** Templates of calls that a school enters for its pupils. */
export const FOR_SCHOOLS: readonly string[] = ['poster-children', 'children-programme']
export interface CallBody {
  code: string
  kind: 'competition' | 'programme' | 'application'
  template?: string
  title: ByLanguage
  theme?: ByLanguage
  rules?: ByLanguage
  opens_at?: number
  deadline?: string
  zone?: string
  grace_days?: number
  age_reference?: string
  bands?: Band[]
  media?: MediaRule[]
  /** An entry needs at least one of these. */
  needs?: ('text' | 'offer' | PartKind)[]
  offers?: OfferKind[]
  activities?: ActivityKind[]
  open_to?: { countries?: string[]; classes?: ('ldc' | 'sids' | 'lldc')[]; on?: string }
  languages?: string[]
  limits?: Limits
  rubric?: Rubric | null
  /** How the works of some bands are judged, where the call's rubric does not suit their age. */
  band_rubrics?: { bands: string[]; criteria: Criterion[] }[]
  /** How many days what is kept. */
  retention?: { drafts: number; withdrawn: number; works: number; placed: number; names: number; consents: number }
  consents?: { days: number; versions: string[]; attested: boolean }
  status?: string
  /** Of the rules; a work says under which it was sent. */
  version?: number
}
export interface ClassBody { name: string; level?: string }
export interface EntrantBody {
  name: string
  birth?: string
  stated_age?: number
  gender?: string
  country?: string
  class?: string
  guardian_relation?: string
  /** The version of the privacy notice that was seen, for whom and in which language: `2026-1/child/fr`. */
  privacy?: string
  /** How old they were said to be on a day (`id`), where the birth leaves it open. */
  ages?: AgeTold[]
  /** Who stays, where somebody said that this one was entered twice; and who was said to be another child. */
  same_as?: string
  apart?: { id: string }[]
}
/** What somebody said of an age, and from where they know it. */
export interface AgeTold { id: string; age: number; known: 'register' | 'document' | 'family' | 'estimate' }
export interface Part { kind: PartKind; sha256: string; size: number; type: string; order: number; caption?: string }
export interface PartRow extends Part { id: string }
export interface EntryBody {
  call: string
  entrant?: string
  entrants?: string[]
  title?: string
  statement?: string
  language?: string
  text?: string
  parts?: PartRow[]
  offer?: { what: OfferKind; places?: number; until?: string }
  declaration?: boolean
  rules_version?: number
  readonly reference?: string
  readonly lifecycle?: string
  /** `none`, `partial(n/m)`, `complete` or `quarantined`. */
  readonly media?: string
  readonly consent?: string
  readonly eligibility?: string
  readonly timing?: string
  readonly judging?: string
  readonly publication?: string
  readonly reasons?: string[]
}
export interface ConsentBody {
  subject: string
  item: 'participate' | 'publish_work' | 'voice_image' | 'press' | 'contact'
  answer: 'yes' | 'no'
  name_mode?: 'none' | 'pseudonym' | 'first' | 'first_initial' | 'full'
  /** The name that an adult wants shown instead of her own. */
  pseudonym?: string
  /** Which of the two stands on her certificate. */
  certificate?: 'shown' | 'own'
  by: 'guardian' | 'child' | 'self'
  relation?: string
  method: 'device' | 'spoken' | 'paper' | 'attested'
  text_version: string
  language: string
  evidence?: string
  /** For which call it was given; it says nothing about another. */
  call?: string
  signed_as?: string
  witness?: string
  /** The last day for which it was given. */
  until?: string
}
export interface ActivityBody {
  call?: string
  kind: 'drawing' | 'poster' | 'drama' | 'tree_planting' | 'talk' | 'discussion' | 'other'
  date: string
  girls?: number
  boys?: number
  other?: number
  unknown?: number
  trees?: number
  note?: string
  parts?: PartRow[]
}
export interface RoundBody {
  call: string
  code: string
  title: ByLanguage
  theme: ByLanguage
  rubric: Rubric
  /** Of the bands that are judged by one of their own. */
  band_rubrics?: Record<string, Rubric>
  form?: 'scores' | 'pairs'
  status: 'draft' | 'assigning' | 'open' | 'paused' | 'closed' | 'reconciling' | 'locked'
  opened_at?: number
  closed_at?: number
  locked_at?: number
  /** Until when she is asked to read. Nothing follows from it by itself. */
  until?: number
}
/** A rendition that a judge may have: `media` is the digest to ask for. */
export interface BlindPart { kind: PartKind; media: string; recipe: 'judge' | 'audio' | 'video' | 'view' | 'text' }
export interface AssignmentBody {
  round: string
  order: number
  state: 'open' | 'waiting' | 'recused' | 'held' | 'not_needed' | 'sealed'
  /** Whoever stops after this one leaves nothing unread that others were given twice. */
  stop?: boolean
  language?: string
  band?: string
  caption?: string
  text?: string
  parts?: BlindPart[]
  /** What a person wrote down of it: in its own language a transcript, else a translation. */
  told?: Telling[]
}
export interface Telling { language: string; text: string }
export interface SheetBody {
  assignment: string
  scores?: Record<string, number>
  comment?: string
  /** The digest of what she says instead of writing it. */
  voice?: string
  seconds?: number
  readonly status?: 'submitted' | 'recused'
  readonly standing?: 'counts' | 'incomplete' | 'not_needed' | 'late'
  /** The round is locked: nothing on the sheet can be changed any more. */
  readonly final?: boolean
  readonly recused_for?: string
  readonly concern?: string
  readonly concern_note?: string
}
/** Two works that are held side by side: the ids of two assignments. */
export interface PairBody { round: string; order: number; left: string; right: string }
export interface ComparisonBody {
  pair: string
  outcome: 'left' | 'right' | 'tie'
  seconds?: number
  readonly undone?: boolean
  readonly standing?: 'counts' | 'not_needed' | 'late'
  readonly final?: boolean
}
/** A judge has accepted the code of conduct and done the training. */
export interface ReadinessBody { code: string; training: string }
/** After the lock: her own marks beside the panel's. */
export interface MirrorBody {
  round: string
  asked: number
  done: number
  pools: { pool: string; readings: number; severity: number | null; se: number | null; spread: number | null; panel_spread: number | null; agreement: number | null }[]
}
export interface CertificateBody {
  cti: string
  kind: string
  level?: number | null
  name?: string | null
  call: string
  issued_on: string
  status: string
  qr: string
}
export interface PackItem { title: string; type: string; sha256: string; size: number }
/** Lessons and prompts of a call in a language; `size` is that of all items, in bytes. */
export interface PackBody { call: string; language: string; version: number; title: string; items: PackItem[]; size: number; signed: string }
export interface NoticeBody { code: string; args?: Record<string, unknown>; about?: string; readonly done?: boolean }
export interface ConflictBody { doc: string; field: string | null; kept?: unknown; other?: unknown; device?: string; n?: number }

export interface Kinds {
  call: CallBody
  class: ClassBody
  entrant: EntrantBody
  entry: EntryBody
  consent: ConsentBody
  activity: ActivityBody
  round: RoundBody
  assignment: AssignmentBody
  sheet: SheetBody
  pair: PairBody
  comparison: ComparisonBody
  readiness: ReadinessBody
  mirror: MirrorBody
  certificate: CertificateBody
  pack: PackBody
  notice: NoticeBody
  conflict: ConflictBody
}
export type Kind = keyof Kinds

/** Commands by kind; what is not listed here does not exist on the wire. */
export interface Commands {
  entry: 'finalise' | 'reopen' | 'withdraw'
  sheet: 'submit' | 'recuse' | 'report'
  comparison: 'undo'
  notice: 'done'
  conflict: 'resolve'
}
