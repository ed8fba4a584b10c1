/**
 * The desk on which a photograph is made ready: where the sheet is, what is wrong with it, the sheet made flat, and
 * strips over what nobody shall read. Nothing here leaves the device; a covered name is gone from the pixels.
 */
import { greyOf, WHOLE, type Corners, type Pixels } from './grey.ts'
import { printOf } from './likeness.ts'
import { seenIn, type Seen } from './seeing.ts'
import { sheetOf, type Suggestion } from './sheet.ts'
import { MASTER_PX, NotAPicture, type Drawn } from './shrink.ts'
import { flatSize, straighten } from './warp.ts'

export { WHOLE } from './grey.ts'
export { doubtOf } from './sheet.ts'
export { draftOf, NotAPicture, open, shrink } from './shrink.ts'
export { isSheet } from './warp.ts'

/** A rectangle over the flat picture, in fractions of it. */
export interface Strip { x: number; y: number; width: number; height: number }

const PRINT_PX = 256
const SHEET_PX = 240
const SEEN_PX = 640
const ROWS = 64
const COVER = '#2e2117' // --earth-ink: what is shown is what is painted

/** Where the sheet seems to lie, and whether that is sure; or null. */
export function suggested(picture: Drawn): Suggestion | null {
  return sheetOf(greyOf(pixelsOf(picture, SHEET_PX)))
}

export function troublesOf(picture: Drawn, corners: Corners): Seen {
  return seenIn(greyOf(pixelsOf(picture, SEEN_PX)), corners)
}

/** What the picture is recognised by when it is photographed again. */
export function printed(picture: Drawn): string {
  return printOf(greyOf(pixelsOf(picture, PRINT_PX)))
}

/** The sheet between the corners as a picture of its own; the whole picture is only copied. */
export async function flattened(picture: Drawn, corners: Corners): Promise<HTMLCanvasElement> {
  const size = flatSize(corners, picture.width, picture.height, MASTER_PX)
  const [canvas, context] = paper(size.width, size.height)
  if (isWhole(corners)) {
    context.drawImage(picture, 0, 0, size.width, size.height)
    return canvas
  }
  const photo = pixelsOf(picture, Infinity)
  for (let from = 0; from < size.height; from += ROWS) {
    const rows = Math.min(ROWS, size.height - from)
    const strip = context.createImageData(size.width, rows)
    straighten(photo, corners, strip, from, size.height)
    context.putImageData(strip, 0, from)
    await breath()
  }
  return canvas
}

/** Paints the strips over the picture, for good. */
export function covered(canvas: HTMLCanvasElement, strips: readonly Strip[]): HTMLCanvasElement {
  const context = canvas.getContext('2d')!
  context.fillStyle = COVER
  for (const { x, y, width, height } of strips) {
    const left = Math.floor(x * canvas.width)
    const top = Math.floor(y * canvas.height)
    context.fillRect(left, top, Math.ceil((x + width) * canvas.width) - left, Math.ceil((y + height) * canvas.height) - top)
  }
  return canvas
}

function isWhole(corners: Corners): boolean {
  return corners.every((corner, i) => corner.x === WHOLE[i]!.x && corner.y === WHOLE[i]!.y)
}

function pixelsOf(picture: Drawn, most: number): Pixels {
  const scale = Math.min(1, most / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const [canvas, context] = paper(width, height)
  context.drawImage(picture, 0, 0, width, height)
  const found = context.getImageData(0, 0, width, height)
  canvas.width = canvas.height = 0 // lets go of the memory now, not at some collection
  return found
}

function paper(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new NotAPicture('there is no canvas')
  return [canvas, context]
}

/** A slow phone may draw, and hear a finger, between two strips. */
const breath = () => new Promise<void>((resolve) => { setTimeout(resolve) })
