/** The desk's arithmetic: where a sheet lies, what is flat, what is blurred. Scenes are drawn here, with noise. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { greyOf, WHOLE, type Corners, type Pixels, type Point } from '../src/media/grey.ts'
import { seenIn } from '../src/media/seeing.ts'
import { doubtOf, sheetOf } from '../src/media/sheet.ts'
import { flatSize, isSheet, project, projection, straighten } from '../src/media/warp.ts'

type Colour = (u: number, v: number) => number

/** Even noise that is the same on every machine. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A sheet with a drawing on it, lying on boards, seen at a slant. */
function scene(corners: Corners, width: number, height: number, drawing: Colour, seed = 1): Pixels {
  const chance = dice(seed)
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  const inverse = sampled(corners)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = inverse((x + 0.5) / width, (y + 0.5) / height)
      const board = 110 + (Math.floor(y / (height / 5)) % 2) * 14
      const value = (at ? drawing(at.x, at.y) : board) + (chance() - 0.5) * 12
      data.fill(value, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  return { data, width, height }
}

/** From a point of the photograph to the point of the sheet there, by the inverse of the projection's matrix. */
function sampled(corners: Corners): (x: number, y: number) => Point | null {
  const [a, b, c, d, e, f, g, h] = projection(corners)
  return (x, y) => {
    const [m, n, o, p] = [a - g * x, b - h * x, d - g * y, e - h * y]
    const det = m * p - n * o
    const u = ((x - c) * p - n * (y - f)) / det
    const v = (m * (y - f) - (x - c) * o) / det
    return u >= 0 && u <= 1 && v >= 0 && v <= 1 ? { x: u, y: v } : null
  }
}

const SLANTED: Corners = [{ x: 0.14, y: 0.1 }, { x: 0.87, y: 0.13 }, { x: 0.91, y: 0.9 }, { x: 0.09, y: 0.86 }]
const house: Colour = (u, v) => {
  if (u > 0.3 && u < 0.7 && v > 0.5 && v < 0.9) return 60
  if (Math.hypot(u - 0.75, v - 0.2) < 0.09) return 150
  return 215
}

test('a person is asked where the corners are not sure, and whether all is there where no sheet is seen', () => {
  const found = { corners: SLANTED, sure: true }
  assert.deepEqual([doubtOf(found), doubtOf({ ...found, sure: false }), doubtOf(null)], [undefined, 'unsure', 'unseen'])
  assert.equal(doubtOf(sheetOf(greyOf(scene(SLANTED, 180, 240, house)))), undefined)
  assert.equal(doubtOf(sheetOf(greyOf(scene(WHOLE, 180, 240, () => 128)))), 'unseen')
})

test('the corners of a slanted sheet are found to a hundredth of the picture', () => {
  for (const seed of [1, 2, 3]) {
    const found = sheetOf(greyOf(scene(SLANTED, 180, 240, house, seed)))
    assert.ok(found, 'no sheet was found')
    assert.equal(found.sure, true)
    for (const [i, corner] of found.corners.entries()) {
      const away = Math.hypot(corner.x - SLANTED[i]!.x, corner.y - SLANTED[i]!.y)
      assert.ok(away < 0.01, `corner ${i + 1} is ${away.toFixed(3)} away`)
    }
  }
})

test('a sheet that is darker than its table is found as well', () => {
  const found = sheetOf(greyOf(scene(SLANTED, 240, 180, () => 40)))
  assert.ok(found && found.corners.every((corner, i) => Math.hypot(corner.x - SLANTED[i]!.x, corner.y - SLANTED[i]!.y) < 0.015))
})

test('a sheet whose lower edge can hardly be told from its table is suggested, and not surely', () => {
  const ground: Colour = (u, v) => (v < 0.7 ? house(u, v) : Math.floor(u * 9) % 3 ? 112 : 150)
  const found = sheetOf(greyOf(scene(SLANTED, 180, 240, ground)))
  assert.ok(found, 'no sheet was found')
  assert.equal(found.sure, false)
})

test('a seam of the table is no side of a sheet', () => {
  for (const [i, seed] of [1, 2, 3].entries()) {
    const photo = scene(SLANTED, 180, 240, house, seed)
    const seam = Math.round((0.95 + 0.01 * i) * photo.height)
    photo.data.fill(40, seam * photo.width * 4, (seam + 3) * photo.width * 4)
    const found = sheetOf(greyOf(photo))
    assert.ok(found === null || found.corners.every((corner, j) => Math.hypot(corner.x - SLANTED[j]!.x, corner.y - SLANTED[j]!.y) < 0.03), JSON.stringify(found))
  }
})

test('where there is no sheet nothing is suggested', () => {
  assert.equal(sheetOf(greyOf(scene(WHOLE, 180, 240, () => 128))), null)
  const chance = dice(9)
  assert.equal(sheetOf(greyOf(scene(WHOLE, 180, 240, () => 255 * chance()))), null)
  assert.equal(sheetOf({ data: new Float32Array(4), width: 2, height: 2 }), null)
})

test('a straightened sheet is the drawing again, corner for corner', () => {
  const photo = scene(SLANTED, 600, 800, house)
  const size = flatSize(SLANTED, photo.width, photo.height, 400)
  assert.equal(Math.max(size.width, size.height), 400)
  const flat: Pixels = { data: new Uint8ClampedArray(size.width * size.height * 4), ...size }
  for (let first = 0; first < size.height; first += 64) {
    const rows = Math.min(64, size.height - first)
    const part = { data: flat.data.subarray(first * size.width * 4, (first + rows) * size.width * 4), width: size.width, height: rows }
    straighten(photo, SLANTED, part, first, size.height)
  }
  for (const [u, v] of [[0.5, 0.7], [0.75, 0.2], [0.05, 0.05], [0.95, 0.95], [0.32, 0.52]] as const) {
    const value = flat.data[(Math.floor(v * size.height) * size.width + Math.floor(u * size.width)) * 4]!
    assert.ok(Math.abs(value - house(u, v)) < 15, `at ${u}, ${v}: ${value}`)
  }
})

test('a projection takes the unit square to its corners', () => {
  for (const [i, corner] of WHOLE.entries()) {
    const at = project(projection(SLANTED), corner)
    assert.ok(Math.hypot(at.x - SLANTED[i]!.x, at.y - SLANTED[i]!.y) < 1e-12)
  }
})

test('corners that cross, or lie on one line, are no sheet', () => {
  const [a, b, c, d] = SLANTED
  assert.equal(isSheet(SLANTED), true)
  assert.equal(isSheet([a, c, b, d]), false)
  assert.equal(isSheet([b, a, d, c]), false)
  assert.equal(isSheet([a, b, { x: (b.x + d.x) / 2, y: (b.y + d.y) / 2 }, d]), false)
})

/** The mean of a square around each pixel: what a hand that shakes makes of a picture. */
function smeared(grey: ReturnType<typeof greyOf>, reach: number): ReturnType<typeof greyOf> {
  const { data, width, height } = grey
  const out = data.map((_, i) => {
    let sum = 0
    let n = 0
    for (let y = Math.floor(i / width) - reach; y <= Math.floor(i / width) + reach; y++) {
      for (let x = (i % width) - reach; x <= (i % width) + reach; x++) {
        if (x < 0 || y < 0 || x >= width || y >= height) continue
        sum += data[y * width + x]!
        n++
      }
    }
    return sum / n
  })
  return { data: out, width, height }
}

test('a blurred photograph is told from a sharp one, a glare from white paper', () => {
  const sharp = greyOf(scene(SLANTED, 480, 640, house))
  assert.deepEqual(seenIn(sharp, SLANTED), { blurred: false, glare: false })
  assert.equal(seenIn(smeared(sharp, 4), SLANTED).blurred, true)
  const lamp = greyOf(scene(SLANTED, 480, 640, (u, v) => (Math.hypot(u - 0.4, v - 0.3) < 0.2 ? 270 : house(u, v))))
  assert.equal(seenIn(lamp, SLANTED).glare, true)
  const white = greyOf(scene(SLANTED, 480, 640, (u, v) => (house(u, v) < 100 ? 60 : 275)))
  assert.equal(seenIn(white, SLANTED).glare, false)
})
