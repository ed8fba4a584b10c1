/** Strips over the flat picture, for names and faces: each is moved by its middle and made larger by its corner. */
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { number, t } from '../../app/index.ts'
import type { Strip } from '../../media/desk.ts'
import { Icon } from '../../ui/index.ts'
import { draggable, fitting, within } from './drag.ts'

const LEAST = 0.04

export interface StripBoxProps { flat: HTMLCanvasElement; strips: readonly Strip[]; onChange: (strips: readonly Strip[]) => void }

export function StripBox({ flat, strips, onChange }: StripBoxProps): JSX.Element {
  const holder = useRef<HTMLDivElement>(null)
  const latest = useRef(strips) // a finger that is down goes on with the newest, not with those of when it came down
  latest.current = strips
  useEffect(() => {
    flat.classList.add('desk-picture')
    flat.setAttribute('role', 'img')
    flat.setAttribute('aria-label', t('desk-picture'))
    holder.current?.replaceChildren(flat)
  }, [flat])
  const change = (i: number, to: (strip: Strip) => Strip) => {
    latest.current = latest.current.map((each, j) => (j === i ? to(each) : each))
    onChange(latest.current)
  }
  return (
    <div class="desk-box" dir="ltr" style={fitting(flat)}>
      <div ref={holder} />
      {strips.map((strip, i) => (
        <Cover key={i} n={i + 1} strip={strip} word="desk-strip" onChange={(to) => change(i, to)} onRemove={() => onChange(strips.filter((_, j) => j !== i))} />
      ))}
    </div>
  )
}

/** `word` is the message of a strip's name; `-size` and `-remove` after it are those of what is done with it. */
export interface CoverProps { n: number; strip: Strip; word: string; onChange: (to: (strip: Strip) => Strip) => void; onRemove: () => void }

export function Cover({ n, strip, word, onChange, onRemove }: CoverProps): JSX.Element {
  const percent = (value: number) => `${value * 100}%`
  const move = draggable((by) => onChange((now) => ({
    ...now, x: within(now.x + by.x, 0, 1 - now.width), y: within(now.y + by.y, 0, 1 - now.height),
  })))
  const grow = draggable((by) => onChange((now) => ({
    ...now, width: within(now.width + by.x, LEAST, 1 - now.x), height: within(now.height + by.y, LEAST, 1 - now.y),
  })))
  const end = { left: percent(strip.x + strip.width), top: percent(strip.y + strip.height) }
  return (
    <>
      <button type="button" class="desk-strip" aria-label={t(word, { n: number(n) })} {...move}
        style={{ left: percent(strip.x), top: percent(strip.y), width: percent(strip.width), height: percent(strip.height) }} />
      <button type="button" class="desk-handle desk-handle-in" aria-label={t(`${word}-size`, { n: number(n) })} style={end} {...grow} />
      <button type="button" class="desk-remove" aria-label={t(`${word}-remove`, { n: number(n) })} onClick={onRemove}
        style={{ left: percent(strip.x), top: percent(strip.y) }}><Icon name="close" size={20} /></button>
    </>
  )
}
