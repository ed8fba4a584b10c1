/** A picture with boxes over it, and what of it is left. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../app/index.ts'
import type { Strip } from '../../media/desk.ts'
import type { Point } from '../../media/grey.ts'
import { draggable, fitting, within } from '../making/drag.ts'
import { Cover } from '../making/strips.tsx'
import '../making/desk.css'
import type { Region } from './model.ts'

const LEAST = 0.02
const CROP_LEAST = 0.1
/** As many as the server takes. */
export const MOST = 40
export const NEW: Strip = { x: 0.35, y: 0.42, width: 0.3, height: 0.16 }

export const stripOf = ({ left, top, width, height }: Region): Strip => ({ x: left, y: top, width, height })
export const regionOf = ({ x, y, width, height }: Strip): Region => ({ left: x, top: y, width: Math.min(width, 1 - x), height: Math.min(height, 1 - y) })

export interface SheetProps { url: string | undefined; covers: readonly Strip[]; crop: Strip | null; onCovers: (covers: readonly Strip[]) => void; onCrop?: (crop: Strip) => void }

export function Sheet({ url, covers, crop, onCovers, onCrop }: SheetProps): JSX.Element {
  const [size, setSize] = useState<{ width: number; height: number }>()
  const latest = useRef(covers) // a finger that is down goes on with the newest
  latest.current = covers
  const change = (i: number, to: (strip: Strip) => Strip) => {
    latest.current = latest.current.map((each, j) => (j === i ? to(each) : each))
    onCovers(latest.current)
  }
  if (!url) return <p class="see-none">{t('see-not-here')}</p>
  return (
    <div class="desk-box" dir="ltr" style={fitting(size ?? { width: 3, height: 4 })} onPointerDown={(event) => draw(event, latest.current, onCovers)}>
      <img class="desk-picture" src={url} alt={t('look-picture')} draggable={false}
        onLoad={(event) => setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })} />
      {covers.map((strip, i) => (
        <Cover key={i} n={i + 1} strip={strip} word="look-box" onChange={(to) => change(i, to)} onRemove={() => onCovers(covers.filter((_, j) => j !== i))} />
      ))}
      {crop && onCrop && <Crop crop={crop} onChange={onCrop} />}
    </div>
  )
}

/** With a mouse or a pen a box is drawn where the picture is bare; a finger scrolls there, and has the button. */
function draw(event: PointerEvent & { currentTarget: HTMLElement }, covers: readonly Strip[], onCovers: (covers: readonly Strip[]) => void): void {
  if (event.pointerType === 'touch' || event.button !== 0 || covers.length >= MOST || (event.target as Element).closest('button')) return
  const sheet = event.currentTarget
  const box = sheet.getBoundingClientRect()
  const at = ({ clientX, clientY }: PointerEvent): Point => ({ x: within((clientX - box.left) / box.width), y: within((clientY - box.top) / box.height) })
  const start = at(event)
  event.preventDefault()
  sheet.setPointerCapture(event.pointerId)
  const moved = (next: PointerEvent) => {
    const end = at(next)
    const drawn = { x: Math.min(start.x, end.x), y: Math.min(start.y, end.y), width: Math.abs(start.x - end.x), height: Math.abs(start.y - end.y) }
    onCovers(drawn.width < LEAST || drawn.height < LEAST ? covers : [...covers, drawn])
  }
  const up = () => {
    sheet.removeEventListener('pointermove', moved)
    sheet.removeEventListener('pointerup', up)
    sheet.removeEventListener('pointercancel', up)
  }
  sheet.addEventListener('pointermove', moved)
  sheet.addEventListener('pointerup', up)
  sheet.addEventListener('pointercancel', up)
}

/** What is left of the picture: the rest lies in the dark. Its two corners are dragged. */
function Crop({ crop, onChange }: { crop: Strip; onChange: (crop: Strip) => void }): JSX.Element {
  const latest = useRef(crop)
  useEffect(() => { latest.current = crop }, [crop])
  const to = (next: Strip) => {
    latest.current = next
    onChange(next)
  }
  const start = draggable((by) => {
    const { x, y, width, height } = latest.current
    const [left, top] = [within(x + by.x, 0, x + width - CROP_LEAST), within(y + by.y, 0, y + height - CROP_LEAST)]
    to({ x: left, y: top, width: x + width - left, height: y + height - top })
  })
  const end = draggable((by) => {
    const { x, y, width, height } = latest.current
    to({ x, y, width: within(width + by.x, CROP_LEAST, 1 - x), height: within(height + by.y, CROP_LEAST, 1 - y) })
  })
  const [left, top, right, bottom] = [crop.x, crop.y, crop.x + crop.width, crop.y + crop.height].map((one) => one * 100)
  const ring = `${left},${top} ${right},${top} ${right},${bottom} ${left},${bottom}`
  return (
    <>
      <svg class="desk-ring" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path d={`M0 0H100V100H0ZM${ring.replaceAll(' ', 'L')}Z`} fill-rule="evenodd" />
        <polygon points={ring} />
      </svg>
      <button type="button" class="desk-handle" aria-label={t('look-crop-start')} style={{ left: `${left}%`, top: `${top}%` }} {...start} />
      <button type="button" class="desk-handle" aria-label={t('look-crop-end')} style={{ left: `${right}%`, top: `${bottom}%` }} {...end} />
    </>
  )
}
