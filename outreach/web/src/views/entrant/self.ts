/** The one person of this account, and what they may enter by themself. */
import { go, language, store, type View } from '../../app/index.ts'
import { calls, people, scope, type Call, type Pupil } from '../making/known.ts'
import { phaseOf } from '../making/call.tsx'

/** Calls that a school enters for its pupils. */
const FOR_SCHOOLS = new Set(['poster-children', 'children-programme'])

export const self = (): Pupil | undefined => people()[0]

export function openCalls(): Call[] {
  return calls().filter(({ body }) => !FOR_SCHOOLS.has(body.template ?? '') && phaseOf(body) !== 'over')
}

/** Begins a work; before that the person is asked who they are. */
export async function begin(call: View<'call'>): Promise<void> {
  const who = self()
  if (!who) {
    go(`entrant/profile/${call.id}`)
    return
  }
  const taken = call.body.languages ?? []
  const spoken = taken.length === 0 || taken.includes(language.value) ? language.value : taken[0]!
  go(`entrant/entry/${await store.create('entry', scope(), { call: call.id, entrant: who.id, language: spoken }, { needs: [who.id] })}`)
}
