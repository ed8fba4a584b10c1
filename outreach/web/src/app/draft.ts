/** What is being typed: kept after half a second of quiet and when the app is hidden, found again by its key. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { drafts } from './account.ts'

const QUIET_MS = 500

export interface Draft<T> {
  value: T
  update: (change: Partial<T>) => void
  /** The number of the document when this draft was begun: what its author has seen. Undefined while nothing is typed. */
  readonly seen: number | undefined
  /** After saving: there is nothing left to keep, and the form begins anew with `next`, or as it began. */
  drop: (next?: T) => Promise<void>
}

/**
 * Null until it is known what was typed before, and no field may be drawn by then: the first letter would be kept in the
 * place of all of it. `seq` is the number of the document on the screen (null for one that the server has never shown).
 */
export function useDraft<T extends object>(key: string, initial: T, seq?: number | null): Draft<T> | null {
  const [value, setValue] = useState(initial)
  const [known, setKnown] = useState<string>()
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
      setKnown(key)
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
      timer.current = null // it counts for this key; the next begins with what it had itself
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
  const drop = async (next = begun.current) => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    seen.current = undefined
    show(next)
    await drafts().drop(key)
  }
  if (known !== key) return null
  return { value, update, drop, get seen() { return seen.current } }
}
