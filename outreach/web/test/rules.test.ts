/** The rules of docs/protocol/sync.md for a client, one by one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowAfter } from '../src/core/answers.ts'
import { Drafts } from '../src/core/drafts.ts'
import { wellFormed } from '../src/core/ops.ts'
import { repair } from '../src/core/repair.ts'
import type { BaseRow } from '../src/core/view.ts'
import type { Op } from '../src/core/wire.ts'
import { setFact, write } from '../src/core/db.ts'
import { Device, entry, SCOPE } from './device.ts'
import { Server } from './server.ts'

const at = { wall_ms: 1, mono_ms: null, anchor: null }
const op = (type: Op['type'], set?: Op['set']): Op => ({ n: 1, type, id: 'x', scope: SCOPE, kind: 'entry', base: null, at, v: 1, ...(set ? { set } : {}) })
const row = (seq: number, guess?: true): BaseRow => ({ scope: SCOPE, id: 'x', kind: 'entry', seq, body: { title: 'Old' }, ...(guess ? { guess } : {}) })
const doc = (seq: number) => ({ id: 'x', kind: 'entry', scope: SCOPE, seq, body: { title: 'Theirs' } })

test('a document is taken whenever an answer has one, whatever its status', () => {
  for (const status of ['applied', 'merged', 'noop', 'conflict', 'rejected'] as const) {
    assert.deepEqual(rowAfter(op('set', { title: 'Mine' }), { n: 1, status, doc: doc(7) }, row(5), 5), doc(7), status)
  }
  assert.equal(rowAfter(op('set'), { n: 1, status: 'merged', doc: doc(7) }, row(8), 5), undefined)
})

test('an answer at or below the cursor stores nothing: an exit may have passed', () => {
  assert.equal(rowAfter(op('set'), { n: 1, status: 'noop', doc: doc(7) }, undefined, 7), undefined)
  assert.equal(rowAfter(op('create', { title: 'A' }), { n: 1, status: 'applied', rev: ['e', 7] }, undefined, 9), undefined)
})

test('a replayed answer does not bring back a document that another device deleted', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  const id = await entry(device, 'First')
  await device.sync()
  await device.store.set(id, { title: 'Second' })
  server.fate = ['lost']
  await device.sync('write')
  server.exit(id, 'deleted')
  await write(device.db, async (tx) => setFact(tx, 'cursors', { [SCOPE]: server.head[SCOPE]! }))
  await write(device.db, async (tx) => tx.objectStore('base').clear())
  server.decide = (again) => ({ n: again.n, status: 'noop', doc: { id, kind: 'entry', scope: SCOPE, seq: 2, body: { title: 'Second' } } })
  server.answers.clear()
  await device.sync()
  assert.deepEqual([device.store.document(id), await device.db.count('outbox')], [undefined, 0])
})

test('an own delete that applied takes its row away, also when both went in one push', () => {
  assert.equal(rowAfter(op('delete'), { n: 1, status: 'applied', rev: ['e', 7] }, row(5), 5), null)
  assert.equal(rowAfter(op('delete'), { n: 1, status: 'applied', rev: ['e', 7] }, row(7, true), 5), null)
  assert.equal(rowAfter(op('delete'), { n: 1, status: 'applied', rev: ['e', 7] }, row(8), 5), undefined)
})

test('two operations of one push share a number, and the second is not lost before the next pull', () => {
  const next = rowAfter(op('set', { title: 'New' }), { n: 2, status: 'applied', rev: ['e', 7] }, row(7, true), 5)
  assert.deepEqual([next?.seq, next?.body], [7, { title: 'New' }])
  assert.equal(rowAfter(op('set', { title: 'New' }), { n: 2, status: 'applied', rev: ['e', 7] }, row(7), 5), undefined)
})

test('a held document that the server accepts arrives with the acknowledgement', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  server.decide = (each) => ({ n: each.n, status: 'held' })
  const id = await entry(device, 'Held')
  await device.sync()
  const wire = server.wire('a')
  const accepted = { id, kind: 'entry', scope: SCOPE, seq: 9, body: { title: 'Accepted' } }
  device.join({ ...wire, pull: async (body) => ({ ...(await wire.pull(body)), acks: [{ n: 1, status: 'merged', doc: accepted }] }) })
  await device.sync()
  assert.equal(device.title(id), 'Accepted')
})

test('a repair asks again for what did not fit, and what never comes is gone', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  for (let i = 0; i < 5; i++) server.write('b', `d${i}`, { title: `${i}` })
  await device.sync()
  for (let i = 0; i < 5; i++) server.write('b', `d${i}`, { title: `${i}!` })
  const wire = server.wire('a')
  let asked = 0
  const thin = { ...wire, docs: async (body: { scope: string; ids: string[] }) => {
    asked++
    const docs = (await wire.docs(body)).docs ?? []
    return { docs: docs.filter((each) => each.id !== 'd4').slice(0, 2) }
  } }
  const context = { db: device.db, wire: thin, now: () => 1, chance: () => 0.5, app: 't', touched: () => undefined,
    halt: async () => undefined, piece: <T>(load: () => Promise<T>) => load(), contact: () => undefined, persisted: async () => undefined }
  assert.equal(await repair(context, SCOPE, false), true)
  const found = (await device.db.getAll('base')).map((each) => [each.id, each.body['title']])
  assert.deepEqual([found, asked], [[['d0', '0!'], ['d1', '1!'], ['d2', '2!'], ['d3', '3!']], 3])
})

test('a conflict of a whole document ends with restore or unset, and nothing else', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  for (const id of ['c1', 'c2']) server.write('server', id, { doc: 'gone', other: { title: 'Kept' } }, SCOPE, 'conflict')
  await device.sync()
  await device.store.resolve('c1', { restore: true })
  await device.store.resolve('c2', { unset: true })
  const args = (await device.db.getAll('outbox')).map((each) => [each.op.command, each.op.args])
  assert.deepEqual(args, [['resolve', { restore: true }], ['resolve', { unset: true }]])
})

test('text that was cut inside an emoji leaves as text that everybody can read', async () => {
  const device = await Device.open(new Server().wire('a'))
  const cut = 'A tree \u{1F333}'.slice(0, -1)
  const id = await device.store.create('entry', SCOPE, { title: cut })
  await device.store.set(id, { 'parts/p': { caption: cut, order: 1 }, statement: 'whole \u{1F333}' })
  await device.store.command(id, 'finalise', { why: cut })
  const [made, set, done] = (await device.db.getAll('outbox')).map((each) => each.op)
  assert.equal(made!.set?.['title'], 'A tree \uFFFD')
  assert.deepEqual(set!.set, { 'parts/p': { caption: 'A tree \uFFFD', order: 1 }, statement: 'whole \u{1F333}' })
  assert.deepEqual(done!.args, { why: 'A tree \uFFFD' })
  assert.deepEqual(wellFormed([1, null, true, '\uDC00x']), [1, null, true, '\uFFFDx'])
})

test('a running recording counts as open, until it ends', async () => {
  const device = await Device.open(new Server().wire('a'))
  const drafts = new Drafts(device.db)
  drafts.hold('recording essay')
  assert.equal(drafts.open, true)
  drafts.close('recording essay')
  assert.equal(drafts.open, false)
})

test('a draft that is read is not open: its view may have been left meanwhile', async () => {
  const device = await Device.open(new Server().wire('a'))
  const drafts = new Drafts(device.db)
  await drafts.keep('work/1', { title: 'kept' })
  const reading = drafts.row('work/1')
  drafts.close('work/1')
  assert.deepEqual((await reading)?.value, { title: 'kept' })
  assert.equal(drafts.open, false)
})
