/** What follows from lists without a page. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base64, mayFetch, mayWrite } from '../src/views/officer/data/model.ts'

test('bytes of any length are in base 64 as the server reads them', () => {
  for (const length of [0, 1, 2, 3, 0x8000, 0x8001, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) % 256)
    assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'))
  }
})

test('a list is written when something is new, and what is wrong is left out knowingly', () => {
  assert.equal(mayWrite({ new: 3, wrong: 0, written: false }, false), true)
  assert.equal(mayWrite({ new: 3, wrong: 1, written: false }, false), false)
  assert.equal(mayWrite({ new: 3, wrong: 1, written: false }, true), true)
  assert.equal(mayWrite({ new: 0, wrong: 1, written: false }, true), false)
  assert.equal(mayWrite({ new: 3, wrong: 0, written: true }, false), false)
})

test('a list is fetched by who asked for it, within its day', () => {
  assert.equal(mayFetch({ officer: 'me', expires_ms: 10 }, 'me', 10), true)
  assert.equal(mayFetch({ officer: 'me', expires_ms: 10 }, 'me', 11), false)
  assert.equal(mayFetch({ officer: 'her', expires_ms: 10 }, 'me', 1), false)
})
