/** The geometry of the report's charts, and that each country and area has one square in its own region. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { level, line, outline, stacked, ticks } from '../src/views/officer/report/geometry.ts'
import { nothing, query, type Report } from '../src/views/officer/report/model.ts'
import { GRIDS } from '../src/views/officer/report/tiles.ts'

const COUNTRIES = JSON.parse(readFileSync(new URL('../../people/countries.json', import.meta.url), 'utf8')) as { iso2: string; region: string }[]

test('every country and area has one square, in its region, and no two share one', () => {
  for (const { region, wide, high, tiles } of GRIDS) {
    assert.deepEqual(tiles.map((tile) => tile.code).sort(), COUNTRIES.filter((one) => one.region === region).map((one) => one.iso2).sort())
    assert.equal(new Set(tiles.map(({ x, y }) => `${x} ${y}`)).size, tiles.length)
    assert.ok(tiles.every(({ x, y }) => x < wide && y < high))
  }
  assert.equal(GRIDS.reduce((sum, grid) => sum + grid.tiles.length, 0), COUNTRIES.length)
})

test('days in which nothing came are there with nought, and none is lost', () => {
  const { unit, steps } = line([{ of: '2026-02-27', n: 2 }, { of: '2026-03-01', n: null }, { of: '2026-03-02', n: 5 }])
  assert.equal(unit, 'day')
  assert.deepEqual(steps.map((step) => [step.from, step.n, step.left_out]), [['2026-02-27', 2, false], ['2026-02-28', 0, false], ['2026-03-01', 0, true], ['2026-03-02', 5, false]])
  assert.deepEqual(line([]).steps, [])
  assert.equal(line([{ of: '2026-02-01', n: 2 }], true).unit, 'month')
})

test('a long time is drawn by week from Monday, a longer one by month, and the sum stays', () => {
  const weeks = line([{ of: '2026-01-07', n: 3 }, { of: '2026-05-31', n: 4 }])
  assert.deepEqual([weeks.unit, weeks.steps[0]!.from, weeks.steps.at(-1)!.from], ['week', '2026-01-05', '2026-05-25'])
  const months = line([{ of: '2025-11-15', n: 1 }, { of: '2027-02-01', n: 2 }])
  assert.deepEqual([months.unit, months.steps.length, months.steps[0]!.from, months.steps.at(-1)!.from], ['month', 16, '2025-11-01', '2027-02-01'])
  for (const { steps } of [weeks, months]) assert.equal(steps.reduce((sum, step) => sum + step.n, 0), steps === weeks.steps ? 7 : 3)
})

test('marks are whole, few, and reach the greatest', () => {
  assert.deepEqual(ticks(0), [0, 1])
  assert.deepEqual(ticks(3), [0, 1, 2, 3])
  assert.deepEqual(ticks(19), [0, 5, 10, 15, 20])
  for (let n = 1; n < 3000; n++) {
    const marks = ticks(n)
    assert.ok(marks.at(-1)! >= n && marks.length <= 6 && marks.every(Number.isInteger), String(n))
  }
})

test('the area of each step is how much it was', () => {
  assert.equal(outline([1, 0, 2], 2, 300, 100), 'M0 100V50H100V100H200V0H300V100Z')
  assert.equal(outline([], 2, 300, 100), '')
})

test('shares fill the whole, and what is left out takes no room', () => {
  assert.deepEqual(stacked([1, null, 3]), [{ from: 0, share: 25 }, { from: 25, share: 0 }, { from: 25, share: 75 }])
  assert.deepEqual(stacked([0, 0]).map((piece) => piece.share), [0, 0])
})

test('a square is empty only where nothing came', () => {
  assert.deepEqual([undefined, 0, null, 1, 4, 5, 24, 25, 900].map(level), [0, 0, 1, 1, 1, 2, 2, 3, 3])
})

test('only what is chosen is asked for', () => {
  assert.deepEqual(query({ call: '', from: '2026-01-01', until: '', outside: true }), { from: '2026-01-01', outside: 'true' })
  assert.equal(nothing({ entries: { received: null } } as Report), false) // a few came, and how few is not told
})
