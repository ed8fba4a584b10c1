/**
 * Straightening: the quadrilateral between four corners becomes an upright rectangle, as if seen from straight above.
 * Pure; works in strips of rows so that a slow phone can go on breathing between them.
 */
import type { Corners, Pixels, Point } from './grey.ts'

/** Takes fractions of the flat sheet to fractions of the photograph: (x, y) -> (ax + by + c, dx + ey + f) / (gx + hy + 1). */
type Projection = readonly [number, number, number, number, number, number, number, number]

/** The projective map of the unit square onto four corners (Heckbert 1989). */
export function projection([p, q, r, s]: Corners): Projection {
  const dx1 = q.x - r.x
  const dx2 = s.x - r.x
  const dy1 = q.y - r.y
  const dy2 = s.y - r.y
  const sx = p.x - q.x + r.x - s.x
  const sy = p.y - q.y + r.y - s.y
  const det = dx1 * dy2 - dx2 * dy1
  if (Math.abs(det) < 1e-9) throw new RangeError('these four corners lie on one line')
  const g = (sx * dy2 - dx2 * sy) / det
  const h = (dx1 * sy - sx * dy1) / det
  return [q.x - p.x + g * q.x, s.x - p.x + h * s.x, p.x, q.y - p.y + g * q.y, s.y - p.y + h * s.y, p.y, g, h]
}

export function project([a, b, c, d, e, f, g, h]: Projection, { x, y }: Point): Point {
  const w = g * x + h * y + 1
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w }
}

/** Whether the corners go round once, clockwise, without a fold: what can be straightened. */
export function isSheet(corners: Corners): boolean {
  return corners.every((corner, i) => {
    const next = corners[(i + 1) % 4]!
    const after = corners[(i + 2) % 4]!
    return (next.x - corner.x) * (after.y - next.y) - (next.y - corner.y) * (after.x - next.x) > 1e-3
  })
}

/** Size of the flat sheet in pixels: the longer of each two opposite sides, at most `most` along the long edge. */
export function flatSize(corners: Corners, width: number, height: number, most: number): { width: number; height: number } {
  const side = (i: number, j: number) => Math.hypot((corners[i]!.x - corners[j]!.x) * width, (corners[i]!.y - corners[j]!.y) * height)
  const across = Math.max(side(0, 1), side(3, 2))
  const down = Math.max(side(0, 3), side(1, 2))
  const scale = Math.min(1, most / Math.max(across, down))
  return { width: Math.max(1, Math.round(across * scale)), height: Math.max(1, Math.round(down * scale)) }
}

/** Fills `out` with the rows of the flat sheet from `first` on; the whole sheet has `rows`. Each pixel is mixed from four. */
export function straighten(photo: Pixels, corners: Corners, out: Pixels, first = 0, rows = out.height): void {
  const [a, b, c, d, e, f, g, h] = projection(corners)
  for (let row = 0; row < out.height; row++) {
    const v = (first + row + 0.5) / rows
    for (let column = 0; column < out.width; column++) {
      const u = (column + 0.5) / out.width
      const w = g * u + h * v + 1
      mix(photo, ((a * u + b * v + c) / w) * photo.width - 0.5, ((d * u + e * v + f) / w) * photo.height - 0.5, out, (row * out.width + column) * 4)
    }
  }
}

/** The colour at a place between pixels, from the four around it; beyond the border the border goes on. */
function mix({ data, width, height }: Pixels, x: number, y: number, out: Pixels, at: number): void {
  const left = Math.max(0, Math.min(width - 2, Math.floor(x)))
  const top = Math.max(0, Math.min(height - 2, Math.floor(y)))
  const fx = Math.min(1, Math.max(0, x - left))
  const fy = Math.min(1, Math.max(0, y - top))
  const i = (top * width + left) * 4
  const right = width > 1 ? 4 : 0
  const below = height > 1 ? width * 4 : 0
  for (let channel = 0; channel < 3; channel++) {
    const p = i + channel
    const upper = data[p]! + (data[p + right]! - data[p]!) * fx
    const lower = data[p + below]! + (data[p + below + right]! - data[p + below]!) * fx
    out.data[at + channel] = upper + (lower - upper) * fy
  }
  out.data[at + 3] = 255
}
