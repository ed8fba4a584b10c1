/**
 * The scanner of certificates: with the camera, or from a picture that somebody sent. What leads to this site is opened in the
 * verifier's page; what leads elsewhere is not opened, and its address is shown.
 */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../app/language.ts'
import { address } from '../../app/update.ts'
import { led, type Led } from '../../core/symbol.ts'
import { reader, type Reader } from '../../media/symbol.ts'
import { Button, Card, Icon, Notice, Page } from '../../ui/index.ts'
import './scan.css'

type Trouble = 'camera' | 'picture'
/** Between two looks, so that an old phone also draws what it sees. */
const PAUSE_MS = 120
/** So long a symbol that is whole is never looked for. */
const LONG_MS = 10_000
const PIXELS = 60_000_000

export function Scan(): JSX.Element {
  const [looking, setLooking] = useState(false)
  const [away, setAway] = useState<Exclude<Led, { to: 'ours' }>>()
  const [trouble, setTrouble] = useState<Trouble>()
  useEffect(() => { void keepVerifier() }, [])
  useEffect(() => {
    if (!looking) return undefined
    const timer = setTimeout(() => setTrouble('picture'), LONG_MS)
    return () => clearTimeout(timer)
  }, [looking])

  const found = (text: string): void => {
    const where = led(text, location.origin)
    if (where.to === 'ours') location.assign(`/c#${where.digits}`)
    else setAway(where)
    setTrouble(undefined)
    setLooking(false)
  }
  const begin = () => { setAway(undefined); setTrouble(undefined) }
  const pick = async (file: File) => {
    begin()
    const text = await inPicture(file).catch(() => null)
    if (text === null) setTrouble('picture')
    else found(text)
  }
  return (
    <Page title={t('scan-title')} back="#/">
      <p class="lead">{t('scan-lead')}</p>
      {away && <Away where={away} />}
      {trouble && <Notice tone="warn" title={t(`scan-no-${trouble}`)}><p>{t(`scan-no-${trouble}-text`)}</p>{trouble !== 'camera' && <p><a href="/c">{t('scan-by-code')}</a></p>}</Notice>}
      {looking
        ? <><Eye onText={found} onTrouble={() => { setLooking(false); setTrouble('camera') }} /><Button icon="stop" wide onClick={() => setLooking(false)}>{t('scan-stop')}</Button></>
        : <Button icon="camera" look="primary" wide onClick={() => { begin(); setLooking(true) }}>{t('scan-camera')}</Button>}
      <label class="button button-plain button-wide">
        <Icon name="plus" /><span>{t('scan-picture')}</span>
        <input class="hidden" type="file" accept="image/*" onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = '' // the same file may be chosen again
          if (file) void pick(file)
        }} />
      </label>
      <Card icon="shield" title={t('scan-safe')}><p>{t('scan-safe-text')} <bdi dir="ltr" class="code">{`${location.origin}/c`}</bdi></p></Card>
      <p><a href="/c">{t('scan-by-code')}</a></p>
    </Page>
  )
}

/** Has the verifier's page and its lists kept on this device by their own worker, for scans without a network. */
async function keepVerifier(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  await navigator.serviceWorker.register(address('/c/sw.js'), { scope: '/c' }).catch(() => undefined) // online it verifies all the same
}

function Away({ where }: { where: Exclude<Led, { to: 'ours' }> }): JSX.Element {
  if (where.to === 'nothing') return <Notice tone="wrong" title={t('scan-nothing')}><p>{t('scan-nothing-text')}</p></Notice>
  return <Notice tone="wrong" title={t('scan-elsewhere')}><p>{t('scan-elsewhere-text')}</p><p class="code" dir="ltr">{where.place}</p></Notice>
}

/** The camera's picture, looked at until there is a symbol in it. */
export function Eye({ onText, onTrouble }: { onText: (text: string) => void; onTrouble: () => void }): JSX.Element {
  const screen = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    let stream: MediaStream | undefined
    let over = false
    const end = () => { over = true; stream?.getTracks().forEach((track) => track.stop()) }
    const start = async () => {
      const [read, opened] = await Promise.all([reader(), navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } })])
      stream = opened
      if (over) return end()
      screen.current!.srcObject = stream
      await screen.current!.play()
      while (!over) {
        const text = await look(read, screen.current!)
        if (over) return
        if (text !== null) return onText(text)
        await new Promise((then) => { setTimeout(then, PAUSE_MS) })
      }
    }
    start().catch(() => { if (!over) onTrouble() })
    return end
  }, [])
  return <video ref={screen} autoPlay muted playsInline class="scan-eye" aria-label={t('scan-camera')} />
}

async function look(read: Reader, video: HTMLVideoElement): Promise<string | null> {
  return video.videoWidth === 0 ? null : await read(video, video.videoWidth, video.videoHeight)
}

async function inPicture(file: Blob): Promise<string | null> {
  const [read, picture] = await Promise.all([reader(), createImageBitmap(file)])
  try {
    return picture.width * picture.height > PIXELS ? null : await read(picture, picture.width, picture.height)
  } finally {
    picture.close()
  }
}
