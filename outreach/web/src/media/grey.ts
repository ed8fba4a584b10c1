/** Pixels of light and dark, small enough to look at in a moment. Pure: no canvas, no DOM. */

export interface Pixels { data: Uint8ClampedArray; width: number; height: number }
export interface Grey { data: Float32Array; width: number; height: number }
export interface Point { x: number; y: number }
/** Top left, top right, bottom right, bottom left; fractions of the picture's width and height. */
export type Corners = readonly [Point, Point, Point, Point]

export const WHOLE: Corners = [{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 1, y: 1 }, { x: 0, y: 1 }]

/** Luma (Rec. 601) of RGBA pixels, 0 to 255. */
export function greyOf({ data, width, height }: Pixels): Grey {
  const out = new Float32Array(width * height)
  for (let i = 0, p = 0; i < out.length; i++, p += 4) out[i] = 0.299 * data[p]! + 0.587 * data[p + 1]! + 0.114 * data[p + 2]!
  return { data: out, width, height }
}

/** Blurred a little (1 2 1 both ways), so that noise is no edge. Borders repeat. */
export function soft(grey: Grey): Grey {
  return turned(across(turned(across(grey))))
}

function across({ data, width, height }: Grey): Grey {
  const out = new Float32Array(data.length)
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; x++) {
      const left = data[row + Math.max(0, x - 1)]!
      const right = data[row + Math.min(width - 1, x + 1)]!
      out[row + x] = (left + 2 * data[row + x]! + right) / 4
    }
  }
  return { data: out, width, height }
}

function turned({ data, width, height }: Grey): Grey {
  const out = new Float32Array(data.length)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[x * height + y] = data[y * width + x]!
  return { data: out, width: height, height: width }
}
