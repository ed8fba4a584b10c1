/**
 * From a camera's file to a master: upright, without any metadata, at most 2048 pixels and 600 KB, and a thumbnail of
 * at most 20 KB. The full picture is never drawn on a canvas (small devices refuse that without saying so): the
 * browser scales while it decodes.
 */
const MASTER_PX = 2048
const MASTER_BYTES = 600_000
const THUMB_PX = 320
const THUMB_BYTES = 20_000
const QUALITIES = [0.86, 0.78, 0.7, 0.6, 0.5, 0.4]

export interface Shrunk {
  bytes: ArrayBuffer
  type: 'image/jpeg'
  width: number
  height: number
  thumb: ArrayBuffer
  thumbType: 'image/jpeg'
}

/** The file is not a picture that this browser can read, or it came out blank. */
export class NotAPicture extends Error {
  constructor(reason: string) {
    super(`not a picture: ${reason}`)
  }
}

export async function shrink(file: Blob): Promise<Shrunk> {
  const size = await sizeOf(file)
  const master = await scaled(file, size, MASTER_PX)
  try {
    refuseBlank(master)
    const bytes = await encoded(master, MASTER_BYTES, 0)
    const thumb = await encoded(await smaller(master, THUMB_PX), THUMB_BYTES, 1)
    return { bytes, type: 'image/jpeg', width: master.width, height: master.height, thumb, thumbType: 'image/jpeg' }
  } finally {
    master.close()
  }
}

interface Size { width: number; height: number }

/** The upright size, from the browser's own reading of the file's header and orientation. */
async function sizeOf(file: Blob): Promise<Size> {
  const url = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = url
    await new Promise((resolve, reject) => {
      image.onload = resolve
      image.onerror = () => reject(new NotAPicture('the browser cannot read it'))
    })
    return { width: image.naturalWidth, height: image.naturalHeight }
  } finally {
    URL.revokeObjectURL(url)
  }
}

function within(size: Size, most: number): Size {
  const scale = Math.min(1, most / Math.max(size.width, size.height))
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) }
}

async function scaled(file: Blob, size: Size, most: number): Promise<ImageBitmap> {
  const to = within(size, most)
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image', resizeWidth: to.width, resizeHeight: to.height, resizeQuality: 'high' })
  } catch (failure) {
    throw new NotAPicture(String(failure))
  }
}

async function smaller(bitmap: ImageBitmap, most: number): Promise<ImageBitmap> {
  const to = within(bitmap, most)
  return await createImageBitmap(bitmap, { resizeWidth: to.width, resizeHeight: to.height, resizeQuality: 'high' })
}

/** A decoder without memory hands back transparent or black pixels instead of failing. */
function refuseBlank(bitmap: ImageBitmap): void {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 16
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new NotAPicture('there is no canvas')
  context.drawImage(bitmap, 0, 0, 16, 16)
  const pixels = context.getImageData(0, 0, 16, 16).data
  if (pixels.every((value) => value === 0)) throw new NotAPicture('it came out blank')
}

async function encoded(bitmap: ImageBitmap, most: number, from: number): Promise<ArrayBuffer> {
  let current = bitmap
  for (;;) {
    const canvas = document.createElement('canvas')
    canvas.width = current.width
    canvas.height = current.height
    const context = canvas.getContext('2d')
    if (!context) throw new NotAPicture('there is no canvas')
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(current, 0, 0)
    for (const quality of QUALITIES.slice(from)) {
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
      if (!blob) throw new NotAPicture('it cannot be written')
      if (blob.size <= most) return await blob.arrayBuffer()
    }
    current = await smaller(current, Math.round(Math.max(current.width, current.height) * 0.8))
  }
}
