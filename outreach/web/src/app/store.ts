/** The documents of the account in use, as signals: a component that reads one is drawn again when it changes. */
import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Kind, Kinds } from '../core/kinds.ts'
import type { Intent } from '../core/ops.ts'
import type { NewMedia } from '../core/outbox.ts'
import type { Standing } from '../core/standing.ts'
import type { Picture, Store } from '../core/store.ts'
import type { View } from '../core/view.ts'
import type { Body, Scope } from '../core/wire.ts'

const core = signal<Store | null>(null)
const version = signal(0)
const NOTHING: Standing = { state: 'received', unsent: 0 }

/** Called once per account by the shell. */
export function show(opened: Store | null): void {
  core.value = opened
  version.value++
  opened?.subscribe(() => { version.value++ })
}

function opened(): Store {
  const present = core.peek()
  if (!present) throw new Error('no account is in use')
  return present
}

const cache = new Map<string, ReadonlySignal<unknown>>()
function kept<T>(key: string, read: (from: Store) => T, nothing: T): ReadonlySignal<T> {
  const known = cache.get(key) as ReadonlySignal<T> | undefined
  if (known) return known
  const made = computed(() => {
    version.value
    return core.value ? read(core.value) : nothing
  })
  cache.set(key, made)
  return made
}

export const store = {
  /** Every document of a kind (in one scope), oldest first. */
  documents<K extends Kind>(kind: K, scope?: Scope): ReadonlySignal<View<K>[]> {
    return kept(`k ${kind} ${scope ?? ''}`, (from) => from.documents(kind, scope), [] as View<K>[])
  },
  document<K extends Kind = Kind>(id: string): ReadonlySignal<View<K> | undefined> {
    return kept(`d ${id}`, (from) => from.document<K>(id), undefined as View<K> | undefined)
  },
  /** Where it stands: device, sending (with percent), received or attention (with code). */
  stateOf(id: string): ReadonlySignal<Standing> {
    return kept(`s ${id}`, (from) => from.stateOf(id), NOTHING)
  },
  conflicts(id: string): ReadonlySignal<View<'conflict'>[]> {
    return kept(`c ${id}`, (from) => from.conflicts(id), [] as View<'conflict'>[])
  },
  /** Several things at once, in one transaction: all of them or none. */
  act(intents: readonly Intent[], media?: readonly NewMedia[]): Promise<unknown> {
    return opened().act(intents, media)
  },
  create<K extends Kind>(kind: K, scope: Scope, fields: Partial<Kinds[K]>, options?: { id?: string; needs?: string[] }): Promise<string> {
    return opened().create(kind, scope, fields, options)
  },
  set(id: string, fields: Body, seen?: number): Promise<void> {
    return opened().set(id, fields, seen)
  },
  command(id: string, command: string, args?: Body): Promise<void> {
    return opened().command(id, command, args)
  },
  remove(id: string): Promise<void> {
    return opened().remove(id)
  },
  addMedia(doc: string, picture: Picture): Promise<string> {
    return opened().addMedia(doc, picture)
  },
  resolve(conflict: string, choice: { value: unknown } | { unset: true } | { restore: true }): Promise<void> {
    return opened().resolve(conflict, choice)
  },
  /** When what waits of these documents was made, by this device's clock. */
  madeAt(ids: readonly string[]): number[] {
    const rows = ids.map((id) => opened().rowsOf(id))
    return rows.flatMap(({ outbox, held, attention, media }) => [...[...outbox, ...held, ...attention].map((row) => row.op.at.wall_ms), ...media.map((row) => row.added_ms)])
  },
  /** The rows behind it all, for the outbox and for tests. */
  core: opened,
}

/** Ids with something unsent or in need of the person. */
export const unsent = computed<string[]>(() => {
  version.value
  return core.value?.unsent() ?? []
})
export const unsentCount = computed(() => unsent.value.length)
