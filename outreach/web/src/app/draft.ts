/** What is being typed: kept after half a second of quiet and when the app is hidden, found again by its key. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { drafts } from './account.ts'

const QUIET_MS = 500

export interface Draft<T> {
  value: T
  /** False until it is known whether there was one before. */
  ready: boolean
  update: (change: Partial<T>) => void
  /** The number of the document when this draft was begun: what its author has seen. Undefined while nothing is typed. */
  readonly seen: number | undefined
  /** After saving: there is nothing left to keep. */
  drop: () => Promise<void>
}

/** `seq` is the number of the document that is on the screen (null for one that the server has never shown). */
export function useDraft<T extends object>(key: string, initial: T, seq?: number | null): Draft<T> {
  const [value, setValue] = useState(initial)
  const [ready, setReady] = useState(false)
  const latest = useRef(initial)
  const seen = useRef<number | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const begun = useRef(initial)
  begun.current = initial

  const keep = async () => {
    const mine = timer.current
    if (mine === null) return
    clearTimeout(mine)
    await drafts().keep(key, latest.current, seen.current)
    if (timer.current === mine) timer.current = null // else a full device has kept nothing, or more was typed meanwhile
  }

  useEffect(() => {
    let here = true
    const mine = drafts() // of this account, even if another is opened while this leaves
    // What is being typed here wins over what the disk has. Where nothing is, another tab may have typed, or saved, meanwhile.
    const read = async () => {
      const found = await mine.row(key)
      if (!here) return
      if (found) mine.hold(key)
      if (timer.current === null) {
        seen.current = found?.seen
        show({ ...begun.current, ...(found?.value as T) })
      }
      setReady(true)
    }
    void read()
    const hidden = () => { if (document.visibilityState === 'hidden') void keep() }
    document.addEventListener('visibilitychange', hidden)
    addEventListener('pagehide', hidden)
    addEventListener('focus', read)
    return () => {
      here = false
      document.removeEventListener('visibilitychange', hidden)
      removeEventListener('pagehide', hidden)
      removeEventListener('focus', read)
      void keep().then(() => mine.close(key))
    }
  }, [key])

  const show = (next: T) => {
    latest.current = next
    setValue(next)
  }
  const update = (change: Partial<T>) => {
    if (seq !== undefined) seen.current ??= seq ?? 0
    show({ ...latest.current, ...change })
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = setTimeout(() => void keep(), QUIET_MS)
  }
  const drop = async () => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    seen.current = undefined
    await drafts().drop(key)
  }
  return { value, ready, update, drop, get seen() { return seen.current } }
}
