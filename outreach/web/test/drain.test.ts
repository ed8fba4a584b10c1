/** When the outbox goes, when it waits, and that nothing is ever cleared by an answer that is not about it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NetworkDown, Refused } from '../src/core/http.ts'
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
  assert.equal(device.alarm, 90_000)
})

test('one drainer: while another tab holds the lock nothing is sent from here', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  device.locked = true
  await entry(device, 'A')
  await device.sync('now')
  assert.deepEqual([server.pushes.length, device.alarm], [0, 5000])
})

test('a bug is not a network: it surfaces', async () => {
  const server = new Server()
  const device = await Device.open({ ...server.wire('a'), pull: async () => { throw new TypeError('x is not a function') } })
  await assert.rejects(device.drain.wake('now'), TypeError)
  assert.notEqual(device.state.online, false)
  assert.equal(new NetworkDown() instanceof TypeError, false)
})
