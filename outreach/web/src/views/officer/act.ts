/** Something that an officer does: whether it is under way, and the sentence when it was refused. */
import { useState } from 'preact/hooks'
import { codeOf, problem, Refused } from '../../app/index.ts'

export interface Act {
  busy: boolean
  failure: string | undefined
  /** Does the work; true when it was done. What is a bug surfaces. */
  act: (work: () => Promise<void>) => Promise<boolean>
}

/** `telling`: the codes whose detail says what to add to the sentence. */
export function useAct(telling: readonly string[] = []): Act {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const act = async (work: () => Promise<void>) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await work()
      return true
    } catch (failed) {
      const code = codeOf(failed)
      setFailure(`${problem(code)}${failed instanceof Refused && telling.includes(code) ? ` ${failed.detail}` : ''}`)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, failure, act }
}
