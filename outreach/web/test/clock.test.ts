/** A device's clock: certainly wrong, or not known to be; and how old what waits can be. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWrong, oldestOf, YEAR_MS } from '../src/core/clock.ts'

const MINUTE = 60_000, DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 1)
const right = { server_ms: NOW, wall_ms: NOW + 4 * MINUTE }

test('a clock that was never compared is not called wrong', () => {
  assert.equal(isWrong(undefined, 0), false)
})

test('minutes are no matter, and neither is a month without network', () => {
  assert.equal(isWrong(right, NOW - 10 * MINUTE), false)
  assert.equal(isWrong(right, NOW + 30 * DAY), false)
})

test('the battery was out: earlier than the server once was', () => {
  assert.equal(isWrong(right, Date.UTC(2017, 0, 1)), true)
  assert.equal(isWrong(right, NOW - 16 * MINUTE), true)
})

test('ten years on is wrong, whether or not the server has been asked since', () => {
  assert.equal(isWrong(right, NOW + 10 * YEAR_MS), true)
  assert.equal(isWrong({ server_ms: NOW, wall_ms: NOW + 10 * YEAR_MS }, NOW + 10 * YEAR_MS + DAY), true)
})

test('one that was ahead and has been set right is believed again at once', () => {
  assert.equal(isWrong({ server_ms: NOW, wall_ms: NOW + DAY }, NOW + DAY + MINUTE), true)
  assert.equal(isWrong({ server_ms: NOW, wall_ms: NOW + DAY }, NOW + MINUTE), false)
})

test('what waits is as old as the oldest moment that can be one', () => {
  assert.equal(oldestOf([], NOW), null)
  assert.equal(oldestOf([NOW - 2 * DAY, NOW - 4 * DAY], NOW), 4 * DAY)
  assert.equal(oldestOf([NOW - 4 * DAY, Date.UTC(2017, 0, 1), NOW + 9 * YEAR_MS], NOW), 4 * DAY)
  assert.equal(oldestOf([NOW + 5 * MINUTE], NOW), 0)
  assert.equal(oldestOf([NOW + DAY], NOW), null)
})
