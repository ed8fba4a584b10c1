/** The works before and after the one in hand, by a button or a stroke over the work. Nothing is handed in by it. */
import type { JSX } from 'preact'
import { go, t } from '../../app/index.ts'
import { Button } from '../../ui/index.ts'
import type { Neighbours, Task } from './order.ts'
import { useStroke, type Stroked } from './stroke.ts'

const pathOf = (task: Task) => `judge/entry/${task.given.id}`

/** Pages are turned as in a book of the reader's script. */
export function useTurning({ before, after }: Neighbours): Stroked {
  return useStroke((side) => {
    const onward = side === (document.documentElement.dir === 'rtl' ? 'right' : 'left')
    const to = onward ? after : before
    if (to) go(pathOf(to))
  })
}

export function Around({ before, after }: Neighbours): JSX.Element {
  return (
    <nav class="spread" aria-label={t('judge-around')}>
      {before ? <Button look="quiet" icon="back" href={`#/${pathOf(before)}`}>{t('judge-before')}</Button> : <span />}
      {after && <Button look="quiet" icon="next" href={`#/${pathOf(after)}`}>{t('judge-next')}</Button>}
    </nav>
  )
}
