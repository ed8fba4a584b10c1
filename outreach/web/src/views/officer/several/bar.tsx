/** The calm line at the foot of the page: what waits and can be taken back, how far it is, and which of them were not done and why. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { number, problem, t, useWords } from '../../../app/index.ts'
import { Button, Icon } from '../../../ui/index.ts'
import { Keyed, useKeys } from '../keyed.tsx'
import { deed } from '../standing.tsx'
import { numberOf, type Deed, type Row } from './deed.ts'
import { byItself, findLeft, HOLD_MS, rest, send, undo } from './holding.ts'

export function Bar(): JSX.Element | null {
  const here = useWords('several')
  useEffect(() => { void findLeft() }, [])
  useEffect(() => () => { rest('pointer', false); rest('focus', false) }, [])
  const now = deed.value
  useKeys({ u: () => (now && ['held', 'left', 'cut'].includes(now.stage) ? undo() : false) })
  if (!now || !here) return null
  return (
    <section class="several-bar" aria-label={t('several-bar')} data-stage={now.stage}
      onPointerEnter={() => rest('pointer', true)} onPointerLeave={() => rest('pointer', false)}
      onFocusIn={() => rest('focus', true)} onFocusOut={() => rest('focus', false)}>
      <div class="several-inner"><Said now={now} /></div>
    </section>
  )
}

function Said({ now }: { now: Deed }): JSX.Element {
  const room = useRef<HTMLDivElement>(null)
  const [waiting, done, refused] = [numberOf(now, 'waiting'), numberOf(now, 'done'), now.rows.filter((row) => row.state === 'refused')]
  // Who pressed a button that is gone now stays in the bar.
  useEffect(() => { if (document.activeElement === document.body) room.current?.focus() }, [now.stage])
  return (
    <div class="stack-tight" ref={room} tabIndex={-1}>
      <p role="status" class="several-said"><Icon name={now.stage === 'over' && refused.length === 0 ? 'received' : now.stage === 'cut' ? 'offline' : 'clock'} /><span>{sentence(now, waiting, done)}</span></p>
      {now.stage === 'held' && byItself() && <span class="several-clock" style={{ animationDuration: `${HOLD_MS}ms` }} aria-hidden="true" />}
      {now.stage === 'sending' && <progress value={now.rows.length - waiting} max={now.rows.length} aria-label={t('several-bar')} />}
      {now.stage === 'cut' && <p>{problem(now.code ?? 'offline')}</p>}
      {refused.length > 0 && <Refusals act={now.act} rows={refused} />}
      <div class="row">{buttons(now)}</div>
    </div>
  )
}

function sentence(now: Deed, waiting: number, done: number): string {
  const total = number(now.rows.length)
  if (now.stage === 'sending') return t('several-sending', { done: number(now.rows.length - waiting), total })
  if (now.stage === 'cut') return t('several-cut', { n: waiting })
  if (now.stage === 'over') return t(`several-over-${now.act}`, { n: done })
  return t(`several-${now.stage}-${now.act}`, { n: waiting })
}

function buttons({ stage, act }: Deed): ComponentChildren {
  const back = (words: string) => <Keyed by="u"><Button icon="undo" onClick={undo}>{t(words)}</Button></Keyed>
  const go = (words: string) => <Button look="quiet" onClick={() => void send()}>{t(words)}</Button>
  if (stage === 'held') return <>{back('several-undo')}{go('several-send')}</>
  if (stage === 'left') return <>{back('several-leave')}{go(`several-do-${act}`)}</>
  if (stage === 'cut') return <>{go('try-again')}{back('several-leave')}</>
  if (stage === 'sending') return <Button icon="stop" onClick={undo}>{t('several-stop')}</Button>
  return <Button look="quiet" onClick={undo}>{t('close')}</Button>
}

/** Each that was not done, with the reason and the way to it. */
function Refusals({ act, rows }: { act: Deed['act']; rows: readonly Row[] }): JSX.Element {
  return (
    <>
      <p class="officer-no">{t('several-not', { n: rows.length })}</p>
      <ul class="several-refused">
        {rows.map((row) => <li key={row.id}><a href={`#/officer/${act === 'refuse' ? 'screening' : 'schools'}/${row.id}`}><bdi>{row.title || row.label || t('officer-untitled')}</bdi></a><small>{problem(row.code ?? 'internal', row.detail)}</small></li>)}
      </ul>
    </>
  )
}
