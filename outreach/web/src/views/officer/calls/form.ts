/** What an officer fills in, as it is typed, and what of it is sent: only what differs from the template or the call before. */
import { momentOf, OWN_CLOCK, wallOf, type Body, type Content, type Template, type Texts, type WordLimit } from './model.ts'

export const TEXTS = ['title', 'theme', 'rules'] as const
export type TextName = (typeof TEXTS)[number]
/** Numbers that are limits; those of `MAY_LACK` are without end when they are empty. */
export const COUNTS = ['entries_per_entrant', 'entries_per_school', 'entries_per_country', 'makers', 'title_characters', 'statement_words'] as const
export type CountName = (typeof COUNTS)[number]
export const MAY_LACK: readonly CountName[] = ['entries_per_school', 'entries_per_country', 'statement_words']
export const CLASSES = ['ldc', 'sids', 'lldc'] as const
/** What an officer says of a language; what is missing in it, nobody has to say. */
export const SAID = ['draft', 'reviewed', 'published'] as const
export type Said = (typeof SAID)[number]
export const WORDS = ['words_min', 'words_max', 'characters_min', 'characters_max'] as const

export interface Form {
  code: string
  texts: Record<TextName, Texts>
  said: Record<string, Said>
  zone: string
  opens: string
  /** Empty: so many days after it opens as the template says. */
  deadline: string
  grace: string
  /** Empty: the deadline's day. */
  age: string
  bands: { min: string; max: string }[]
  counts: Record<CountName, string>
  lengths: WordLimit[]
  everybody: boolean
  classes: string[]
  countries: string[]
}

const typed = (n: number | null | undefined): string => (n === null || n === undefined ? '' : String(n))

function common(content: Content): Omit<Form, 'code' | 'zone' | 'opens' | 'deadline' | 'age'> {
  return {
    texts: { title: { ...content.title }, theme: { ...content.theme }, rules: { ...content.rules } },
    said: Object.fromEntries(Object.keys(content.title).map((one) => [one, (content.translations[one] ?? 'published') as Said])),
    grace: typed(content.grace_days),
    bands: content.bands.map((band) => ({ min: typed(band.min), max: typed(band.max) })),
    counts: Object.fromEntries(COUNTS.map((name) => [name, typed(content.limits[name])])) as Record<CountName, string>,
    lengths: content.limits.text,
    everybody: !content.open_to?.classes.length && !content.open_to?.countries.length,
    classes: [...(content.open_to?.classes ?? [])],
    countries: [...(content.open_to?.countries ?? [])],
  }
}

/** A call that is made of a template: it opens on the day after, at midnight. */
export function formOf(template: Template, nowMs: number): Form {
  const opens = `${new Date(nowMs + DAY_MS).toISOString().slice(0, 10)}T00:00`
  return { ...common(template), code: '', zone: OWN_CLOCK, opens, deadline: '', age: '' }
}

/** A call that there is. */
export function formOfCall(body: Body): Form {
  return { ...common(body), code: body.code, zone: body.zone, opens: wallOf(body.opens_at, body.zone), deadline: body.deadline, age: body.age_reference }
}

const DAY_MS = 86_400_000

/** When a call ends: as it was typed, or as long after its opening as its template says. */
export function deadlineOf(form: Form, windowDays: number): string {
  const day = Date.parse(`${form.opens.slice(0, 10)}T00:00Z`)
  if (form.deadline || Number.isNaN(day)) return form.deadline
  return `${new Date(day + windowDays * DAY_MS).toISOString().slice(0, 10)}T23:59`
}

export const bandCode = (band: { min: string; max: string }): string => (band.max === '' ? `${band.min}+` : `${band.min}-${band.max}`)

/** Lengths of text follow the bands: a band that is new has those of the one that stood in its place. */
export function withBands(form: Form, bands: Form['bands']): Form {
  if (form.lengths.every((one) => one.band === null)) return { ...form, bands }
  const lengths = bands.map((band, i) => ({ ...(form.lengths.find((one) => one.band === bandCode(band)) ?? form.lengths[Math.min(i, form.lengths.length - 1)]!), band: bandCode(band) }))
  return { ...form, bands, lengths }
}

/** What is wrong before anything is sent: the path of each number or text that is empty and may not be. */
export function lackingIn(form: Form, base: Form): string[] {
  const whole = (text: string) => /^\d{1,9}$/.test(text)
  return [
    ...TEXTS.flatMap((name) => Object.keys(base.texts[name]).filter((one) => !form.texts[name][one]?.trim()).map((one) => `${name}.${one}`)),
    ...(Number.isNaN(momentOf(form.opens, OWN_CLOCK)) ? ['opens_at'] : []),
    ...(whole(form.grace) ? [] : ['grace_days']),
    ...form.bands.flatMap((band, i) => (whole(band.min) && (whole(band.max) || band.max === '') ? [] : [`bands.${i}`])),
    ...(form.everybody || form.classes.length + form.countries.length > 0 ? [] : ['open_to']),
    ...COUNTS.filter((name) => !whole(form.counts[name]) && !(form.counts[name] === '' && MAY_LACK.includes(name))).map((name) => `limits.${name}`),
  ]
}

const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)

function textsOf(form: Form, base: Form): Partial<Record<TextName, Texts>> {
  const changed = TEXTS.map((name) => [name, Object.fromEntries(Object.entries(form.texts[name]).filter(([one, text]) => text.trim() && text !== base.texts[name][one]))] as const)
  return Object.fromEntries(changed.filter(([, texts]) => Object.keys(texts).length > 0))
}

const isThere = (form: Form, code: string): boolean => form.bands.some((band) => bandCode(band) === code)

/** Age groups that had criteria of their own and are no more. */
export const leftIn = (form: Form, rubrics: Content['band_rubrics']): string[] => rubrics.flatMap((one) => one.bands).filter((code) => !isThere(form, code))

function rubricsOf(form: Form, content: Content): Content['band_rubrics'] {
  return content.band_rubrics.map((one) => ({ ...one, bands: one.bands.filter((code) => isThere(form, code)) })).filter((one) => one.bands.length > 0)
}

const circleOf = (form: Form) => ({ classes: form.everybody ? [] : form.classes, countries: form.everybody ? [] : form.countries })

/** What differs, as the server takes it of a call that is made and of one that changes alike. */
export function changesOf(form: Form, base: Form, content: Content): Record<string, unknown> {
  const said = Object.fromEntries(Object.entries(form.said).filter(([one, state]) => state !== (base.said[one] ?? 'published')))
  const counts = Object.fromEntries(COUNTS.map((name) => [name, form.counts[name] === '' ? null : Number(form.counts[name])]))
  return {
    ...textsOf(form, base),
    ...(Object.keys(said).length > 0 ? { translations: said } : {}),
    ...(form.grace !== base.grace ? { grace_days: Number(form.grace) } : {}),
    ...(differ(form.bands, base.bands) ? { bands: form.bands.map((band) => ({ min: Number(band.min), max: band.max === '' ? null : Number(band.max) })) } : {}),
    ...(leftIn(form, content.band_rubrics).length > 0 ? { band_rubrics: rubricsOf(form, content) } : {}),
    ...(differ([form.counts, form.lengths], [base.counts, base.lengths]) ? { limits: { ...content.limits, ...counts, text: form.lengths } } : {}),
    ...(differ(circleOf(form), circleOf(base)) ? { open_to: circleOf(form) } : {}),
  }
}

/** A draft of a template and of what was filled in. What one saw is what is written: the computed days are sent too. */
export function openingOf(form: Form, template: Template, base: Form): Record<string, unknown> {
  const deadline = deadlineOf(form, template.window_days)
  const code = form.code.trim().toUpperCase()
  return {
    template: template.template, draft: true, opens_at: momentOf(form.opens, form.zone), deadline, zone: form.zone,
    age_reference: form.age || deadline.slice(0, 10), ...(code ? { code } : {}), ...changesOf(form, base, template),
  }
}

/** What changes in a call that there is. The day of opening is a draft's alone. */
export function revisionOf(form: Form, body: Body, base: Form, draft: boolean): Record<string, unknown> {
  return {
    ...(draft && (form.opens !== base.opens || form.zone !== base.zone) ? { opens_at: momentOf(form.opens, form.zone) } : {}),
    ...(form.deadline !== base.deadline ? { deadline: form.deadline } : {}),
    ...(form.zone !== base.zone ? { zone: form.zone } : {}),
    ...(form.age !== base.age ? { age_reference: form.age } : {}),
    ...changesOf(form, base, body),
  }
}

export interface Flaw { path: string; message: string }

/** Where in the form a problem's field is: `bands.2` is with the bands, `limits.text.0.band` with the lengths. Null: the form does not have it. */
export function placeOf(path: string): string | null {
  const at = path.replace(/^\$\.?/, '').replaceAll('[', '.').replaceAll(']', '').replace('...', '.0')
  if (/^(title|theme|rules)(\.|$)/.test(at)) return at.split('.')[0]!
  if (at.startsWith('limits.text')) return 'lengths'
  if (at.startsWith('limits.')) return at.split('.').slice(0, 2).join('.')
  const own = at.split('.')[0]!
  return ['code', 'opens_at', 'deadline', 'zone', 'grace_days', 'age_reference', 'bands', 'translations', 'open_to'].includes(own) ? own : null
}

/** The sentences for one place of the form; those for no place with `null`. */
export const flawsAt = (flaws: readonly Flaw[], place: string | null): string => flaws.filter((one) => placeOf(one.path) === place).map((one) => one.message).join(' ')

/** The languages that keep the template's words where the English ones were changed. */
export function behind(form: Form, base: Form): string[] {
  const changed = TEXTS.filter((name) => form.texts[name].en !== base.texts[name].en)
  return Object.keys(base.texts.title).filter((one) => one !== 'en' && changed.some((name) => form.texts[name][one] === base.texts[name][one]))
}
