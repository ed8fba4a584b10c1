/** A judge's own order, what counts as done, and her pace. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { View } from '../src/core/view.ts'
import { inOrder, minutesLeft, nextAfter, sheetIdOf } from '../src/views/judge/order.ts'

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

test('after one work comes the next open one, and after the last the first', () => {
  const tasks = inOrder([given(A, 1), given(B, 2), given(C, 3)], [sheet(B, { status: 'submitted' })])
  assert.deepEqual([nextAfter(tasks, A)?.given.id, nextAfter(tasks, C)?.given.id, nextAfter(tasks)?.given.id], [C, A, A])
})

test('minutes are told by her own pace, and not before there is one', () => {
  const all = [given(A, 1), given(B, 2), given(C, 3)]
  assert.equal(minutesLeft(inOrder(all, [])), null)
  assert.equal(minutesLeft(inOrder(all, [sheet(A, { status: 'submitted', seconds: 90 })])), 3)
})
