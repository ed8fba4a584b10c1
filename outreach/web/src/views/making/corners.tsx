/** Four corners to drag onto the sheet's own; a glass shows what the finger hides. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../app/index.ts'
import { isSheet, WHOLE } from '../../media/desk.ts'
import type { Corners, Point } from '../../media/grey.ts'
import { Button } from '../../ui/index.ts'
import { draggable, fitting, within } from './drag.ts'

const NAMES = ['desk-corner-1', 'desk-corner-2', 'desk-corner-3', 'desk-corner-4'] as const
const PREVIEW_PX = 900
const GLASS_PX = 112
const GLASS_SHOWS = 0.12

export interface CornerBoxProps { picture: ImageBitmap; corners: Corners; suggested: Corners | null; onDone: (corners: Corners) => void }

export function CornerBox({ picture, corners, suggested, onDone }: CornerBoxProps): JSX.Element {
  const [places, setPlaces] = useState(corners)
  const [held, setHeld] = useState<number>()
  const shifted = (i: number, by: Point) => setPlaces((before) => {
    const next = before.map((each, j) => (j === i ? { x: within(each.x + by.x), y: within(each.y + by.y) } : each)) as unknown as Corners
    return isSheet(next) ? next : before
  })
  const ring = places.map(({ x, y }) => `${x * 100},${y * 100}`).join(' ')
  return (
    <section class="desk stack-tight" aria-label={t('desk-corners')}>
      <p>{t('desk-corners-lead')}</p>
      <div class="desk-box" dir="ltr" style={fitting(picture)}>
        <Preview picture={picture} />
        <svg class="desk-ring" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <path d={`M0 0H100V100H0ZM${ring.replaceAll(' ', 'L')}Z`} fill-rule="evenodd" />
          <polygon points={ring} />
        </svg>
        {places.map(({ x, y }, i) => (
          <button key={i} type="button" class="desk-handle" aria-label={t(NAMES[i]!)} style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
            {...draggable((by) => shifted(i, by), (down) => setHeld(down ? i : undefined))} />
        ))}
        {held !== undefined && <Glass picture={picture} at={places[held]!} />}
      </div>
      <Button look="primary" icon="check" wide onClick={() => onDone(places)}>{t('desk-straighten')}</Button>
      <div class="desk-more">
        {suggested && <Button look="quiet" onClick={() => setPlaces(suggested)}>{t('desk-found')}</Button>}
        <Button look="quiet" onClick={() => onDone(WHOLE)}>{t('desk-whole')}</Button>
      </div>
    </section>
  )
}

function Preview({ picture }: { picture: ImageBitmap }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const scale = Math.min(1, PREVIEW_PX / Math.max(picture.width, picture.height))
    const paper = canvas.current!
    paper.width = Math.round(picture.width * scale)
    paper.height = Math.round(picture.height * scale)
    paper.getContext('2d')?.drawImage(picture, 0, 0, paper.width, paper.height)
  }, [picture])
  return <canvas ref={canvas} class="desk-picture" role="img" aria-label={t('desk-picture')} />
}

/** What lies under the finger, twice as large, in the half of the picture where the finger is not. */
function Glass({ picture, at }: { picture: ImageBitmap; at: Point }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const side = GLASS_SHOWS * Math.max(picture.width, picture.height)
    context.fillStyle = '#000'
    context.fillRect(0, 0, GLASS_PX, GLASS_PX)
    context.drawImage(picture, at.x * picture.width - side / 2, at.y * picture.height - side / 2, side, side, 0, 0, GLASS_PX, GLASS_PX)
    context.strokeStyle = '#fff'
    context.strokeRect(GLASS_PX / 2 - 6, GLASS_PX / 2 - 6, 12, 12)
  })
  return <canvas ref={canvas} width={GLASS_PX} height={GLASS_PX} class={`desk-glass ${at.x < 0.5 ? 'desk-glass-right' : 'desk-glass-left'}`} aria-hidden="true" />
}
