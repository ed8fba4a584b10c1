/**
 * Where a sheet of paper lies in a photograph: a suggestion that a person may drag, never a decision. Pure.
 *
 * Of the strongest straight lines the four are taken whose sides are best covered by edges, end at the corners and enclose
 * the most. A picture without such a sheet gives null, and the whole picture is meant. A suggestion says whether it is
 * sure; one that is not asks for a person's eye. How often it is right is in docs/testing.md.
 */
import { soft, type Corners, type Grey, type Point } from './grey.ts'
import { COS, DEGREES, EDGE, edgesOf, evened, linesOf, SIN, turn, type Edges, type Line } from './lines.ts'

/** A side is believed when so much of it lies on edges that run its way. */
const COVERED = 0.5
/** How much the worst side counts beside the mean of all: one that leaves the sheet's edge halfway is no side, however large what it encloses. */
const WORST = 2
const LEAST_AREA = 0.15
const OUTSIDE = 0.06
/**
 * How much it counts against a sheet that its edges go on where it has ended: then a side is a seam of the table, or the
 * sheet is only a part of one. From so much on nothing is said: a wrong suggestion costs more than dragging.
 */
const BEYOND = 0.8
const MOST_BEYOND = 0.33
/** Sides that are edges all along, end at the corners and do not lean would score 3; from so much on a sheet is sure. */
const SURE = 2.6
/** So far beyond a corner the edge is looked for, from so far on, in pixels. */
const STEP = 1.5
const FAR = 24
const NEAR = 4

export interface Suggestion { corners: Corners; sure: boolean }

/** What a person is asked about before the photo is kept: corners that are not sure, or a sheet that is not seen at all. */
export const doubtOf = (found: Suggestion | null): 'unsure' | 'unseen' | undefined => (found === null ? 'unseen' : found.sure ? undefined : 'unsure')

/** The sheet in a small grey picture (about 240 pixels long), or null. */
export function sheetOf(picture: Grey): Suggestion | null {
  const edges = edgesOf(soft(evened(picture)))
  const lines = linesOf(edges)
  let best: Sheet | null = null
  for (const [one, two] of opposite(lines)) {
    for (const [three, four] of opposite(lines)) {
      if (turn(one, three) < 55 || turn(two, four) < 55) continue
      const found = judged(edges, [one, two, three, four])
      if (found && (!best || found.score > best.score)) best = found
    }
  }
  return best && { corners: fractions(settled(edges, best.corners), picture), sure: best.sides >= SURE }
}

/** `sides` says how well they fit, whatever they enclose; `score` weighs what they enclose, too. */
interface Sheet { corners: Point[]; sides: number; score: number }

/** Pairs of lines that can be two opposite sides. */
function opposite(lines: readonly Line[]): [Line, Line][] {
  const pairs: [Line, Line][] = []
  for (const [i, a] of lines.entries()) for (const b of lines.slice(i + 1)) if (turn(a, b) <= 25) pairs.push([a, b])
  return pairs
}

/** The four sides as a sheet with its score, or null when they are none. */
function judged(edges: Edges, [one, two, three, four]: readonly [Line, Line, Line, Line]): Sheet | null {
  const crossings = [crossing(one, three), crossing(one, four), crossing(two, four), crossing(two, three)]
  if (crossings.some((point) => point === null || outside(point, edges))) return null
  const corners = ordered(crossings as Point[])
  const area = areaOf(corners) / (edges.width * edges.height)
  if (area < LEAST_AREA) return null
  const covered = corners.map((corner, i) => coverage(edges, corner, corners[(i + 1) % 4]!))
  const least = Math.min(...covered)
  if (least < COVERED) return null
  const mean = covered.reduce((sum, each) => sum + each, 0) / 4
  const beyond = corners.map((corner, i) => overrun(edges, corner, corners[(i + 1) % 4]!)).reduce((sum, each) => sum + each, 0) / 4
  if (beyond > MOST_BEYOND) return null
  // A sheet is a rectangle seen at a slant: its opposite sides lean towards each other a little, and no more.
  const slant = (turn(one, two) + turn(three, four)) / 90
  const sides = mean + WORST * least - slant - BEYOND * beyond
  return { corners, sides, score: sides * Math.sqrt(area) }
}

function crossing(a: Line, b: Line): Point | null {
  const det = COS[a.angle]! * SIN[b.angle]! - SIN[a.angle]! * COS[b.angle]!
  if (Math.abs(det) < 1e-6) return null
  return { x: (a.rho * SIN[b.angle]! - b.rho * SIN[a.angle]!) / det, y: (b.rho * COS[a.angle]! - a.rho * COS[b.angle]!) / det }
}

function outside(point: Point, { width, height }: Edges): boolean {
  const away = OUTSIDE * Math.max(width, height)
  return point.x < -away || point.y < -away || point.x > width + away || point.y > height + away
}

/** Clockwise from the top left, as one looks at them. */
export function ordered(points: readonly Point[]): Point[] {
  const cx = points.reduce((sum, point) => sum + point.x, 0) / 4
  const cy = points.reduce((sum, point) => sum + point.y, 0) / 4
  const round = [...points].sort((a, b) => Math.atan2(a.y - cy, a.x - cx) - Math.atan2(b.y - cy, b.x - cx))
  const first = round.reduce((best, point, i) => (point.x + point.y < round[best]!.x + round[best]!.y ? i : best), 0)
  return [...round.slice(first), ...round.slice(0, first)]
}

function areaOf(points: readonly Point[]): number {
  return Math.abs(points.reduce((sum, a, i) => {
    const b = points[(i + 1) % points.length]!
    return sum + a.x * b.y - b.x * a.y
  }, 0)) / 2
}

/** How much of a side lies within a pixel of an edge that runs along it, 0 to 1. */
function coverage(edges: Edges, from: Point, to: Point): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const { seen, hit } = counted(edges, from, to, 2, length - 2)
  return seen < length * 0.3 ? 0 : hit / seen
}

/** How much of what lies beyond the ends of a side goes on as the side does, 0 to 1; 0 where the picture ends. */
function overrun(edges: Edges, from: Point, to: Point): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const ends = [counted(edges, from, to, -FAR, -NEAR), counted(edges, from, to, length + NEAR, length + FAR)]
  return Math.max(...ends.map(({ seen, hit }) => (seen < 3 ? 0 : hit / seen)))
}

/** Along the line through two points, from one distance to another: places in the picture, and those with an edge that runs along. */
function counted({ strength, angle, width, height }: Edges, from: Point, to: Point, first: number, last: number): { seen: number; hit: number } {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const normal = ((Math.atan2(to.x - from.x, from.y - to.y) * DEGREES) / Math.PI + 2 * DEGREES) % DEGREES
  const across = { x: (to.y - from.y) / length, y: (from.x - to.x) / length }
  let seen = 0
  let hit = 0
  for (let step = first; step < last; step += STEP) {
    const x = from.x + ((to.x - from.x) * step) / length
    const y = from.y + ((to.y - from.y) * step) / length
    if (x < 2 || y < 2 || x > width - 3 || y > height - 3) continue
    seen++
    for (let off = -1.5; off <= 1.5; off += 0.75) {
      const i = Math.round(y + off * across.y) * width + Math.round(x + off * across.x)
      const between = Math.abs(angle[i]! - normal)
      if (strength[i]! >= EDGE / 2 && Math.min(between, DEGREES - between) <= 15) {
        hit++
        break
      }
    }
  }
  return { seen, hit }
}

/** The corners moved to where the sides' own edges lie: votes know a side to a degree and a pixel, its edges know better. */
function settled(edges: Edges, corners: readonly Point[]): Point[] {
  const sides = corners.map((corner, i) => fitted(edges, corner, corners[(i + 1) % 4]!))
  const moved = sides.map((side, i) => meeting(sides[(i + 3) % 4]!, side))
  const near = moved.every((point, i) => point !== null && Math.hypot(point.x - corners[i]!.x, point.y - corners[i]!.y) < 12)
  return near ? (moved as Point[]) : [...corners]
}

interface Side { at: Point; along: Point }

/** The straight line through the strongest edges within three pixels of a side (least squares, across the side). */
function fitted({ strength, width, height }: Edges, from: Point, to: Point): Side {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  let n = 0, st = 0, so = 0, stt = 0, sto = 0
  for (let step = length * 0.05; step < length * 0.95; step++) {
    let best = EDGE
    let off: number | null = null
    for (let away = -3; away <= 3; away += 0.5) {
      const x = Math.round(from.x + along.x * step - along.y * away)
      const y = Math.round(from.y + along.y * step + along.x * away)
      if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) continue
      const found = strength[y * width + x]!
      if (found > best) [best, off] = [found, away]
    }
    if (off === null) continue
    n++
    st += step
    so += off
    stt += step * step
    sto += step * off
  }
  const spread = n * stt - st * st
  if (n < 10 || spread < 1e-6) return { at: from, along }
  const slope = (n * sto - st * so) / spread
  const off = (so - slope * st) / n
  return { at: { x: from.x - along.y * off, y: from.y + along.x * off }, along: { x: along.x - along.y * slope, y: along.y + along.x * slope } }
}

function meeting(a: Side, b: Side): Point | null {
  const det = a.along.x * b.along.y - a.along.y * b.along.x
  if (Math.abs(det) < 1e-6) return null
  const t = ((b.at.x - a.at.x) * b.along.y - (b.at.y - a.at.y) * b.along.x) / det
  return { x: a.at.x + a.along.x * t, y: a.at.y + a.along.y * t }
}

function fractions(points: readonly Point[], { width, height }: Grey): Corners {
  const clamp = (value: number) => Math.min(1, Math.max(0, value))
  const [a, b, c, d] = points.map(({ x, y }) => ({ x: clamp((x + 0.5) / width), y: clamp((y + 0.5) / height) }))
  return [a!, b!, c!, d!]
}
