/** What follows from erasing and keeping without a page. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNothing, targetOf, told } from '../src/views/officer/keeping/model.ts'

const ID = '01a22231-658e-72e6-849a-e03d8f292982'

test('what is to be erased is a number, alone or at the end of an address', () => {
  assert.equal(targetOf(` ${ID.toUpperCase()} `), ID)
  assert.equal(targetOf(`http://localhost/#/officer/screening/${ID}/`), ID)
  for (const typed of ['', 'OC-27-5PEX-P', ID.slice(1), `${ID}0`, `${ID}/cover`]) assert.equal(targetOf(typed), null)
})

test('an order that reaches nothing says so', () => {
  assert.equal(isNothing({ documents: {}, works: 0, shells: 0, unnamed: 0 }), true)
  assert.equal(isNothing({ documents: { consent: 1 }, works: 0, shells: 0, unnamed: 0 }), false)
  assert.equal(isNothing({ documents: {}, works: 0, shells: 0, unnamed: 1 }), false)
})

test('counts are told in the order in which their time comes, without those of nothing', () => {
  assert.deepEqual(told({ names: 2, drafts: 1, works: 0 }), [['drafts', 1], ['names', 2]])
})
