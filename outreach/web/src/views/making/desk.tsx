/**
 * The desk: the photograph as it will be sent. The sheet is found and made flat by itself, and it is said when that is
 * not sure, and when none is seen; a person may drag its corners, cover a name or a face, read what is wrong with the picture, and keep it or
 * take it again.
 */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../app/index.ts'
import { covered, doubtOf, flattened, printed, shrink, suggested, troublesOf, WHOLE, type Strip } from '../../media/desk.ts'
import type { Corners } from '../../media/grey.ts'
import type { Seen } from '../../media/seeing.ts'
import type { Suggestion } from '../../media/sheet.ts'
import type { Shrunk } from '../../media/shrink.ts'
import { Button, Notice } from '../../ui/index.ts'
import { Ear } from './ear.tsx'
import { CornerBox } from './corners.tsx'
import { StripBox } from './strips.tsx'
import { remember, twinOf } from './twin.ts'
import './desk.css'

export { draftOf, NotAPicture, open } from '../../media/desk.ts'

export interface DeskProps {
  picture: ImageBitmap
  sheet: boolean
  /** The work it is taken for, if it is one that could be photographed for two people by mistake. */
  work?: string | undefined
  onKeep: (picture: Shrunk) => Promise<void>
  onAgain: () => Promise<void>
}

const MOST_STRIPS = 6
const A_STRIP: Strip = { x: 0, y: 0.86, width: 1, height: 0.14 }

export function Desk({ picture, sheet, work, onKeep, onAgain }: DeskProps): JSX.Element {
  const found = useRef<Suggestion | null>(null)
  const [corners, setCorners] = useState<Corners>()
  const [doubt, setDoubt] = useState<ReturnType<typeof doubtOf>>()
  const [dragging, setDragging] = useState(false)
  useEffect(() => {
    found.current = sheet ? suggested(picture) : null
    setDoubt(sheet ? doubtOf(found.current) : undefined)
    setCorners(found.current?.corners ?? WHOLE)
  }, [picture])
  if (!corners) return <p class="soft" role="status">{t('make-photo-busy')}</p>
  if (dragging) {
    const done = (chosen: Corners) => {
      setCorners(chosen)
      setDoubt(undefined) // a person has looked
      setDragging(false)
    }
    return <CornerBox picture={picture} corners={corners} suggested={found.current?.corners ?? null} onDone={done} />
  }
  return (
    <Flat picture={picture} corners={corners} doubt={doubt} work={work} onKeep={onKeep} onAgain={onAgain}
      {...(sheet ? { onCorners: () => setDragging(true) } : {})} />
  )
}

interface FlatProps {
  picture: ImageBitmap
  corners: Corners
  doubt: ReturnType<typeof doubtOf>
  work: string | undefined
  onKeep: DeskProps['onKeep']
  onAgain: DeskProps['onAgain']
  onCorners?: () => void
}

function Flat({ picture, corners, doubt, work, onKeep, onAgain, onCorners }: FlatProps): JSX.Element {
  const [flat, setFlat] = useState<HTMLCanvasElement>()
  const [troubles, setTroubles] = useState<Seen>()
  const [twin, setTwin] = useState<string | null>(null)
  const print = useRef('')
  const [strips, setStrips] = useState<readonly Strip[]>([])
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    let here = true
    void flattened(picture, corners).then((made) => {
      if (!here) return
      setFlat(made)
      setTroubles(troublesOf(picture, corners))
      print.current = printed(made)
      if (work) void twinOf(print.current, work).then((found) => here && setTwin(found))
    })
    return () => { here = false }
  }, [picture, corners])
  if (!flat) return <p class="soft" role="status">{t('make-photo-busy')}</p>
  const keep = async () => {
    setBusy(true)
    try {
      await onKeep(await shrink(covered(flat, strips)))
      if (work) await remember(print.current, work)
    } finally {
      setBusy(false)
    }
  }
  const sooner = troubles?.blurred ? 'desk-blurred' : troubles?.glare ? 'desk-glare' : undefined
  return (
    <section class="desk stack-tight" aria-label={t('desk-title')}>
      {doubt && <Notice tone={doubt === 'unsure' ? 'warn' : 'calm'}>{t(`desk-${doubt}`)}</Notice>}
      {sooner && <Notice tone="warn">{t(sooner)}</Notice>}
      {twin !== null && <Notice tone="warn">{t('desk-twin', { title: twin })}</Notice>}
      <StripBox flat={flat} strips={strips} onChange={setStrips} />
      <div class="make-heard"><p class="soft">{t('desk-lead')}</p><Ear step="desk" text={t('desk-lead')} /></div>
      <Button look="primary" icon="check" wide disabled={busy} onClick={() => void keep()}>{t('desk-keep')}</Button>
      <div class="desk-more">
        {onCorners && <Button look="quiet" onClick={onCorners}>{t('desk-corners')}</Button>}
        <Button look="quiet" disabled={strips.length >= MOST_STRIPS} onClick={() => setStrips([...strips, A_STRIP])}>{t('desk-cover')}</Button>
        <Button look="quiet" icon="camera" onClick={() => void onAgain()}>{t('desk-again')}</Button>
      </div>
    </section>
  )
}
