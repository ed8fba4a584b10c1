/** A request to the server as a component sees it: for the officers' screens, which work online. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { codeOf } from '../core/problems.ts'

export interface Loaded<T> {
  data: T | undefined
  /** The code of what went wrong, `offline` included. */
  failure: string | undefined
  loading: boolean
  reload: () => void
}

export function useLoad<T>(request: () => Promise<T>, inputs: readonly unknown[] = []): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'>>({ data: undefined, failure: undefined, loading: true })
  const [turn, setTurn] = useState(0)
  const newest = useRef(0)
  useEffect(() => {
    const mine = ++newest.current
    setState((before) => ({ ...before, failure: undefined, loading: true }))
    request().then(
      (data) => { if (mine === newest.current) setState({ data, failure: undefined, loading: false }) },
      (failure: unknown) => {
        const code = codeOf(failure)
        if (mine === newest.current) setState((before) => ({ ...before, failure: code, loading: false }))
      },
    )
  }, [...inputs, turn])
  return { ...state, reload: () => setTurn(turn + 1) }
}
