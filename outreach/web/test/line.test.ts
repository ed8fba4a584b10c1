/** A name as it is kept is what the server takes: its own test reads the same cases. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { line } from '../src/core/line.ts'

const CASES = JSON.parse(readFileSync(new URL('../../../tests/outreach/people/names.json', import.meta.url), 'utf8')) as { typed: string; kept: string }[]

test('what nobody sees is left out of a name, and nothing else', () => {
  assert.deepEqual(CASES.map(({ typed }) => line(typed)), CASES.map(({ kept }) => kept))
})
