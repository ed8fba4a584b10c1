/** The straight lines of a picture: edges vote for them by place and direction (Hough), each by its own gradient. Pure. */
import type { Grey } from './grey.ts'

export const DEGREES = 180
const LINES = 24
/** An edge is stronger than this many grey levels over two pixels. */
export const EDGE = 14

export interface Edges { strength: Float32Array; angle: Float32Array; width: number; height: number }
/** x cos(angle) + y sin(angle) = rho; `angle` in degrees from 0 to 180. */
export interface Line { angle: number; rho: number; votes: number }

/** Light and dark as an eye weighs them: brown earth on a brown table has an edge, too. */
export function evened({ data, width, height }: Grey): Grey {
  return { data: data.map((value) => EVEN * Math.log1p(value / 24)), width, height }
}
const EVEN = 255 / Math.log1p(255 / 24)

export function edgesOf({ data, width, height }: Grey): Edges {
  const strength = new Float32Array(data.length)
  const angle = new Float32Array(data.length)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      const gx = data[i + 1]! - data[i - 1]!
      const gy = data[i + width]! - data[i - width]!
      strength[i] = Math.hypot(gx, gy)
      angle[i] = ((Math.atan2(gy, gx) * DEGREES) / Math.PI + DEGREES) % DEGREES
    }
  }
  return { strength, angle, width, height }
}

/** The strongest lines, the weaker of two that are nearly the same left out. */
export function linesOf({ strength, angle, width, height }: Edges): Line[] {
  const reach = Math.ceil(Math.hypot(width, height))
  const votes = new Float32Array(DEGREES * (2 * reach + 1))
  const at = (degree: number, rho: number) => degree * (2 * reach + 1) + rho + reach
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      if (strength[i]! < EDGE) continue
      for (let off = -3; off <= 3; off++) {
        const degree = (Math.round(angle[i]!) + off + DEGREES) % DEGREES
        const rho = Math.round(x * COS[degree]! + y * SIN[degree]!)
        const cell = at(degree, rho)
        // A strong edge is no more than an edge: otherwise a black drawing outvotes a pale sheet.
        votes[cell] = votes[cell]! + Math.min(strength[i]!, 3 * EDGE) * (4 - Math.abs(off))
      }
    }
  }
  return strongest(votes, reach, Math.min(width, height))
}

export const COS = Array.from({ length: DEGREES }, (_, degree) => Math.cos((degree * Math.PI) / DEGREES))
export const SIN = Array.from({ length: DEGREES }, (_, degree) => Math.sin((degree * Math.PI) / DEGREES))

function strongest(votes: Float32Array, reach: number, side: number): Line[] {
  const rows = 2 * reach + 1
  const least = side * 0.25 * EDGE * 4
  const order: number[] = []
  for (let cell = 0; cell < votes.length; cell++) if (votes[cell]! > least) order.push(cell)
  order.sort((a, b) => votes[b]! - votes[a]!)
  const lines: Line[] = []
  for (const cell of order) {
    const line = { angle: Math.floor(cell / rows), rho: (cell % rows) - reach, votes: votes[cell]! }
    if (lines.every((other) => !alike(line, other, side))) lines.push(line)
    if (lines.length === LINES) break
  }
  return lines
}

/** The angle between two lines, 0 to 90 degrees. */
export function turn(a: Line, b: Line): number {
  const between = Math.abs(a.angle - b.angle)
  return Math.min(between, DEGREES - between)
}

function alike(a: Line, b: Line, side: number): boolean {
  if (turn(a, b) > 6) return false
  // Across 0 and 180 degrees the same line has the opposite sign.
  const rho = Math.abs(a.angle - b.angle) > 90 ? -b.rho : b.rho
  return Math.abs(a.rho - rho) < side * 0.02
}
