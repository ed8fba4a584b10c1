/** What is asked of the server and may be refused field by field. */
import { useState } from 'preact/hooks'
import { codeOf, problem, Refused } from '../../../app/index.ts'
import type { Flaw } from './form.ts'

export interface Asked {
  busy: boolean
  /** The sentence, and the single fields that it is about. */
  failure: string | undefined
  flaws: Flaw[]
  act: (work: () => Promise<void>) => Promise<void>
  forget: () => void
}

export function useAsked(): Asked {
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ failure: string; flaws: Flaw[] }>()
  const act = async (work: () => Promise<void>) => {
    setBusy(true)
    setSaid(undefined)
    try {
      await work()
    } catch (failed) {
      setSaid({ failure: problem(codeOf(failed)), flaws: failed instanceof Refused ? failed.errors : [] })
    } finally {
      setBusy(false)
    }
  }
  return { busy, failure: said?.failure, flaws: said?.flaws ?? [], act, forget: () => setSaid(undefined) }
}
