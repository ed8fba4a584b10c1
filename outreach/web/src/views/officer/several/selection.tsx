/** The bar of a selection: how many, all or none of them, and what can be done; and the keys and clicks that select. */
import type { ComponentChildren, JSX, Ref } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { number, t } from '../../../app/index.ts'
import { Button } from '../../../ui/index.ts'
import { Keyed, useKeys } from '../keyed.tsx'
import { deed } from '../standing.tsx'
import { among, everything, MOST, NOTHING, touched, type Chosen } from './choosing.ts'

export interface Selecting {
  chosen: Chosen
  shown: readonly string[]
  /** Whether something may be done now: one thing at a time. */
  free: boolean
  room: Ref<HTMLUListElement>
  touch: (id: string, range: boolean) => void
  all: () => void
  clear: () => void
}

/** `shown`: what can be selected, in the order of the list. X turns the line that has the focus, A all of them. */
export function useSelection(shown: readonly string[]): Selecting {
  const [kept, setKept] = useState(NOTHING)
  const room = useRef<HTMLUListElement>(null)
  const chosen = among(kept, shown)
  const touch = (id: string, range: boolean) => setKept(touched(chosen, shown, id, range))
  const all = () => setKept(chosen.ids.size === Math.min(shown.length, MOST) ? NOTHING : everything(shown))
  useKeys({
    a: all,
    x: () => {
      const at = document.activeElement?.closest<HTMLElement>('[data-id]')
      if (!at || !room.current?.contains(at) || !shown.includes(at.dataset.id!)) return false
      return touch(at.dataset.id!, false)
    },
  })
  const free = deed.value === null || deed.value.stage === 'over'
  return { chosen, shown, free, room, touch, all, clear: () => setKept(NOTHING) }
}

/** `counted`: the message that says how many are selected. */
export function Selection({ selection, counted, onDone, children }: { selection: Selecting; counted: string; onDone: () => void; children: ComponentChildren }): JSX.Element {
  const { chosen, shown, all } = selection
  const most = Math.min(shown.length, MOST)
  const whole = chosen.ids.size === most && most > 0
  return (
    <section class="several-tools" aria-label={t('several-select')}>
      <div class="several-top">
        <p role="status"><strong>{t(counted, { n: chosen.ids.size })}</strong>{chosen.ids.size === MOST && <small>{t('several-most', { n: number(MOST) })}</small>}</p>
        <Keyed by="s"><Button look="quiet" onClick={onDone}>{t('several-done')}</Button></Keyed>
      </div>
      <div class="row">
        <Keyed by="a"><Button disabled={most === 0} onClick={all}>{t(whole ? 'several-none' : 'several-all', { n: number(most) })}</Button></Keyed>
        {children}
      </div>
      <small>{t('several-range')}</small>
    </section>
  )
}
