/**
 * What is wrong with a photograph, as a person would see it: out of focus, or with a glare on it. Warnings, never
 * refusals. Pure; for a grey picture about 640 pixels long, so that the measures mean the same on every camera.
 */
import type { Corners, Grey } from './grey.ts'
import { project, projection } from './warp.ts'

export interface Seen { blurred: boolean; glare: boolean }

const TILES = 8
/** Variance of the Laplacian of the sharpest tiles; in-focus photographs of drawings have hundreds. */
const SHARP = 60
/** So bright that the camera saw nothing there. */
const CLIPPED = 250
/** A tile of the sheet that is clipped almost whole; one such is a glare unless nearly all of them are: then it is paper. */
const TILE_CLIPPED = 0.6
const MOST_TILES = 0.6

/** Looks at the sheet between the corners. */
export function seenIn(picture: Grey, corners: Corners): Seen {
  const sharpness: number[] = []
  let clipped = 0
  for (let row = 0; row < TILES; row++) {
    for (let column = 0; column < TILES; column++) {
      const tile = tileOf(picture, corners, column, row)
      sharpness.push(tile.sharpness)
      if (tile.clipped >= TILE_CLIPPED) clipped++
    }
  }
  sharpness.sort((a, b) => b - a)
  const best = sharpness.slice(0, 6).reduce((sum, each) => sum + each, 0) / 6
  return { blurred: best < SHARP, glare: clipped > 0 && clipped < MOST_TILES * TILES * TILES }
}

/** One of 8 by 8 tiles of the sheet: how sharp it is, and how much of it is clipped. */
function tileOf(picture: Grey, corners: Corners, column: number, row: number): { sharpness: number; clipped: number } {
  const map = projection(corners)
  const { data, width, height } = picture
  let count = 0
  let clipped = 0
  let sum = 0
  let squares = 0
  for (let v = 0; v < 24; v++) {
    for (let u = 0; u < 24; u++) {
      const at = project(map, { x: (column + (u + 0.5) / 24) / TILES, y: (row + (v + 0.5) / 24) / TILES })
      const x = Math.round(at.x * width - 0.5)
      const y = Math.round(at.y * height - 0.5)
      if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) continue
      const i = y * width + x
      const laplacian = data[i - 1]! + data[i + 1]! + data[i - width]! + data[i + width]! - 4 * data[i]!
      count++
      sum += laplacian
      squares += laplacian * laplacian
      if (data[i]! >= CLIPPED) clipped++
    }
  }
  if (count === 0) return { sharpness: 0, clipped: 0 }
  return { sharpness: squares / count - (sum / count) ** 2, clipped: clipped / count }
}
