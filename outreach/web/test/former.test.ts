/** Enrolled anew, copied or wiped: no number is used twice, nothing is sent in a wrong name, and what was acknowledged comes back. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fact } from '../src/core/db.ts'
import { renumber } from '../src/core/outbox.ts'
import { Device, entry, SCOPE } from './device.ts'
import { Refused } from '../src/core/http.ts'
import { push } from '../src/core/push.ts'
import type { Context } from '../src/core/context.ts'
import { greet, pullWaiting } from '../src/core/sync.ts'
import { Server } from './server.ts'

const titles = (server: Server) => [...server.docs.values()].map((doc) => doc.body['title']).sort()

test('a copy that is found out says nothing more until it is enrolled anew, however often it is woken', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await entry(device, 'A')
  await device.sync()
  server.decide = (op) => ({ n: op.n, status: 'rejected', code: 'n-reused' })
  await entry(device, 'B')
  await device.sync()
  const before = server.pushes.length
  await entry(device, 'C')
  for (const reason of ['now', 'online', 'visible', 'start'] as const) await device.sync(reason)
  assert.deepEqual([server.pushes.length, device.state.paused, await fact(device.db, 'paused')], [before, 'renumber', 'renumber'])
  server.decide = () => undefined
  await renumber(device.db, 'b', 'a')
  device.join(server.wire('b'))
  await device.sync()
  assert.deepEqual([titles(server), server.pushes.at(-1)!.map((op) => op.n)], [['A', 'B', 'C'], [1, 2]])
})

test('s7: what a former device of this storage had acknowledged is pushed again in its name after a restore', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await renumber(device.db, 'a')
  await entry(device, 'Before')
  await device.sync()
  await renumber(device.db, 'b', 'a')
  device.join(server.wire('b'))
  await entry(device, 'After')
  await device.sync()
  const sent = server.pushes.length
  assert.deepEqual((await device.db.getAll('former')).map((row) => [row.device, row.n]), [['a', 1]])
  server.docs.clear()
  server.answers.clear()
  server.epoch = 'e2'
  server.head[SCOPE] = 2 ** 32
  await device.sync()
  assert.deepEqual(titles(server), ['After', 'Before'])
  assert.deepEqual([...server.answers.keys()].sort(), ['a 1', 'b 1'])
  assert.ok(server.pushes.length > sent)
  server.durable = 1
  await device.sync()
  assert.deepEqual([await device.db.count('former'), await fact(device.db, 'former')], [0, undefined])
})

test('s7: the bytes that a former device named are kept as long as its log, and are offered again', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'), async (_url, init) =>
    new Response(null, { status: init?.method === 'POST' ? 201 : 204, headers: { location: '/u', 'upload-offset': init?.method === 'PATCH' ? '3000' : '0' } }))
  await renumber(device.db, 'a')
  const id = await entry(device, 'Poster')
  await device.store.addMedia(id, { bytes: new ArrayBuffer(3000), type: 'image/jpeg', kind: 'poster' })
  await device.sync()
  await renumber(device.db, 'b', 'a')
  device.join(server.wire('b'), async () => new Response(null, { status: 204, headers: { 'upload-offset': '3000' } }))
  server.durable = 0
  await device.sync()
  assert.deepEqual([await device.db.count('chunks'), (await device.db.getAll('media'))[0]?.state], [1, 'sent'])
  server.durable = 9
  await device.sync()
  await device.sync()
  assert.deepEqual([await device.db.count('former'), await device.db.count('chunks')], [0, 0])
})

test('s8: what a restored server refuses to a former device waits for the person', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await renumber(device.db, 'a')
  const id = await entry(device, 'Before')
  await device.sync()
  await renumber(device.db, 'b', 'a')
  device.join(server.wire('b'))
  await device.sync()
  server.answers.clear()
  server.epoch = 'e2'
  server.decide = (op) => ({ n: op.n, status: 'rejected', code: 'no-access' })
  await device.sync()
  assert.deepEqual((await device.db.getAll('attention')).map((row) => [row.n < 0, row.op.id, row.code]), [[true, id, 'no-access']])
  assert.equal(await device.db.count('former'), 0)
})

test('s7: a server restored to before the enrolment is told in the present name, and the last word stays the last', async () => {
  const server = new Server()
  const upload = async (_url: string, init?: RequestInit) =>
    new Response(null, { status: init?.method === 'POST' ? 201 : 204, headers: { location: '/u', 'upload-offset': init?.method === 'PATCH' ? '3000' : '0' } })
  const device = await Device.open(server.wire('a'), upload)
  await renumber(device.db, 'a')
  const id = await entry(device, 'First')
  await device.store.addMedia(id, { bytes: new ArrayBuffer(3000), type: 'image/jpeg', kind: 'poster' })
  await device.sync()
  await device.store.set(id, { title: 'Second', statement: 'Said once' })
  await device.sync()
  await renumber(device.db, 'b', 'a')
  await device.store.set(id, { title: 'Third' })
  server.docs.clear()
  server.answers.clear()
  server.epoch = 'e2'
  server.head[SCOPE] = 2 ** 32
  const wire = server.wire('b')
  device.join({ ...wire, push: async (body, token) => { if (token) throw new Refused(401, { code: 'unauthorized' }, null); return await wire.push(body) } }, upload)
  await device.sync('now')
  await device.sync('now') // what came before its creation was held
  const body = device.store.document<'entry'>(id)?.body
  assert.deepEqual([body?.title, body?.statement, body?.parts?.length], ['Third', 'Said once', 1])
  assert.deepEqual([await device.db.count('former'), await fact(device.db, 'former'), device.state.paused], [0, undefined, null])
  const [media] = await device.db.getAll('media')
  assert.deepEqual([media?.state, (await device.db.getAllKeys('acklog')).includes(media!.n), await device.db.count('chunks')], ['sent', true, 1])
})

test('s7: a token that is not known in an ordinary epoch keeps the log for a restore to come, and sends nothing', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await renumber(device.db, 'a')
  await entry(device, 'Before')
  await device.sync()
  await renumber(device.db, 'b', 'a')
  const wire = server.wire('b')
  device.join({ ...wire, push: async (body, token) => { if (token) throw new Refused(401, { code: 'unauthorized' }, null); return await wire.push(body) } })
  await device.sync('now')
  assert.deepEqual([await device.db.count('former'), await device.db.count('outbox'), device.state.paused], [1, 0, null])
  assert.deepEqual(server.pushes.map((ops) => ops.length), [1])
  server.docs.clear()
  server.answers.clear()
  server.epoch = 'e2'
  await device.sync('now')
  assert.deepEqual([titles(server), [...server.answers.keys()], await device.db.count('former')], [['Before'], ['b 1'], 0])
})

test('s7: an answer of an epoch that was left says nothing, whichever it is', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await device.sync()
  await entry(device, 'Kept')
  const [row] = await device.db.getAll('outbox')
  const late = server.wire('a')
  const answers = [await late.push({ epoch: 'e1', ops: [row!.op] }), await late.hello({ app: 'test' }), await late.pull({ epoch: 'e1', cursors: { [SCOPE]: 0 } })] as const
  server.docs.clear()
  server.answers.clear()
  server.epoch = 'e2'
  server.head[SCOPE] = 2 ** 32
  await greet(device.context)
  const wire = { ...late, push: async () => answers[0], hello: async () => answers[1], pull: async () => answers[2] }
  const old: Context = { ...device.context, wire }
  await push(old, true)
  await greet(old)
  await pullWaiting(old, 1, new AbortController().signal)
  assert.deepEqual([await device.db.getAllKeys('outbox'), await device.db.count('base'), await fact(device.db, 'renewing')], [[1], 0, 'e2'])
  await device.sync()
  assert.deepEqual([titles(server), await fact(device.db, 'epoch'), await fact(device.db, 'past')], [['Kept'], 'e2', ['e1']])
})

test('s7: a server on whose old disk an epoch goes on that was left is followed', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await entry(device, 'Kept')
  for (const epoch of ['e1', 'e2', 'e1', 'e2']) {
    server.docs.clear()
    server.answers.clear()
    server.epoch = epoch
    server.head[SCOPE] = (server.head[SCOPE] ?? 0) + 2 ** 32
    await device.sync()
    await device.sync()
    assert.deepEqual([titles(server), device.state.online, await fact(device.db, 'epoch'), await fact(device.db, 'renewing')], [['Kept'], true, epoch, undefined])
  }
})

test('s7: what is taken back, let go of or done again leaves no number missing', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await device.sync()
  const gone = await entry(device, 'Taken back')
  await device.store.set(gone, { title: 'Secret' })
  await device.store.discard(gone)
  server.decide = (op) => (op.set?.['title'] === 'Bad' ? { n: op.n, status: 'rejected', code: 'over-length' } : undefined)
  for (let i = 0; i < 3; i++) await entry(device, 'Bad')
  await device.sync()
  const said = server.pushes.flat().filter((op) => op.id === gone)
  assert.deepEqual(said.map(({ n, type, set, command }) => [n, type, set, command]), [[1, 'command', undefined, undefined], [2, 'command', undefined, undefined]])
  const [read, again] = await device.db.getAll('attention')
  await device.store.dismiss(read!.n)
  await device.store.again(again!.n)
  await device.sync()
  const asked = server.pushes.length
  server.docs.clear()
  server.answers.clear()
  server.epoch = 'e2'
  await device.sync()
  const numbers = server.pushes.slice(asked).flat().map((op) => op.n)
  assert.deepEqual([...new Set(numbers)].sort(), [1, 2, 3, 4, 5, 6])
  assert.deepEqual((await device.db.getAllKeys('attention')), [5, 6], 'what nobody has read is shown once more, the rest is not')
  server.durable = 6
  await device.sync()
  assert.equal(await device.db.count('acklog'), 0)
})

test('s2: what was taken back after it had been sent is no copy of this storage', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  const id = await entry(device, 'Sent')
  server.fate = ['fine', 'lost']
  await device.sync()
  await device.store.discard(id)
  const known = server.wire('a')
  device.join({ ...known, push: async (body) => ({ epoch: 'e1', results: body.ops.map((op) => ({ n: op.n, status: 'rejected', code: 'n-reused' })) }) })
  await device.sync()
  assert.deepEqual([device.state.paused, await device.db.getAllKeys('acklog'), await device.db.count('attention')], [null, [1], 0])
  assert.equal(device.title(id), 'Sent')
})

test('s2: a storage that was wiped moves what it made since behind the numbers that are used', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  server.highest = 41
  const id = await entry(device, 'Made before the first hello')
  await device.store.addMedia(id, { bytes: new ArrayBuffer(9), type: 'image/jpeg', kind: 'poster' })
  server.fate = ['down']
  await device.sync('start')
  assert.deepEqual((await device.db.getAll('outbox')).map((row) => row.n), [1, 2])
  await device.sync('now')
  assert.deepEqual(server.pushes.flat().map((op) => op.n), [42, 43])
  assert.equal((await device.db.getAll('media'))[0]?.n, 43)
  await entry(device, 'Later')
  assert.deepEqual((await device.db.getAll('outbox')).map((row) => row.n), [44])
})

test('a new enrolment leaves what was refused where it is, and its bytes wait with it', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await renumber(device.db, 'a')
  server.decide = (op) => ({ n: op.n, status: 'rejected', code: 'over-length' })
  const id = await entry(device, 'Bad')
  await device.store.addMedia(id, { bytes: new ArrayBuffer(9), type: 'image/jpeg', kind: 'poster' })
  await device.sync()
  await renumber(device.db, 'b', 'a')
  const [media] = await device.db.getAll('media')
  assert.deepEqual((await device.db.getAllKeys('attention')).includes(media!.n), true)
})
