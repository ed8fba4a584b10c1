/** What the officer's pages tell each other: what is looked through, what needs eyes, what was decided on the page before. */
import type { JSX } from 'preact'
import { signal } from '@preact/signals'
import { api, t } from '../../app/index.ts'
import { Icon } from '../../ui/index.ts'
import type { EntryLine, EntryPageBody } from './model.ts'
import type { Deed } from './several/deed.ts'

export const STATES = ['to-screen', 'cleared', 'refused', 'all'] as const
/** What is looked through; kept while going from entry to entry. */
export const looking = signal<{ call: string; state: (typeof STATES)[number] }>({ call: '', state: 'to-screen' })

export async function fetchEntries(after: string, limit: number): Promise<EntryPageBody> {
  const { call, state } = looking.value
  return await api.get('/entries', { call: call || undefined, state, after: after || undefined, limit })
}

/** What is being done to several, from where it is held on the device until it was read that it is over. */
export const deed = signal<Deed | null>(null)
/** Counts those that are over, so that a list loads again what they changed. */
export const finished = signal(0)
/** Whether the list of keys was asked for. */
export const keysAsked = signal(false)

let last: string | null = null

/** Notes what was decided, for the page that follows. */
export function decided(said: string): void {
  last = said
}

/** That sentence, once. */
export function takeDecided(): string | null {
  const said = last
  last = null
  return said
}

/** What needs eyes: consent that lacks, a clock in doubt, a concern; and what was decided. */
export function Flags({ entry }: { entry: EntryLine }): JSX.Element {
  const { facets } = entry
  const flags: [string, 'attention' | 'received' | 'device'][] = []
  if (facets.eligibility !== 'unchecked') flags.push([`eligibility-${facets.eligibility}`, facets.eligibility === 'eligible' ? 'received' : 'attention'])
  if (facets.consent === 'pending' || facets.consent === 'refused' || facets.consent === 'withdrawn') flags.push([`consent-state-${facets.consent}`, 'attention'])
  if (facets.timing !== 'on_time') flags.push([`timing-${facets.timing}`, facets.timing === 'in_grace' ? 'device' : 'attention'])
  if (facets.judging !== 'out') flags.push([`judging-${facets.judging}`, facets.judging === 'held' ? 'attention' : 'received'])
  return <>{flags.map(([id, tone]) => <span key={id} class={`chip chip-${tone}`}><Icon name={tone === 'received' ? 'check' : tone === 'attention' ? 'attention' : 'clock'} size={16} /><span>{t(id)}</span></span>)}</>
}
