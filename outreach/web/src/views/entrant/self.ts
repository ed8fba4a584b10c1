/** The one person of this account, and what they may enter by themself. */
import { FOR_SCHOOLS, go, language, once, session, store, type View } from '../../app/index.ts'
import { calls, people, scope, type Call, type Pupil } from '../making/known.ts'
import { isOver } from '../making/call.tsx'

export const self = (): Pupil | undefined => people()[0]

/** Who began without an account was asked for no name yet (outreach/doors/actions.py). */
export const nameless = (): boolean => session.peek()?.actor.name === '-'

export function openCalls(): Call[] {
  return calls().filter(({ body }) => !FOR_SCHOOLS.includes(body.template ?? '') && !isOver(body))
}

/** Begins a work; before that the person is asked who they are. */
export const begin = once(async (call: View<'call'>) => {
  const who = self()
  if (!who) {
    go(`entrant/profile/${call.id}`)
    return
  }
  const taken = call.body.languages ?? []
  const spoken = taken.length === 0 || taken.includes(language.value) ? language.value : taken[0]!
  go(`entrant/entry/${await store.create('entry', scope(), { call: call.id, entrant: who.id, language: spoken }, { needs: [who.id] })}`)
})
