/** A sheet that is photographed twice is recognised; another one is not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Grey } from '../src/media/grey.ts'
import { ALIKE_BITS, distance, printOf } from '../src/media/likeness.ts'

function drawn(width: number, height: number, light: (u: number, v: number) => number): Grey {
  const data = Float32Array.from({ length: width * height }, (_, i) => light(((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height))
  return { data, width, height }
}

/** Discs of several sizes on paper, by a number: a child's drawing, as light and dark go. */
function sheet(seed: number, u: number, v: number): number {
  let light = 225
  for (let n = 1; n <= 9; n++) {
    const place = (k: number) => { const x = Math.sin(seed * 127.1 + n * 311.7 + k * 74.7) * 43758.5453; return x - Math.floor(x) }
    if (Math.hypot(u - place(1), v - place(2)) < 0.08 + place(3) / 8) light = 30 + 150 * place(4)
  }
  return light
}

test('the print is the one that the server makes of the same pixels', () => {
  const data = Float32Array.from({ length: 1024 }, (_, i) => ((i % 32) * 7 + (i >> 5) * 13 + (((i % 32) * (i >> 5)) % 29)) % 256)
  assert.equal(printOf({ data, width: 32, height: 32 }), 'c3b6c8952fe1254b')
})

test('nearer, darker, a little turned, with a shadow: it is the same sheet', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const first = printOf(drawn(90, 128, (u, v) => sheet(seed, u, v)))
    const again = printOf(drawn(99, 128, (u, v) => 12 + 0.8 * sheet(seed, 0.015 + 0.97 * u + 0.02 * v, 0.01 + 0.98 * v - 0.015 * u) - 25 * u))
    assert.ok(distance(first, again) <= ALIKE_BITS, `sheet ${seed}: ${distance(first, again)}`)
  }
})

test('of two hundred pairs of sheets none is taken for one', () => {
  const prints = Array.from({ length: 21 }, (_, seed) => printOf(drawn(90, 128, (u, v) => sheet(seed + 1, u, v))))
  for (const [i, one] of prints.entries()) for (const other of prints.slice(i + 1)) assert.ok(distance(one, other) > ALIKE_BITS, `${i}: ${distance(one, other)}`)
})

test('distances count bits', () => {
  assert.equal(distance('00ff', '00ff'), 0)
  assert.equal(distance('00ff', 'ff00'), 16)
  assert.equal(distance('0001', '0003'), 1)
})
