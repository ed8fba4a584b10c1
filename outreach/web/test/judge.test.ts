/** A judge's own order, what counts as done, and her pace. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { View } from '../src/core/view.ts'
import { hoursLeft, inOrder, isStop, mayStopAfter, minutesLeft, neighbours, nextAfter, sheetIdOf } from '../src/views/judge/order.ts'
import { nextPair, pairsInOrder, swiped } from '../src/views/judge/versus.ts'

const given = (id: string, order: number, state = 'open') => ({ id, body: { round: 'r', order, state } }) as unknown as View<'assignment'>
const sheet = (of: string, body: object, asked: string[] = []) => ({ id: sheetIdOf(of), body, asked }) as unknown as View<'sheet'>
const A = '01900000-0000-7000-8000-0000000000a0'
const B = '01900000-0000-7000-8000-0000000000b2'
const C = '01900000-0000-7000-8000-0000000000ce'

test('every phone of a judge gives the sheet of an assignment the same id, as the server does', () => {
  assert.deepEqual([A, B, C].map((id) => sheetIdOf(id).slice(-2)), ['a1', 'b3', 'cf'])
})

test('the order is her own, whatever order the documents came in', () => {
  assert.deepEqual(inOrder([given(A, 3), given(B, 1), given(C, 2)], []).map((task) => [task.given.id, task.number]), [[B, 1], [C, 2], [A, 3]])
})

test('what was asked without a network is done here at once', () => {
  const tasks = inOrder([given(A, 1), given(B, 2), given(C, 3)], [sheet(A, {}, ['submit']), sheet(B, {}, ['recuse']), sheet(C, {}, ['report'])])
  assert.deepEqual(tasks.map((task) => task.stage), ['done', 'away', 'away'])
})

test('an entry that a concern had stopped can be read again once it was given back', () => {
  const held = [sheet(A, { concern: 'other' })]
  assert.deepEqual(inOrder([given(A, 1, 'held')], held)[0]!.stage, 'away')
  assert.deepEqual(inOrder([given(A, 1)], held)[0]!.stage, 'todo')
})

test('a work that left judging is away, whatever was said of it, and asks nothing more', () => {
  const tasks = inOrder([given(A, 1, 'not_needed'), given(B, 2, 'sealed')], [sheet(A, { status: 'submitted' }), sheet(B, { status: 'submitted' })])
  assert.deepEqual(tasks.map((task) => task.stage), ['away', 'done'])
})

test('a good place to stop is one with nothing unread before it', () => {
  const marked = { ...given(B, 2), body: { ...given(B, 2).body, stop: true } }
  const stops = (...sheets: Parameters<typeof inOrder>[1][number][]) => inOrder([given(A, 1), marked, given(C, 3)], sheets).map((task, _, tasks) => mayStopAfter(tasks, task))
  assert.deepEqual(stops(sheet(B, { status: 'submitted' })), [false, false, false], 'the first is still to be read')
  assert.deepEqual(stops(sheet(A, { status: 'submitted' }), sheet(B, { status: 'submitted' })), [false, true, false])
  assert.deepEqual(stops(sheet(A, { status: 'recused' }), sheet(B, { status: 'submitted' })), [false, true, false])
  const last = inOrder([given(A, 1), marked], [])
  assert.deepEqual(last.map((task) => isStop(last, task)), [false, false], 'after the last nothing is left')
  assert.equal(mayStopAfter(inOrder([given(A, 1), marked], []), last[1]!), false, 'nor when her list was put in order anew meanwhile')
})

test('after one work comes the next open one, and after the last the first', () => {
  const tasks = inOrder([given(A, 1), given(B, 2), given(C, 3)], [sheet(B, { status: 'submitted' })])
  assert.deepEqual([nextAfter(tasks, A)?.given.id, nextAfter(tasks, C)?.given.id, nextAfter(tasks)?.given.id], [C, A, A])
})

test('minutes are told by her own pace, and not before there is one', () => {
  const all = [given(A, 1), given(B, 2), given(C, 3)]
  assert.equal(minutesLeft(inOrder(all, [])), null)
  assert.equal(minutesLeft(inOrder(all, [sheet(A, { status: 'submitted', seconds: 90 })])), 3)
})

const pair = (id: string, order: number, left: string, right: string) => ({ id, body: { round: 'r', order, left, right } }) as unknown as View<'pair'>
const answer = (id: string, of: string, outcome: string, more: object = {}) => ({ id, body: { pair: of, outcome, ...more }, asked: [] }) as unknown as View<'comparison'>
const held = (pairs: View<'pair'>[], answers: View<'comparison'>[], sheets: View<'sheet'>[] = []) =>
  pairsInOrder({ pairs, given: [given(A, 1), given(B, 2), given(C, 3)], sheets, answers })
const TWO = [pair('p2', 2, B, C), pair('p1', 1, A, B)]

test('pairs come in her own order, and what was answered without a network is done', () => {
  assert.deepEqual(held(TWO, [answer('x', 'p1', 'tie')]).map((task) => [task.pair.id, task.number, task.stage]), [['p1', 1, 'done'], ['p2', 2, 'todo']])
})

test('an answer that was taken back, here or elsewhere, waits to be given again', () => {
  const asked = { ...answer('x', 'p1', 'left'), asked: ['undo'] } as View<'comparison'>
  assert.deepEqual(held(TWO, [asked, answer('y', 'p2', 'left', { undone: true })]).map((task) => task.stage), ['todo', 'todo'])
})

test('two phones that differ ask her; two that agree do not', () => {
  assert.equal(held(TWO, [answer('x', 'p1', 'left'), answer('y', 'p1', 'right')])[0]!.stage, 'torn')
  assert.equal(held(TWO, [answer('x', 'p1', 'left'), answer('y', 'p1', 'left')])[0]!.stage, 'done')
})

test('a work that she handed back or reported takes its pairs with it', () => {
  assert.deepEqual(held(TWO, [], [sheet(A, {}, ['report'])]).map((task) => task.stage), ['away', 'todo'])
  assert.equal(nextPair(held(TWO, [], [sheet(A, {}, ['report'])]))?.pair.id, 'p2')
})

test('a stroke says something when it goes far and sideways', () => {
  assert.deepEqual([swiped(-90, 10), swiped(90, -10), swiped(40, 0), swiped(90, 60)], ['left', 'right', null, null])
})

test('the time that is left is told in hours, the begun one included, and never below nothing', () => {
  assert.deepEqual([3_600_001, 3_600_000, 1, 0, -5].map((ms) => hoursLeft(1_000 + ms, 1_000)), [2, 1, 1, 0, 0])
})

test('the works around one are those of her own order, and none beyond its ends', () => {
  const tasks = inOrder([given(A, 1), given(B, 2)], [])
  assert.deepEqual(tasks.map((task) => neighbours(tasks, task)), [{ before: undefined, after: tasks[1] }, { before: tasks[0], after: undefined }])
})
