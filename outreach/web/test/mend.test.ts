/** S4: what a page leaves out is gone, what differs is found by sums and mended slot by slot, and nothing else is touched. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fact, write } from '../src/core/db.ts'
import { slotOf, slotsOf, totalOf } from '../src/core/hashes.ts'
import { Device, entry, SCOPE } from './device.ts'
import { Server } from './server.ts'

const DAY = 86_400_000
const ids = (device: Device) => device.store.documents('entry').map((view) => view.id)
const id = (n: number) => `01890000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

async function filled(count: number): Promise<{ server: Server; device: Device }> {
  const server = new Server()
  for (let i = 0; i < count; i++) server.write('b', id(i), { title: `${i}` })
  const device = await Device.open(server.wire('a'))
  await device.sync('start')
  return { server, device }
}

test('s4: a row that a page leaves out of its range is gone, without any exit', async () => {
  const { server, device } = await filled(0)
  const mine = await entry(device, 'Answered, and gone before the page')
  const wire = server.wire('a')
  device.join({ ...wire, pull: async (body) => { if (server.pushes.length === 1) server.docs.get(mine)!.gone = true; return await wire.pull(body) } })
  server.head[SCOPE] = 7 // others went on meanwhile, and their exits are compacted
  await device.sync('write') // without a look at the sums, which would find it, too
  assert.deepEqual([ids(device), await device.db.count('outbox'), await device.db.count('acklog')], [[], 0, 1])
})

test('s4: a document on its way to a later page does not vanish in between, and what is nowhere goes at the end', async () => {
  const { server, device } = await filled(3)
  for (const n of [0, 1]) await write(device.db, async (tx) => {
    const row = (await tx.objectStore('base').get([SCOPE, id(n)]))!
    await tx.objectStore('base').put({ ...row, seq: 4 }) // as an answer leaves it, before its page
  })
  server.head[SCOPE] = 4
  server.docs.get(id(1))!.gone = true
  for (const n of [10, 11, 0]) server.write('b', id(n), { title: `${n}` })
  server.pageDocs = 1
  const wire = server.wire('a')
  const seen: string[][] = []
  device.join({ ...wire, pull: async (body) => {
    await device.store.refresh('all')
    seen.push(ids(device).filter((each) => each === id(0) || each === id(1)))
    return await wire.pull(body)
  } })
  await device.sync('write')
  assert.ok(seen.length >= 3)
  for (const each of seen) assert.deepEqual(each, [id(0), id(1)])
  assert.deepEqual(ids(device), [0, 2, 10, 11].map(id))
})

test('s4: sums are the ones of the server (these are from its own tests)', async () => {
  assert.deepEqual([await slotOf(id(1)), await slotOf(id(2))], [233, 108])
  assert.deepEqual([await totalOf([]), await totalOf([[id(1), 1], [id(2), 7], [id(3), 2 ** 53 - 1]])], ['0000000000000000', '7175d28c6ef11013'])
  const places = Array.from({ length: 600 }, (_, n) => [id(n), n + 1] as const)
  const { slots, members } = await slotsOf(places)
  const sum = slots.reduce((total, slot) => total + BigInt(`0x${slot}`), 0n)
  assert.equal(BigInt.asUintN(64, sum).toString(16).padStart(16, '0'), await totalOf(places))
  assert.equal(members.flat().length, 600)
  assert.equal((await slotsOf([[id(2), 7]])).slots[108], '93fb443d3a89ea0b')
})

test('s4: a damaged base is mended by its slots: lost, left over and outdated rows, and nothing else is asked for', async () => {
  const { server, device } = await filled(300)
  const mine = await entry(device, 'Mine')
  server.decide = (op) => (op.id === mine ? { n: op.n, status: 'retry' } : undefined)
  await write(device.db, async (tx) => {
    const base = tx.objectStore('base')
    await base.delete([SCOPE, id(1)])
    await base.put({ ...(await base.get([SCOPE, id(2)]))!, seq: 1, body: { title: 'old' } })
    await base.put({ ...(await base.get([SCOPE, id(3)]))!, id: id(999), seq: 5 })
    await base.put({ ...(await base.get([SCOPE, id(4)]))!, seq: 5_000_000, body: { title: 'from nowhere' } })
  })
  await device.sync('now')
  const titles = device.store.documents('entry').map((view) => (view.body as { title: string }).title)
  assert.deepEqual(titles.sort(), [...Array.from({ length: 300 }, (_, n) => `${n}`), 'Mine'].sort())
  assert.equal(server.asked[0], 'hash')
  assert.equal(server.asked.filter((each) => each.startsWith('ids ')).length, new Set(await Promise.all([1, 2, 999, 4].map((n) => slotOf(id(n))))).size)
  assert.ok(!server.asked.includes('ids'))
  assert.deepEqual([device.state.mended?.documents, device.state.mended?.scope], [4, SCOPE])
  assert.notEqual(device.state.mended?.ours, device.state.mended?.theirs)
  assert.equal(await device.db.count('outbox'), 1)
})

test('s4: documents are compared once a day, on demand and after a repair, not at each pull', async () => {
  const { server, device } = await filled(2)
  const asked: boolean[] = []
  const wire = server.wire('a')
  device.join({ ...wire, pull: async (body) => { asked.push(body.hash === true); return await wire.pull(body) } })
  await device.sync('visible')
  await device.sync('write')
  assert.deepEqual(asked.splice(0), [false, false])
  await device.sync('now')
  assert.deepEqual(asked.splice(0), [true])
  device.clock += DAY + 1
  await device.sync('timer')
  await device.sync('timer')
  assert.deepEqual(asked.splice(0), [true, false])
  server.floor = 1000
  server.head[SCOPE] = 2000
  await device.sync('timer')
  assert.deepEqual(asked.splice(0), [false, true])
})

test('s4: a scope that moves while it is looked at is left as it is until the next time', async () => {
  const { server, device } = await filled(5)
  await write(device.db, async (tx) => tx.objectStore('base').delete([SCOPE, id(1)]))
  const wire = server.wire('a')
  device.join({ ...wire, hash: async (body) => { server.write('b', id(77), { title: 'new' }); return await wire.hash(body) } })
  await device.sync('now')
  assert.deepEqual([device.state.mended, server.asked], [null, ['hash']])
  device.join(wire)
  await device.sync('now')
  assert.equal(ids(device).includes(id(1)), true)
})

test('s4: an answer whose page has not come is no difference', async () => {
  const { server, device } = await filled(3)
  await entry(device, 'Mine')
  const wire = server.wire('a')
  const at = server.head[SCOPE]!
  // The snapshot of the pull is older than the push of another tab, which has been answered already.
  device.join({ ...wire, pull: async (body) => {
    const head = server.head[SCOPE]!
    server.head[SCOPE] = at
    const mine = [...server.docs.values()].filter((doc) => doc.seq > at)
    for (const doc of mine) server.docs.delete(doc.id)
    const answer = await wire.pull(body)
    for (const doc of mine) server.docs.set(doc.id, doc)
    server.head[SCOPE] = head
    return answer
  } })
  await device.sync('now')
  assert.deepEqual([server.asked, device.state.mended, ids(device).length], [[], null, 4])
})

test('a reset below the floor repairs and pulls on; what was made here stays', async () => {
  const { server, device } = await filled(4)
  await entry(device, 'Mine')
  server.decide = (op) => ({ n: op.n, status: 'retry' })
  server.docs.get(id(1))!.gone = true
  server.write('b', id(50), { title: 'new' })
  server.floor = server.head[SCOPE] = 500
  await device.sync()
  assert.deepEqual(ids(device).length, 5)
  assert.equal((await fact(device.db, 'cursors'))?.[SCOPE], 500)
  assert.equal(await device.db.count('orphans'), 0)
})

test('orphans are kept for thirty days of the server, whatever the clock of the device says', async () => {
  const { server, device } = await filled(2)
  const wire = server.wire('a')
  let now = 1_000
  device.join({ ...wire, hello: async (body) => ({ ...(await wire.hello(body)), now }) })
  await device.sync('now')
  server.epoch = 'e2'
  server.docs.delete(id(1))
  await device.sync('now')
  device.clock += 3650 * DAY
  now += 29 * DAY
  await device.sync('now')
  assert.deepEqual((await device.db.getAll('orphans')).map((row) => row.id), [id(1)])
  now += 2 * DAY
  await device.sync('now')
  assert.equal(await device.db.count('orphans'), 0)
})
