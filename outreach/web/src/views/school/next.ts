/** Going through a class: several pupils in a row is the normal case. */
import { go, language, once, store } from '../../app/index.ts'
import { leading, people, scope, worksOf, type Pupil } from '../making/known.ts'
import { hasWork } from '../making/progress.ts'

/** The first pupil after this one (in the order of the list) who has nothing for the call yet. */
export function nextPupil(call: string, after?: string): Pupil | undefined {
  const all = people()
  const at = all.findIndex((one) => one.id === after) + 1
  return [...all.slice(at), ...all.slice(0, Math.max(0, at - 1))].find((one) => !hasWork(leading(worksOf(call, one.id))))
}

/** Opens the pupil's work for a call; the first time it is made. */
export const begin = once(async (call: string, pupil: string) => {
  const entry = leading(worksOf(call, pupil))
  go(`school/entry/${entry ? entry.id : await make(call, pupil)}`)
})

/** One more work of the same pupil, where the call takes several. */
export const another = once(async (call: string, pupil: string) => go(`school/entry/${await make(call, pupil)}`))

async function make(call: string, pupil: string): Promise<string> {
  const taken = store.document<'call'>(call).value?.body.languages ?? []
  const spoken = taken.length === 0 || taken.includes(language.value) ? language.value : taken[0]!
  return await store.create('entry', scope(), { call, entrant: pupil, language: spoken }, { needs: [pupil] })
}
