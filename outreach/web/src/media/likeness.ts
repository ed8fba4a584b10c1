/**
 * What a picture is recognised by though it was photographed twice: 64 bits of its broad waves of light and dark (the perceptual
 * hash of Zauner, 2010, as the server's `media/prints.py` has it). Pure. Refused: a verdict; it is a hint for a person.
 */
import type { Grey } from './grey.ts'

const EDGE = 32
const WAVES = 8
/** Photographs of one sheet, retaken by hand, differ in at most ten bits; other sheets rarely in fewer. */
export const ALIKE_BITS = 10

/** Sixteen hexadecimal digits. */
export function printOf(grey: Grey): string {
  const small = boxed(grey)
  const across = Array.from({ length: EDGE }, (_, y) => waves((x) => small[y * EDGE + x]!))
  const values = Array.from({ length: WAVES * WAVES }, (_, i) => wave(i >> 3, (y) => across[y]![i & 7]!))
  const rest = values.slice(1).sort((a, b) => a - b) // the first is how light the whole is
  const middle = rest[rest.length >> 1]!
  let print = ''
  for (let i = 0; i < values.length; i += 4) print += values.slice(i, i + 4).reduce((nibble, value) => nibble * 2 + (value > middle ? 1 : 0), 0).toString(16)
  return print
}

/** How many of the 64 bits differ. */
export function distance(one: string, other: string): number {
  let bits = 0
  for (let i = 0; i < one.length; i++) for (let rest = parseInt(one[i]!, 16) ^ parseInt(other[i]!, 16); rest > 0; rest &= rest - 1) bits++
  return bits
}

const waves = (at: (i: number) => number): number[] => Array.from({ length: WAVES }, (_, n) => wave(n, at))

function wave(n: number, at: (i: number) => number): number {
  let sum = 0
  for (let i = 0; i < EDGE; i++) sum += at(i) * Math.cos((Math.PI * n * (2 * i + 1)) / (2 * EDGE))
  return sum
}

/** The picture's mean light in EDGE by EDGE fields, whatever its shape. */
function boxed({ data, width, height }: Grey): number[] {
  const from = (field: number, size: number) => Math.floor((field * size) / EDGE)
  return Array.from({ length: EDGE * EDGE }, (_, i) => {
    const [left, top] = [from(i % EDGE, width), from(Math.floor(i / EDGE), height)]
    const [right, bottom] = [Math.max(left + 1, from((i % EDGE) + 1, width)), Math.max(top + 1, from(Math.floor(i / EDGE) + 1, height))]
    let sum = 0
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += data[y * width + x]!
    return sum / ((right - left) * (bottom - top))
  })
}
