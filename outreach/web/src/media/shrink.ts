/**
 * From a camera's file to a master: upright, without any metadata, at most 2048 pixels and 600 KB, and a thumbnail of
 * at most 20 KB. In two steps, so that a person can straighten the sheet and cover a name in between. The full picture
 * is never drawn on a canvas (small devices refuse that without saying so): the browser scales while it decodes.
 */
/** More than a master has, so that straightening a slanted sheet loses nothing; far less than the camera's picture. */
const WORKED_PX = 2560
const DRAFT_BYTES = 2_500_000
export const MASTER_PX = 2048
const MASTER_BYTES = 600_000
const THUMB_PX = 320
const THUMB_BYTES = 20_000
const QUALITIES = [0.86, 0.78, 0.7, 0.6, 0.5, 0.4]

/** What can be drawn and measured. */
export type Drawn = ImageBitmap | HTMLCanvasElement

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

/** The camera's picture, upright, as large as it is worked with. Raises NotAPicture. The caller closes it. */
export async function open(file: Blob): Promise<ImageBitmap> {
  const picture = await scaled(file, await sizeOf(file), WORKED_PX)
  try {
    refuseBlank(picture)
    return picture
  } catch (failure) {
    picture.close()
    throw failure
  }
}

/** A picture as it is kept until its person is done with it: the bytes of a JPEG. */
export async function draftOf(picture: ImageBitmap): Promise<ArrayBuffer> {
  return await encoded(picture, DRAFT_BYTES, 0)
}

/** The master and the thumbnail of a finished picture. */
export async function shrink(picture: Drawn): Promise<Shrunk> {
  const master = within(picture, MASTER_PX).width < picture.width ? await smaller(picture, MASTER_PX) : picture
  const bytes = await encoded(master, MASTER_BYTES, 0)
  const thumb = await encoded(await smaller(master, THUMB_PX), THUMB_BYTES, 1)
  return { bytes, type: 'image/jpeg', width: master.width, height: master.height, thumb, thumbType: 'image/jpeg' }
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

async function smaller(bitmap: Drawn, most: number): Promise<ImageBitmap> {
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

async function encoded(bitmap: Drawn, most: number, from: number): Promise<ArrayBuffer> {
  let current: Drawn = bitmap
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
