/** When the outbox goes, when it waits, and that nothing is ever cleared by an answer that is not about it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Api } from '../src/core/api.ts'
import { ask, NetworkDown, Refused } from '../src/core/http.ts'
import { Device, entry } from './device.ts'
import { Server } from './server.ts'

test('the next try is stored in the row, and coming online overrides it', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await device.sync('start')
  server.fate = ['down']
  const id = await entry(device, 'A')
  await device.sync('write')
  const [row] = await device.db.getAll('outbox')
  assert.deepEqual([row?.tries, row?.code, (row?.next_ms ?? 0) > device.clock], [1, 'offline', true])
  assert.ok((device.alarm ?? 0) >= 1000)
  const before = server.pushes.length
  await device.sync('timer')
  assert.equal(server.pushes.length, before)
  await device.sync('online')
  assert.equal(device.store.stateOf(id).state, 'received')
})

test('a network that comes back while a try is failing is not missed', async () => {
  const server = new Server()
  const wire = server.wire('a')
  const { push } = wire
  const device = await Device.open(wire)
  await device.sync('start')
  wire.push = () => {
    wire.push = push
    void device.drain.wake('online')
    throw new NetworkDown()
  }
  const id = await entry(device, 'A')
  await device.sync('write')
  assert.deepEqual([device.store.stateOf(id).state, device.state.online], ['received', true])
})

test('what wakes it while it is about to stop is not missed', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await device.sync('start')
  server.fate = ['down']
  const id = await entry(device, 'A')
  let woken = false
  Object.defineProperty(device, 'alarm', { set: (ms: number | null) => {
    if (ms !== null && !woken) void device.drain.wake('online')
    woken ||= ms !== null
  } })
  await device.sync('write')
  assert.deepEqual([woken, device.store.stateOf(id).state], [true, 'received'])
})

test('an alarm is never set for less than a moment, however often nothing can be reached', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await entry(device, 'A')
  for (let i = 0; i < 5; i++) {
    server.fate = ['down']
    await device.sync('timer')
    assert.ok(device.alarm !== null && device.alarm >= 1000, `alarm ${device.alarm}`)
  }
  assert.ok((device.alarm ?? 0) > 10_000)
})

test('401 pauses the outbox and never clears it', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await device.sync('start')
  server.fate = [new Refused(401, { code: 'not-signed-in' }, null)]
  await entry(device, 'A')
  await device.sync('write')
  assert.deepEqual([device.state.paused, await device.db.count('outbox')], ['signed-out', 1])
  const before = server.pulls
  await device.sync('write')
  assert.equal(server.pulls, before)
  await device.sync('now')
  assert.deepEqual([device.state.paused, await device.db.count('outbox')], [null, 0])
})

test('s5: a revoked device forgets what it was told, pushes into quarantine, and stops', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  server.write('b', 'x', { title: 'Theirs' })
  await device.sync('start')
  const mine = await entry(device, 'Mine')
  server.decide = (op) => ({ n: op.n, status: 'held', code: 'quarantined' })
  server.fate = [new Refused(403, { code: 'device-revoked' }, null)]
  await device.sync('now')
  assert.equal(await device.db.count('base'), 0)
  assert.equal(device.state.paused, 'revoked')
  assert.deepEqual([device.title(mine), device.store.stateOf(mine).code], ['Mine', 'quarantined'])
})

test('the waiting that the server asks for is kept', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await device.sync('start')
  server.fate = [new Refused(503, { code: 'storage-broken' }, 90_000)]
  await entry(device, 'A')
  await device.sync('write')
  assert.ok(device.alarm! >= 90_000 && device.alarm! <= 112_500, `alarm ${device.alarm}`)
  const before = server.pushes.length
  device.join(server.wire('a')) // a restart is no reason to come sooner, nor is being looked at
  await device.sync('start')
  await device.sync('visible')
  assert.deepEqual([server.pushes.length, device.alarm! > 60_000], [before, true])
  device.clock += 112_500
  await device.sync('timer')
  assert.equal(await device.db.count('outbox'), 0)
})

test('a server that takes what came and asks for quiet gets it, between two batches too', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await device.sync('start')
  server.backoff_s = 60
  for (let i = 0; i < 9; i++) await entry(device, `${i}`)
  await device.sync('write')
  assert.deepEqual([server.pushes.length, await device.db.count('outbox'), device.state.online], [1, 5, true])
  assert.ok(device.alarm! >= 60_000 && device.alarm! <= 75_000)
  await device.sync('online')
  assert.equal(server.pushes.length, 1)
  server.backoff_s = 0
  await device.sync('now') // a person is obeyed
  assert.equal(await device.db.count('outbox'), 0)
})

test('a clock that jumps by ten years in either direction stops nothing, and never rings at once', async () => {
  const TEN_YEARS = 3650 * 86_400_000
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  device.clock = TEN_YEARS * 2
  await device.sync('start')
  for (const jump of [-TEN_YEARS, TEN_YEARS, TEN_YEARS]) {
    server.fate = [new Refused(503, { code: 'storage-broken' }, 90_000)]
    await entry(device, 'A')
    await device.sync('write')
    device.clock += jump
    await device.sync('timer')
    assert.deepEqual([await device.db.count('outbox'), device.alarm], [0, null], `${jump}`)
  }
  server.fate = ['down']
  await entry(device, 'B')
  await device.sync('write')
  assert.ok(device.alarm! >= 1000 && device.alarm! <= 15 * 60_000)
})

test('a poke brings what is new and does not hurry what waits for its next try', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await device.sync('start')
  server.fate = ['down']
  await entry(device, 'A')
  await device.sync('write')
  const before = server.pushes.length
  server.write('b', 'x', { title: 'Theirs' })
  await device.sync('poke')
  assert.deepEqual([server.pushes.length, device.title('x')], [before, 'Theirs'])
})

test('where there is no lock two tabs send the same operations, to the effect of once', async () => {
  const server = new Server()
  const one = await Device.open(server.wire('a'), undefined, 'shared')
  const two = await Device.open(server.wire('a'), undefined, 'shared')
  const ids = []
  for (let i = 0; i < 6; i++) ids.push(await entry(one, `${i}`))
  await Promise.all([one.sync('start'), two.sync('start')])
  await Promise.all([one.sync('now'), two.sync('now')])
  assert.equal(server.docs.size, 6)
  assert.equal([...server.docs.values()].every((doc) => doc.seq <= 6), true)
  for (const device of [one, two]) {
    assert.deepEqual(ids.map((id) => device.store.stateOf(id).state), ids.map(() => 'received'))
    assert.equal(device.store.documents('entry').length, 6)
  }
  assert.deepEqual([await one.db.count('outbox'), await one.db.count('acklog'), one.state.mended ?? null], [0, 6, null])
})

test('one drainer: while another tab holds the lock nothing is sent from here', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  device.locked = true
  await entry(device, 'A')
  await device.sync('now')
  assert.deepEqual([server.pushes.length, device.alarm], [0, 5000])
})

test('a success that is no JSON is no answer: it was cut, or somebody in between wants a login', async () => {
  const asked = (text: string) => ask({ fetch: async () => new Response(text), origin: '', token: 't' }, 'pull', {})
  for (const text of ['<html>Sign in to this network', '{"epoch": "e1", "pa', '']) await assert.rejects(asked(text), NetworkDown)
  assert.deepEqual(await asked('{"epoch": "e1"}'), { epoch: 'e1' })
  const api = new Api(() => ({ fetch: async () => new Response('<html>Sign in', { headers: { 'content-type': 'text/html' } }), origin: '', token: 't' }))
  await assert.rejects(api.bytes('/media/1/judge'), NetworkDown) // it would have been a picture of the judge's pack
})

test('a bug is not a network: it surfaces', async () => {
  const server = new Server()
  const device = await Device.open({ ...server.wire('a'), pull: async () => { throw new TypeError('x is not a function') } })
  await assert.rejects(device.drain.wake('now'), TypeError)
  assert.notEqual(device.state.online, false)
  assert.equal(new NetworkDown() instanceof TypeError, false)
})
