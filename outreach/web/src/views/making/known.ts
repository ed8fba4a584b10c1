/** What this device knows about works and the people who made them, gathered from the documents. Reads signals. */
import { home, serverNow, store, type CallBody, type EntrantBody, type Standing, type View } from '../../app/index.ts'
import { isMinor, openAges } from './age.ts'
import { mayTakePart, type Said } from './consents.ts'
import { stays } from './kin.ts'
import { hasWork, lifecycleOf, markOf, statusOf, type Consent, type Mark, type Status } from './progress.ts'

export type Entry = View<'entry'>
export type Pupil = View<'entrant'>
export type Call = View<'call'>

export interface Known {
  entry: Entry
  call: CallBody | undefined
  person: EntrantBody | undefined
  minor: boolean
  consents: readonly Said[]
  consent: Consent
  standing: Standing
  status: Status
  mark: Mark
  /** The birth leaves open in which age group somebody is: whoever knows is asked. */
  asks: boolean
}

/** The own scope; views of makers are only drawn for an account that has one. */
export const scope = (): string => home.value ?? ''

/** What ends first stands first. */
export const calls = (): Call[] => [...store.documents('call').value].sort((a, b) => (a.body.deadline ?? '').localeCompare(b.body.deadline ?? ''))
/** Everybody as they were entered; `people` has a child who was entered twice once. */
export const entered = (): Pupil[] => store.documents('entrant', scope()).value
export const people = (): Pupil[] => entered().filter((one) => whoIs(one.id) === one.id)
export const entries = (): Entry[] => store.documents('entry', scope()).value
export const packs = (): View<'pack'>[] => store.documents('pack').value
export const certificates = (): View<'certificate'>[] => store.documents('certificate', scope()).value
export const notices = (): View<'notice'>[] => store.documents('notice', scope()).value.filter((one) => !one.body.done && !one.asked.includes('done'))

let told: { of: Pupil[]; stays: Map<string, string> } | undefined
/** Who stays for somebody: most stand for themselves. */
export function whoIs(id: string): string {
  const all = entered()
  if (told?.of !== all) told = { of: all, stays: stays(all) }
  return told.stays.get(id) ?? id
}

/** Consents by subject, which is an entry or a person. */
export function consentsBySubject(): Map<string, Said[]> {
  const found = new Map<string, Said[]>()
  for (const one of store.documents('consent', scope()).value) {
    const said = found.get(one.body.subject)
    if (said) said.push(one)
    else found.set(one.body.subject, [one])
  }
  return found
}

export function knownOf(entry: Entry, bySubject: Map<string, Said[]> = consentsBySubject()): Known {
  const call = store.document<'call'>(entry.body.call).value?.body
  const person = entry.body.entrant ? store.document<'entrant'>(whoIs(entry.body.entrant)).value?.body : undefined
  const consents = [...(bySubject.get(entry.id) ?? []), ...(bySubject.get(entry.body.entrant ?? '') ?? [])]
  const minor = isMinor(person ?? {}, serverNow())
  const told = mayTakePart(consents, minor)
  // Guardians who disagree are for officers to settle; what was said since then and has not been sent still counts.
  const consent = told === 'no' && entry.body.consent === 'granted' && consents.every((one) => one.unsent?.length === 0) ? 'yes' : told
  const standing = store.stateOf(entry.id).value
  const certificate = entry.scope.startsWith('entrant:') && certificates().some((one) => one.body.call === entry.body.call && one.body.status === 'issued')
  const mediaLeft = standing.state === 'sending' || (standing.state === 'device' && entry.body.reference !== undefined && standing.unsent > 0)
  const status = statusOf(entry, { consent, certificate, mediaLeft })
  const mark = markOf(entry, { consent, attention: standing.state === 'attention' })
  const asks = person !== undefined && call !== undefined && openAges(person, call).length > 0
  return { entry, call, person, minor, consents, consent, standing, status, mark, asks }
}

/** A person's works for a call, the newest last; withdrawn ones count only when there is no other. */
export function worksOf(call: string, person: string): Entry[] {
  const all = entries().filter((one) => one.body.call === call && whoIs(one.body.entrant ?? '') === whoIs(person))
  const live = all.filter((one) => !['withdrawn', 'superseded'].includes(lifecycleOf(one)))
  return live.length > 0 ? live : all
}

/** Of several works of one person the one that tells most. */
export function leading(works: readonly Entry[]): Entry | undefined {
  return works.find((one) => hasWork(one)) ?? works[0]
}
