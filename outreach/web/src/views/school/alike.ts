/** Whom to ask about, and what an answer writes: pure. It suggests; a teacher decides, and may take it back. */
import type { Intent, EntrantBody } from '../../app/index.ts'
import { groups, stays, type Told } from '../making/kin.ts'

export interface One extends Told { body: Told['body'] & Partial<Pick<EntrantBody, 'name' | 'birth'>> }
type Pair = readonly [string, string]

/** A name without what two who write it may differ in. */
const likeness = (name: string) => name.toUpperCase().toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').replaceAll('ς', 'σ')
const two = (one: One, other: One) => [[one, other], [other, one]].some(([a, b]) => a!.body.apart?.some(({ id }) => id === b!.id))
const about = (one: One, other: One) => !one.body.birth || !other.body.birth || Math.abs(parseInt(one.body.birth) - parseInt(other.body.birth)) <= 1
const inOrder = (a: string, b: string): Pair => (a < b ? [a, b] : [b, a])

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((one, at) => all.slice(at + 1).map((other): [T, T] => [one, other]))
}

/** The pairs to ask about, those first about whom one said the one and another the other. Each person stands under who stays. */
export function asked(people: readonly One[]): Pair[] {
  const byId = new Map(people.map((one) => [one.id, one]))
  const told = stays(people)
  const found = new Map<string, Pair>()
  const ask = (a: string, b: string) => { const pair = inOrder(a, b); found.set(pair.join(), pair) }
  for (const group of groups(people, true).values()) {
    for (const [a, b] of pairs(group)) if (two(byId.get(a)!, byId.get(b)!)) ask(a, b)
  }
  const named = new Map<string, One[]>()
  for (const one of people) {
    const key = likeness(one.body.name ?? '')
    if (key) named.set(key, [...(named.get(key) ?? []), one])
  }
  for (const [one, other] of [...named.values()].flatMap((same) => pairs(same))) {
    const a = told.get(one.id) ?? one.id
    const b = told.get(other.id) ?? other.id
    if (a !== b && about(one, other) && !groupOf(people, a).some((mine) => groupOf(people, b).some((theirs) => two(byId.get(mine)!, byId.get(theirs)!)))) ask(a, b)
  }
  return [...found.values()]
}

/** Every id of the child whom an id stands for. */
export function groupOf(people: readonly Told[], id: string): string[] {
  const told = stays(people)
  const who = told.get(id)
  return who === undefined ? [id] : [...told].filter(([, stay]) => stay === who).map(([one]) => one).sort()
}

/** Sets what differs from what stands, and nothing else. */
function write(people: readonly Told[], wanted: Map<string, Record<string, unknown>>): Intent[] {
  return [...wanted].flatMap(([id, fields]) => {
    const body = people.find((one) => one.id === id)?.body
    const stands = (name: string) => (name === 'same_as' ? body?.same_as ?? null : body?.apart?.some((one) => `apart/${one.id}` === name) ? {} : null)
    const changed = Object.entries(fields).filter(([name, value]) => JSON.stringify(stands(name)) !== JSON.stringify(value))
    return changed.length > 0 ? [{ do: 'set' as const, id, fields: Object.fromEntries(changed) }] : []
  })
}

/** They are one child, and `stay` is the one who stays. */
export function sayOne(people: readonly Told[], [a, b]: Pair, stay: string): Intent[] {
  const all = [...new Set([...groupOf(people, a), ...groupOf(people, b)])]
  return write(people, new Map(all.map((id) => [id, {
    same_as: id === stay ? null : stay, ...Object.fromEntries(all.filter((other) => other !== id).map((other) => [`apart/${other}`, null])),
  }])))
}

/** They are two. Whatever made them one is taken back; the others of a group stay as they are. */
export function sayTwo(people: readonly Told[], [a, b]: Pair): Intent[] {
  const body = (id: string) => people.find((one) => one.id === id)?.body ?? {}
  const wanted = new Map<string, Record<string, unknown>>()
  const direct = body(a).same_as === b || body(b).same_as === a
  for (const [one, other] of [[a, b], [b, a]] as const) if (direct ? body(one).same_as === other : body(one).same_as) wanted.set(one, { same_as: null })
  const [low, high] = inOrder(a, b)
  wanted.set(low, { ...wanted.get(low), [`apart/${high}`]: {} })
  return write(people, wanted)
}

/** One of a group is somebody else after all: they go, the others stay together. */
export function takeOut(people: readonly Told[], id: string): Intent[] {
  const others = groupOf(people, id).filter((one) => one !== id)
  const stay = stays(people).get(id)
  const left = stay === id ? others[0]! : stay!
  const wanted = new Map<string, Record<string, unknown>>(others.map((one) => [one, { same_as: one === left ? null : left }]))
  wanted.set(id, { same_as: null })
  const [low, high] = inOrder(id, left)
  wanted.set(low, { ...wanted.get(low), [`apart/${high}`]: {} })
  return write(people, wanted)
}
