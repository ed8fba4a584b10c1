/** What follows from certificates and batches without a page. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deedOf, namesOf, numberOf, partsOf, progressOf, search, stepsOf } from '../src/views/officer/issuing/model.ts'

const batch = (state: 'prepared' | 'approved' | 'running' | 'paused' | 'done' | 'cancelled', approved_by: string[] = []) => ({ state, approved_by })

test('a batch has the steps of its state, and who has approved does not approve again', () => {
  assert.deepEqual(stepsOf(batch('prepared'), 'me'), ['approve', 'cancel'])
  assert.deepEqual(stepsOf(batch('prepared', ['me']), 'me'), ['cancel'])
  assert.deepEqual(stepsOf(batch('prepared', ['her']), 'me'), ['approve', 'cancel'])
  assert.deepEqual(stepsOf(batch('approved', ['me']), 'me'), ['start', 'cancel'])
  assert.deepEqual(stepsOf(batch('running'), 'me'), ['pause'])
  assert.deepEqual(stepsOf(batch('paused'), 'me').map(deedOf), ['start', 'cancel'])
  assert.deepEqual([...stepsOf(batch('done'), 'me'), ...stepsOf(batch('cancelled'), 'me')], [])
})

test('progress counts what can be issued, and says when only papers are left', () => {
  assert.deepEqual(progressOf({ state: 'running', issued: 40, waiting: 60 }), { done: 40, total: 100, drawing: false })
  assert.deepEqual(progressOf({ state: 'running', issued: 100, waiting: 0 }), { done: 100, total: 100, drawing: true })
  assert.equal(progressOf({ state: 'done', issued: 100, waiting: 0 }).drawing, false)
})

test('a number is read as it was typed from paper, and nothing else is one', () => {
  assert.equal(numberOf('o1il 2345-6789 abcd'), '0111-2345-6789-ABCD')
  for (const typed of ['', 'Hadiza Moussa', '0111-2345-6789-ABC', '0111-2345-6789-ABCDE', '0111-2345-6789-ABCU']) assert.equal(numberOf(typed), null)
})

test('a certificate is found by a part of the name without its accents, or by how its number begins', () => {
  const all = [{ name: 'Élodie N’Diaye', cti: 'AAAA-BBBB-CCCC-DDDD' }, { name: 'أمينة', cti: 'AAAA-0000-0000-0000' }, { name: null, cti: '7777-0000-0000-0000' }]
  assert.deepEqual(search(all, 'elo diaye'), [all[0]])
  assert.deepEqual(search(all, 'أمي'), [all[1]])
  assert.deepEqual(search(all, 'aaaa-b'), [all[0]])
  assert.deepEqual(search(all, 'aa'), [])
  assert.deepEqual(search(all, ' '), all)
})

test('a list has a name in each line that has any, and a school prints in parts of 240', () => {
  assert.deepEqual(namesOf(' Hadiza \r\n\n李明\r'), ['Hadiza', '李明'])
  assert.deepEqual([0, 1, 240, 241].map(partsOf), [1, 1, 1, 2])
})
