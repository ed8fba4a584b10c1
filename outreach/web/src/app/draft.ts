/** The form of one draft: drawn when it is known what was typed there, kept when the app is hidden or left. */
import { useEffect, useState } from 'preact/hooks'
import { Typing } from '../core/typing.ts'
import { drafts } from './account.ts'

export interface Draft<T> {
  value: T
  update: (change: Partial<T>) => void
  /** As `Typing.save`. */
  save: (work: () => Promise<unknown>, next?: T) => Promise<boolean>
  /** As `Typing.seen`. */
  readonly seen: number | undefined
}

/**
 * Null until it is known what was typed before: no field may be drawn by then. `seq` is the number of the document on the
 * screen (null for one that the server has never shown).
 */
export function useDraft<T extends object>(key: string, initial: T, seq?: number | null): Draft<T> | null {
  const [typing, setTyping] = useState<Typing<T>>()
  const [, draw] = useState(0)
  useEffect(() => {
    const made = new Typing(drafts(), key, initial, () => draw((n) => n + 1)) // of this account, even if another is opened while this leaves
    const hidden = () => { if (document.visibilityState === 'hidden') void made.keep() }
    const focused = () => void made.read()
    setTyping(made)
    focused()
    document.addEventListener('visibilitychange', hidden)
    addEventListener('pagehide', hidden)
    addEventListener('focus', focused)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      removeEventListener('pagehide', hidden)
      removeEventListener('focus', focused)
      void made.leave()
    }
  }, [key])
  if (typing?.key !== key) return null
  typing.begun = initial
  if (!typing.known) return null
  return {
    value: typing.value,
    update: (change) => typing.update(change, seq === null ? 0 : seq),
    save: typing.save.bind(typing),
    get seen() { return typing.seen },
  }
}
