/** What is the same in two texts is marked in both, and nothing of either is lost. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { common, type Run } from '../src/views/officer/common.ts'

const marked = (runs: readonly Run[]) => runs.filter((run) => run.common).map((run) => run.text)
const whole = (runs: readonly Run[]) => runs.map((run) => run.text).join('')

test('a passage of five words is marked in both, whatever stands around it and however it is written', () => {
  const one = 'Before. The river IS our own\nlast friend! After that.'
  const other = 'He said: the river is, our own last friend, and left.'
  const [mine, theirs] = common(one, other)
  assert.deepEqual(marked(mine), ['The river IS our own\nlast friend'])
  assert.deepEqual(marked(theirs), ['the river is, our own last friend'])
  assert.deepEqual([whole(mine), whole(theirs)], [one, other])
})

test('four words in a row are nobody’s', () => {
  const [mine, theirs] = common('the river is ours today', 'now the river is ours tomorrow')
  assert.deepEqual([marked(mine), marked(theirs)], [[], []])
})

test('two passages stay two, and a repeated one is marked each time', () => {
  const [mine] = common('a b c d e X a b c d e. Y f g h i j', 'f g h i j Z a b c d e')
  assert.deepEqual(marked(mine), ['a b c d e', 'a b c d e', 'f g h i j'])
})

test('Arabic and Chinese are compared as they are written', () => {
  const [mine] = common('قالت جدتي إن الماء حياة لكل الناس في القرية', 'نعم: إن الماء حياة لكل الناس')
  assert.deepEqual(marked(mine), ['إن الماء حياة لكل الناس'])
  const [chinese] = common('水是生命之源。', '他说水是生命之母')
  assert.deepEqual(marked(chinese), ['水是生命之'])
})

test('nothing has nothing in common', () => {
  assert.deepEqual(common('', 'a b c d e'), [[], [{ text: 'a b c d e', common: false }]])
})

test('any two texts come back as they were', () => {
  let seed = 7
  const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below
  for (let i = 0; i < 300; i++) {
    const [one, other] = [0, 1].map(() => Array.from({ length: next(40) }, () => 'abc'[next(3)]! + [' ', ', ', '\n\n'][next(3)]!).join(''))
    const [mine, theirs] = common(one!, other!)
    assert.deepEqual([whole(mine), whole(theirs)], [one, other])
    assert.equal(marked(mine).length > 0, marked(theirs).length > 0)
  }
})
