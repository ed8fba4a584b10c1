/** What an officer sees drawn of a result. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bars, share } from '../src/views/officer/intervals.ts'
import type { ResultLine } from '../src/views/officer/model.ts'

const line = (value: number | null, se: number | null, place: number | null): ResultLine => ({
  entry: String(value), reference: null, title: '', readings: [], raw: value, times: 0, value, se, place, shared: false, tied: false, top: null, low: null, high: null,
  withdrawn: false, region: null, mention: null, contested: 0,
})

test('only what has a place is drawn, with an interval of nine in ten', () => {
  const rows = bars([line(80, 10, 1), line(60, null, 2), line(50, 5, null), line(null, null, null)])
  assert.deepEqual(rows.map((row) => [row.low, row.value, row.high]), [[63.55, 80, 96.45], [60, 60, 60]])
  assert.equal(share(60, rows), 0)
  assert.equal(share(96.45, rows), 1)
})

test('scores that are all equal stand in the middle', () => {
  assert.equal(share(50, bars([line(50, 0, 1), line(50, 0, 1)])), 0.5)
})
