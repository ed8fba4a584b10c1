/** The disk: what an older app left, what a full one does, and that nothing is ever half written. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDB } from 'idb'
import { Device, entry } from './device.ts'
import { Drafts } from '../src/core/drafts.ts'
import { joinTabs } from '../src/core/tabs.ts'
import { databaseName, fact, isFull, openAccount, setFact, write } from '../src/core/db.ts'
import { Server } from './server.ts'

/** The disk is full: nothing can be put into `store`. Returns how to make room. */
function fill(store: string): () => void {
  const room = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
    if (this.name === store) throw new DOMException('no room', 'QuotaExceededError')
    return room.apply(this, args)
  }
  return () => { IDBObjectStore.prototype.put = room }
}

test('s1: the database of an older app keeps everything, and is opened in today\'s form', async () => {
  const old = await openDB(databaseName('aged'), 1, {
    upgrade(db) {
      db.createObjectStore('base', { keyPath: ['scope', 'id'] }).createIndex('id', 'id')
      db.createObjectStore('outbox', { keyPath: 'n' }).createIndex('id', 'op.id')
      const acklog = db.createObjectStore('acklog', { keyPath: 'n' })
      acklog.createIndex('id', 'op.id')
      acklog.createIndex('held', 'held')
      db.createObjectStore('attention', { keyPath: 'n' }).createIndex('id', 'op.id')
      db.createObjectStore('media', { keyPath: 'sha256' }).createIndex('doc', 'docs', { multiEntry: true })
      db.createObjectStore('chunks', { keyPath: ['sha256', 'i'] })
      db.createObjectStore('drafts', { keyPath: 'key' })
      db.createObjectStore('orphans', { keyPath: ['scope', 'id'] })
      db.createObjectStore('kv')
    },
  })
  await old.put('base', { scope: 's', id: 'x', kind: 'entry', seq: 3, body: { title: 'Theirs' } })
  await old.put('outbox', { n: 4, op: { n: 4, id: 'x' }, size: 9, tries: 2, next_ms: 1, last_ms: 1 })
  await old.put('kv', 5, 'next_n')
  old.close()
  const db = await openAccount('aged')
  assert.deepEqual([(await db.getAll('outbox')).map((row) => row.n), await fact(db, 'next_n')], [[4], 5])
  assert.deepEqual(await db.getAllKeysFromIndex('base', 'place', IDBKeyRange.bound(['s', 0], ['s', 9])), [['s', 'x']])
  db.close()
})

test('a full device says so and writes nothing by halves: neither the operation, nor its number, nor its bytes', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  const id = await entry(device, 'A')
  for (const store of ['chunks', 'media', 'outbox', 'kv']) {
    const makeRoom = fill(store)
    const saved = device.store.addMedia(id, { bytes: new ArrayBuffer(9), type: 'image/jpeg', kind: 'poster' })
    await assert.rejects(saved, (failure) => isFull(failure))
    makeRoom()
    const left = await Promise.all((['outbox', 'media', 'chunks'] as const).map((name) => device.db.count(name)))
    assert.deepEqual([left, await fact(device.db, 'next_n')], [[1, 0, 0], 2], store)
  }
  await device.store.addMedia(id, { bytes: new ArrayBuffer(9), type: 'image/jpeg', kind: 'poster' })
  assert.equal(await device.db.count('chunks'), 1)
})

test('a device that is too full for what the server says stays as it was, tells it, and goes on when there is room', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await device.sync('start')
  server.write('b', 'x', { title: 'Theirs' })
  const makeRoom = fill('base')
  await device.sync('now')
  assert.deepEqual([device.state.full, (await fact(device.db, 'cursors'))?.['school:1'], device.alarm! >= 1000], [true, 0, true])
  makeRoom()
  await device.sync('timer')
  device.clock += 3_600_000
  await device.sync('timer')
  assert.deepEqual([device.state.full, device.title('x')], [false, 'Theirs'])
})

test('a write resolves when it is on the disk, and rejects with what undid it', async () => {
  const db = await openAccount('undone')
  await assert.rejects(write(db, async (tx) => {
    await setFact(tx, 'next_n', 7)
    tx.abort()
    return 'done'
  }), (failure) => failure instanceof DOMException && failure.name === 'AbortError')
  await assert.rejects(write(db, async (tx) => {
    await setFact(tx, 'next_n', 8)
    throw new RangeError('a rule')
  }), RangeError)
  assert.equal(await fact(db, 'next_n'), undefined)
  db.close()
})

test('s1: what another tab writes while this one reads everything for the first time is seen here', async () => {
  const name = 'tabs'
  const [other, mine] = [await Device.open(new Server().wire('a'), undefined, name), await Device.open(new Server().wire('b'), undefined, name)]
  const id = await entry(other, 'First')
  const others = new BroadcastChannel(name)
  const readAll = mine.store.refresh.bind(mine.store)
  mine.store.refresh = async (what) => {
    await readAll(what)
    if (what !== 'all') return
    await other.store.set(id, { title: 'Second' }) // the reading is done, and the tab has not come to itself yet
    others.postMessage([id])
  }
  const told = new Promise<void>((resolve) => mine.store.subscribe((changed) => { if (changed !== 'all') resolve() }))
  const tabs = await joinTabs(mine.store, name)
  let timer: ReturnType<typeof setTimeout>
  await Promise.race([told, new Promise((resolve) => { timer = setTimeout(resolve, 2000) })])
  clearTimeout(timer!)
  tabs.close()
  others.close()
  assert.equal(mine.title(id), 'Second')
})

test('s1: what finds no room on the disk is found by whoever comes back in this tab, and is kept when there is room', async () => {
  const device = await Device.open(new Server().wire('a'))
  const drafts = new Drafts(device.db)
  await drafts.keep('entry/1', { title: 'The' })
  const makeRoom = fill('drafts')
  await assert.rejects(drafts.keep('entry/1', { title: 'The well' }), (failure) => isFull(failure))
  assert.deepEqual(await drafts.read('entry/1'), { title: 'The well' })
  makeRoom()
  await drafts.keep('entry/1', { title: 'The well of ours' })
  assert.deepEqual(await new Drafts(device.db).read('entry/1'), { title: 'The well of ours' })
  await drafts.drop('entry/1')
  assert.equal(await drafts.read('entry/1'), undefined)
})

test('a tab that cannot read leaves no ear behind', async () => {
  const device = await Device.open(new Server().wire('a'))
  device.store.refresh = async () => { throw new DOMException('gone', 'InvalidStateError') }
  await assert.rejects(joinTabs(device.store, 'deaf'), { name: 'InvalidStateError' })
  // an open channel would keep this test from ending
})
