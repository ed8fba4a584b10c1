/** The tray of a judge's own best five, on this phone alone: where she puts a work, and where she finds it again. */
import type { ComponentType, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { drafts } from '../../app/account.ts'
import { number, t, useMedia } from '../../app/index.ts'
import { Button } from '../../ui/index.ts'
import { toggled } from './five.ts'
import type { Task } from './order.ts'

interface Five { list: readonly string[] | undefined; toggle: (id: string) => boolean }

/** Those of a round, once this phone has looked: whoever pressed before would write over them. `toggle` says whether there was room. */
function useFive(round: string): Five {
  const key = `judge/five/${round}`
  const [list, setList] = useState<readonly string[]>()
  useEffect(() => {
    let here = true
    void drafts().row(key).then((found) => {
      const kept = found?.value as { list?: string[] } | undefined
      if (here) setList(kept?.list ?? [])
    })
    return () => { here = false }
  }, [key])
  const toggle = (id: string) => {
    const next = toggled(list ?? [], id)
    if (!next) return false
    setList(next)
    void drafts().keep(key, { list: next }).then(() => drafts().close(key)) // nobody types here: an update need not wait
    return true
  }
  return { list, toggle }
}

export function Pick({ task, round }: { task: Task; round: string }): JSX.Element {
  const five = useFive(round)
  const [full, setFull] = useState(false)
  const inside = five.list?.includes(task.given.id)
  return (
    <div class="stack-tight">
      <div><Button look="quiet" icon={inside ? 'check' : 'star'} disabled={!five.list} onClick={() => setFull(!five.toggle(task.given.id))}>{t(inside ? 'judge-five-out' : 'judge-five-in')}</Button></div>
      {full && <p class="soft" role="status">{t('judge-five-full')}</p>}
    </div>
  )
}

/** Her five with the mean of what she gave, the best first. `Caption` opens the words of one. */
export function Tray({ tasks, round, Caption }: { tasks: readonly Task[]; round: string; Caption: ComponentType<{ task: Task }> }): JSX.Element | null {
  const five = useFive(round)
  const here = tasks.filter((task) => five.list?.includes(task.given.id) && task.stage !== 'away')
  if (here.length === 0) return null
  const mean = (task: Task) => {
    const given = Object.values(task.sheet?.body.scores ?? {})
    return given.length > 0 ? given.reduce((sum, one) => sum + one, 0) / given.length : null
  }
  return (
    <section class="stack-tight" aria-label={t('judge-five')}>
      <h3>{t('judge-five')}</h3>
      <ul class="judge-five">
        {[...here].sort((a, b) => (mean(b) ?? 0) - (mean(a) ?? 0)).map((task) => (
          <li key={task.given.id}>
            <a href={`#/judge/entry/${task.given.id}`}><Small task={task} /><span>{number(task.number)}<Caption task={task} /></span></a>
            {mean(task) !== null && <p class="soft">{t('judge-five-mean', { mean: number(mean(task)!, { maximumFractionDigits: 1 }) })}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The first picture of a work, to know it by; nothing where it has none. */
function Small({ task }: { task: Task }): JSX.Element | null {
  const part = task.given.body.parts?.find((one) => one.recipe === 'judge' || one.recipe === 'view')
  const url = useMedia(part?.media, part?.recipe ?? 'judge')
  return url ? <img src={url} alt="" draggable={false} decoding="async" /> : null
}
