/** What an officer may do with a case, as the server has it too. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayOf, nameOf, type CaseView } from '../src/views/officer/cases/model.ts'

test('C27: a case is read by its focal point, by anybody while it has none, and written in by its focal point alone', () => {
  assert.deepEqual(mayOf({ focal: null, closed_ms: null }, 'me'), { read: true, take: 'take', write: false })
  assert.deepEqual(mayOf({ focal: 'me', closed_ms: null }, 'me'), { read: true, take: null, write: true })
  assert.deepEqual(mayOf({ focal: 'her', closed_ms: null }, 'me'), { read: false, take: 'over', write: false })
  assert.deepEqual(mayOf({ focal: 'me', closed_ms: 1 }, 'me'), { read: true, take: null, write: false })
  assert.deepEqual(mayOf({ focal: 'her', closed_ms: 1 }, 'me'), { read: false, take: null, write: false })
})

test('who wrote is named by the readings, and by the case itself', () => {
  const view = { readings: [{ officer: 'her', name: 'Amina', at_ms: 1 }], line: { focal: 'me', focal_name: 'Kofi' } } as CaseView
  assert.deepEqual(['her', 'me', 'nobody'].map((one) => nameOf(view, one)), ['Amina', 'Kofi', null])
})
