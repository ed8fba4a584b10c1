/** Boxes over a picture, for what nobody but officers and its school may see; and what of it is left at all. The server destroys it. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { api, codeOf, go, problem, Refused, t, useLoad, useMedia } from '../../app/index.ts'
import type { Strip } from '../../media/desk.ts'
import type { Point } from '../../media/grey.ts'
import { Button, Empty, Notice, Page, Tick } from '../../ui/index.ts'
import { draggable, fitting, within } from '../making/drag.ts'
import { Cover } from '../making/strips.tsx'
import '../making/desk.css'
import { coverable, type EntryDetail, type Region } from './model.ts'
import { decided } from './standing.tsx'

const LEAST = 0.02
const CROP_LEAST = 0.1
/** As many as the server takes. */
const MOST = 40
const NEW: Strip = { x: 0.35, y: 0.42, width: 0.3, height: 0.16 }
const WHOLE: Strip = { x: 0.05, y: 0.05, width: 0.9, height: 0.9 }

const stripOf = ({ left, top, width, height }: Region): Strip => ({ x: left, y: top, width, height })
const regionOf = ({ x, y, width, height }: Strip): Region => ({ left: x, top: y, width: Math.min(width, 1 - x), height: Math.min(height, 1 - y) })

export function CoverPage({ id, part }: { id: string; part: string }): JSX.Element {
  const back = `#/officer/screening/${id}`
  const found = useLoad(() => api.get<EntryDetail>(`/entries/${id}`), [id])
  const title = t('look-cover-title')
  if (!found.data) {
    return (
      <Page title={title} back={back}>
        {found.failure ? <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice> : <p class="soft" role="status">{t('opening')}</p>}
      </Page>
    )
  }
  const named = found.data.parts.find((one) => one.id === part)
  const before = found.data.pictures.find((one) => one.part === part)?.redaction
  return (
    <Page title={title} back={back}>
      {named?.state && coverable(named.type)
        ? <Covering id={id} part={part} sha256={named.sha256} before={before ?? null} />
        : <Empty icon="camera" title={t('see-not-here')} />}
    </Page>
  )
}

interface CoveringProps { id: string; part: string; sha256: string; before: { covers: Region[]; crop: Region | null; faces_covered: boolean } | null }

function Covering({ id, part, sha256, before }: CoveringProps): JSX.Element {
  const [covers, setCovers] = useState<readonly Strip[]>(before?.covers.map(stripOf) ?? [])
  const [crop, setCrop] = useState<Strip | null>(before?.crop ? stripOf(before.crop) : null)
  const [faces, setFaces] = useState(before?.faces_covered ?? false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const nothing = covers.length === 0 && !crop
  const save = async () => {
    if (nothing) {
      setFailure(t('look-cover-nothing'))
      return
    }
    setBusy(true)
    setFailure(undefined)
    try {
      await api.post(`/entries/${id}/parts/${part}/redactions`, { covers: covers.map(regionOf), crop: crop && regionOf(crop), faces_covered: faces })
      decided(t('look-covered'))
      go(`officer/screening/${id}`)
    } catch (failed) {
      setFailure(problem(codeOf(failed), failed instanceof Refused ? failed.detail : ''))
      setBusy(false)
    }
  }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <p>{t('look-cover-lead')}</p>
      <Sheet sha256={sha256} covers={covers} crop={crop} onCovers={setCovers} onCrop={setCrop} />
      <div class="desk-more">
        <Button icon="plus" disabled={covers.length >= MOST} onClick={() => setCovers([...covers, NEW])}>{t('look-cover-add')}</Button>
        <Button look={crop ? 'plain' : 'quiet'} onClick={() => setCrop(crop ? null : WHOLE)}>{t(crop ? 'look-crop-remove' : 'look-crop-add')}</Button>
      </div>
      <p class="soft">{t('look-cover-hint')}</p>
      <Tick label={t('look-faces-covered')} hint={t('look-faces-covered-hint')} checked={faces} onChange={setFaces} />
      {failure && <Notice tone="wrong">{failure}</Notice>}
      <Button look="primary" type="submit" icon="shield" wide disabled={busy}>{t('look-cover-save')}</Button>
    </form>
  )
}

interface SheetProps { sha256: string; covers: readonly Strip[]; crop: Strip | null; onCovers: (covers: readonly Strip[]) => void; onCrop: (crop: Strip) => void }

function Sheet({ sha256, covers, crop, onCovers, onCrop }: SheetProps): JSX.Element {
  const url = useMedia(sha256, 'view')
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
      {crop && <Crop crop={crop} onChange={onCrop} />}
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
