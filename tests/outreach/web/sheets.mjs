/** Reads pictures as JSON lines from standard input (`width`, `height`, `rgb` in base64) and writes where the app sees a sheet. */
import { createInterface } from 'node:readline'
import { greyOf } from '../../../outreach/web/src/media/grey.ts'
import { sheetOf } from '../../../outreach/web/src/media/sheet.ts'

for await (const line of createInterface({ input: process.stdin })) {
  const { width, height, rgb } = JSON.parse(line)
  const from = Buffer.from(rgb, 'base64')
  const data = new Uint8ClampedArray(width * height * 4).map((_, i) => (i % 4 === 3 ? 255 : from[Math.floor(i / 4) * 3 + (i % 4)]))
  console.log(JSON.stringify(sheetOf(greyOf({ data, width, height }))))
}
