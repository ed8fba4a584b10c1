import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns } from '../src/views/seeing/peaks.ts'
import { toggled } from '../src/views/judge/five.ts'

test('five works fit in the tray, and one that is there is taken out', () => {
  const five = ['a', 'b', 'c', 'd', 'e']
  assert.equal(toggled(five, 'f'), null)
  assert.deepEqual(toggled(five, 'c'), ['a', 'b', 'd', 'e'])
  assert.deepEqual(toggled(['a'], 'b'), ['a', 'b'])
})

test('a recording is drawn in as many columns as there is room, the loudest in full', () => {
  assert.deepEqual(columns('{"peaks":[10,40,20,0]}', 2), [1, 0.5])
  assert.deepEqual(columns('{"peaks":[50,25]}', 96), [1, 0.5])
  assert.deepEqual(columns('{"peaks":[]}', 96), [])
})

test('what cannot be read is drawn as nothing', () => {
  for (const told of [undefined, '', 'no', '{}', '{"peaks":7}']) assert.deepEqual(columns(told, 96), [])
  assert.deepEqual(columns('{"peaks":["x",null,3]}', 96), [1])
})
