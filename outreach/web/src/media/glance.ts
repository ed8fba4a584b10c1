/** What a browser sees of a video file: how long it is, and a small picture of it. Nothing is changed. */

export interface Glance {
  /** Whole and part seconds; absent where the file does not tell. */
  seconds?: number
  /** A JPEG that stands for the video until the server has made its own. */
  thumb?: ArrayBuffer
}

const EDGE = 320
const THUMB_BYTES = 40 * 1024
const PATIENCE_MS = 15_000

/** Looks into a video; null when this browser cannot read it at all. */
export async function glance(file: Blob): Promise<Glance | null> {
  const url = URL.createObjectURL(file)
  const screen = document.createElement('video')
  screen.muted = true
  screen.playsInline = true
  screen.preload = 'auto'
  try {
    screen.src = url
    if (!(await until(screen, 'loadeddata'))) return null
    const found: Glance = Number.isFinite(screen.duration) ? { seconds: screen.duration } : {}
    if (found.seconds !== undefined) {
      screen.currentTime = Math.min(1, found.seconds / 2)
      await until(screen, 'seeked')
    }
    const thumb = await drawn(screen)
    return thumb ? { ...found, thumb } : found
  } finally {
    screen.removeAttribute('src')
    screen.load()
    URL.revokeObjectURL(url)
  }
}

async function until(screen: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<boolean> {
  return await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE_MS)
    const end = (well: boolean) => () => { clearTimeout(timer); resolve(well) }
    screen.addEventListener(event, end(true), { once: true })
    screen.addEventListener('error', end(false), { once: true })
  })
}

/** A sound in a video's clothes has no picture. */
async function drawn(screen: HTMLVideoElement): Promise<ArrayBuffer | undefined> {
  const scale = EDGE / Math.max(screen.videoWidth, screen.videoHeight)
  if (!Number.isFinite(scale)) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(screen.videoWidth * Math.min(1, scale)))
  canvas.height = Math.max(1, Math.round(screen.videoHeight * Math.min(1, scale)))
  canvas.getContext('2d')!.drawImage(screen, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/jpeg', 0.6) })
  return blob && blob.size <= THUMB_BYTES ? await blob.arrayBuffer() : undefined
}
