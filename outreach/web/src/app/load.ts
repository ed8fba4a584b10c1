/** A request to the server as a component sees it: for the officers' screens, which work online. */
import { useEffect, useState } from 'preact/hooks'
import { codeOf } from '../core/problems.ts'

export interface Loaded<T> {
  data: T | undefined
  /** The code of what went wrong, `offline` included. */
  failure: string | undefined
  loading: boolean
  reload: () => void
}

/** `request` may take the signal, which ends what is still asked for when the page is left: a browser has few connections. */
export function useLoad<T>(request: (left: AbortSignal) => Promise<T>, inputs: readonly unknown[] = []): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'>>({ data: undefined, failure: undefined, loading: true })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const left = new AbortController()
    setState((before) => ({ ...before, failure: undefined, loading: true }))
    request(left.signal).then(
      (data) => { if (!left.signal.aborted) setState({ data, failure: undefined, loading: false }) },
      (failure: unknown) => {
        if (left.signal.aborted) return
        const code = codeOf(failure)
        setState((before) => ({ ...before, failure: code, loading: false }))
      },
    )
    return () => left.abort()
  }, [...inputs, turn])
  return { ...state, reload: () => setTurn(turn + 1) }
}
