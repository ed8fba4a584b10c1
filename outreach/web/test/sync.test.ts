/** The client's side of S1, S2, S4, S5, S7 and S8, and the counter-examples that killed simpler designs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Device, entry, SCOPE } from './device.ts'
import { Refused } from '../src/core/http.ts'
import { Server } from './server.ts'

test('an entry made offline is in view at once and arrives once', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  const id = await entry(device, 'Acacia')
  assert.equal(device.title(id), 'Acacia')
  assert.equal(device.store.stateOf(id).state, 'device')
  await device.sync()
  assert.equal(device.store.stateOf(id).state, 'received')
  assert.deepEqual(server.docs.get(id)?.body, { call: 'c', title: 'Acacia' })
  assert.equal(await device.db.count('outbox'), 0)
})

test('s2: a lost answer and a restart send the same operation again, to the effect of once', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  const id = await entry(device, 'Once')
  await device.sync('start')
  server.fate = ['lost']
  await device.store.set(id, { title: 'Twice' })
  await device.sync('write')
  assert.equal(device.state.online, false)
  assert.equal(device.title(id), 'Twice')
  device.join(server.wire('a'))
  await device.sync('start')
  const sent = server.pushes.flat().filter((op) => op.set?.['title'] === 'Twice')
  assert.deepEqual(sent.map((op) => op.n), [2, 2])
  assert.equal(server.head[SCOPE], 2)
  assert.equal(device.store.stateOf(id).state, 'received')
})

test('s1: two offline edits of one field end as one value and one conflict document', async () => {
  const server = new Server()
  const one = await Device.open(server.wire('a'))
  const two = await Device.open(server.wire('b'))
  const id = await entry(one, 'First')
  await one.sync()
  await two.sync()
  await one.store.set(id, { title: 'One' })
  await two.store.set(id, { title: 'Two' })
  await one.sync()
  await two.sync()
  assert.equal(two.title(id), 'One')
  assert.equal(two.store.stateOf(id).state, 'attention')
  assert.deepEqual(two.store.conflicts(id).map((view) => view.body.other), ['Two'])
})

test('s1: an edit stacked on an unsent edit keeps its base although the other was pulled between', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  const id = await entry(device, 'First')
  await device.sync()
  server.decide = (op) => ({ n: op.n, status: 'retry' })
  await device.store.set(id, { title: 'Mine' })
  server.write('b', id, { title: 'Theirs' })
  await device.sync()
  assert.equal(device.title(id), 'Mine')
  await device.store.set(id, { title: 'Mine again' })
  server.decide = () => undefined
  await device.sync()
  assert.equal(device.title(id), 'Theirs')
  assert.equal(device.store.conflicts(id)[0]?.body.other, 'Mine again')
})

test('s6: a tab whose memory is behind the disk, and a draft begun earlier, have not seen what came since', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'), undefined, 'two tabs')
  const id = await entry(device, 'First')
  await device.sync()
  const other = await Device.open(server.wire('a'), undefined, 'two tabs')
  const begun = device.store.document(id)!.seq!
  server.write('b', id, { title: 'Theirs', statement: 'Theirs, too' })
  await other.sync() // the other tab has taken it in; nobody has told this one yet
  await device.store.set(id, { title: 'Mine' })
  await device.store.refresh('all')
  await device.store.set(id, { statement: 'From a draft' }, begun)
  await device.sync()
  assert.deepEqual(device.store.conflicts(id).map((view) => [view.body.kept, view.body.other]).sort(), [['Theirs, too', 'From a draft'], ['Theirs', 'Mine']])
})

test('fields that were seen at different times become operations with different bases', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  const id = await entry(device, 'First')
  await device.sync()
  server.decide = (op) => ({ n: op.n, status: 'retry' })
  await device.store.set(id, { title: 'Mine' })
  server.write('b', id, { statement: 'Theirs' })
  await device.sync()
  await device.store.set(id, { title: 'Mine again', statement: 'Ours' })
  const bases = (await device.db.getAll('outbox')).map((row) => [Object.keys(row.op.set ?? {}).join(), row.op.base?.[1]])
  assert.deepEqual(bases, [['title', 1], ['title', 1], ['statement', 2]])
})

test('an applied answer moves no cursor, and what the server added comes with the next pull', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  const id = await entry(device, 'First')
  await device.sync()
  server.write('server', id, { reference: 'OC-26' })
  await device.store.set(id, { title: 'Second' })
  await device.sync()
  assert.deepEqual(device.store.document(id)?.body, { call: 'c', title: 'Second', reference: 'OC-26' })
  assert.equal((await device.db.get('base', [SCOPE, id]))?.guess, undefined)
})

test('s8: what the server refuses waits for the person and blocks nothing', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  server.decide = (op) => (op.set?.['title'] === 'Bad' ? { n: op.n, status: 'rejected', code: 'over-length', message: 'too long' } : undefined)
  const bad = await entry(device, 'Bad')
  const good = await entry(device, 'Good')
  await device.sync()
  assert.equal(device.store.stateOf(good).state, 'received')
  assert.deepEqual([device.store.stateOf(bad).state, device.store.stateOf(bad).code], ['attention', 'over-length'])
  assert.equal(device.title(bad), 'Bad')
  await device.store.set(bad, { title: 'Better' })
  await device.sync()
  assert.equal(server.docs.get(bad)?.body['title'], 'Better')
  assert.equal(device.store.stateOf(bad).state, 'received')
})

test('s8: a push refused as a whole is halved until the one at fault is alone', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  server.poison = (op) => (op.set?.['title'] === 'Poison' ? new Refused(400, { code: 'body-invalid' }, null) : undefined)
  const ids = await Promise.all(['A', 'B', 'Poison', 'C', 'D'].map((title) => entry(device, title)))
  await device.sync()
  assert.deepEqual(ids.map((id) => device.store.stateOf(id).state), ['received', 'received', 'attention', 'received', 'received'])
})

test('s8: an operation at which the server stumbles keeps its try, its document waits, the others go', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  const ids = await Promise.all(['A', 'Stumble', 'B'].map((title) => entry(device, title)))
  await device.store.set(ids[1]!, { statement: 'later' })
  server.poison = (op) => (op.set?.['title'] === 'Stumble' ? new Refused(500, { code: 'internal' }, null) : undefined)
  await device.sync()
  assert.deepEqual(ids.map((id) => server.docs.has(id)), [true, false, true])
  assert.deepEqual((await device.db.getAll('outbox')).map((row) => row.op.type), ['create', 'set'])
  assert.ok(device.alarm !== null && device.alarm >= 1000)
})

test('s5: leaving a scope purges what was told and keeps what was done', async () => {
  const server = new Server()
  server.grants.push({ scope: 'school:2', mode: 'rw' })
  const device = await Device.open(server.wire('a'))
  server.write('b', 'x', { title: 'Theirs' }, 'school:2')
  await device.sync()
  assert.equal(device.title('x'), 'Theirs')
  server.decide = (op) => ({ n: op.n, status: 'retry' })
  await device.store.set('x', { title: 'Mine' })
  server.grants.pop()
  await device.sync()
  assert.deepEqual(await device.db.getAllKeys('base'), [])
  assert.equal((await device.db.getAll('outbox')).length, 1)
  server.grants.push({ scope: 'school:2', mode: 'rw' })
  await device.sync()
  assert.equal((await device.db.get('base', ['school:2', 'x']))?.body['title'], 'Theirs')
})

test('s3, s4: pages are taken one after another until the head', async () => {
  const server = new Server()
  for (let i = 0; i < 7; i++) server.write('b', `d${i}`, { title: String(i) })
  server.pageDocs = 2
  const device = await Device.open(server.wire('a'))
  await device.sync()
  assert.equal(device.store.documents('entry').length, 7)
  server.exit('d3', 'deleted')
  await device.sync()
  assert.equal(device.store.document('d3'), undefined)
})

test('a moved document survives whichever of exit and arrival comes first', async () => {
  const server = new Server()
  server.grants.push({ scope: 'school:2', mode: 'rw' })
  const device = await Device.open(server.wire('a'))
  server.write('b', 'x', { title: 'Here' })
  await device.sync()
  server.docs.get('x')!.scope = 'school:2'
  server.docs.get('x')!.seq = server.head['school:2'] = 9
  server.exits.push({ id: 'x', seq: (server.head[SCOPE] = 9), why: 'moved', scope: SCOPE })
  await device.sync()
  assert.equal(device.store.document('x')?.scope, 'school:2')
})

test('s7: a restored server gets back what it forgot, and base is repaired', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  const kept = await entry(device, 'Kept')
  await device.sync()
  server.write('b', 'ghost', { title: 'Ghost' })
  const lost = await entry(device, 'Lost')
  await device.sync()
  server.docs.delete(lost)
  server.docs.delete('ghost')
  server.answers.delete('a 2')
  server.epoch = 'e2'
  server.head[SCOPE] = 2 ** 32
  await device.sync()
  assert.equal(server.docs.get(lost)?.body['title'], 'Lost')
  assert.equal(device.title(kept), 'Kept')
  assert.equal(device.title('ghost'), undefined)
  assert.equal((await device.db.getAll('orphans')).map((row) => row.id).join(), 'ghost')
  assert.equal(device.store.stateOf(lost).state, 'received')
  assert.equal((await device.db.get('kv', 'epoch')), 'e2')
})

test('s10: nothing of an erased document is kept aside, nor a question about it, whenever that is told', async () => {
  for (const when of ['later', 'with the restore']) {
    const server = new Server()
    const device = await Device.open(server.wire('a'))
    server.write('b', 'ghost', { title: 'Secret' })
    server.write('server', 'question', { doc: 'ghost', field: 'title', kept: 'Secret', other: 'Secret too' }, SCOPE, 'conflict')
    server.write('b', 'another', { title: 'Stays' })
    await device.sync()
    for (const id of ['ghost', 'question', 'another']) server.docs.delete(id)
    server.epoch = 'e2'
    server.head[SCOPE] = 2 ** 32
    if (when === 'later') {
      await device.sync()
      assert.deepEqual((await device.db.getAllKeys('orphans')).map(([, id]) => id), ['another', 'ghost', 'question'])
    }
    server.write('b', 'ghost', {})
    server.exit('ghost', 'erased')
    await device.sync()
    assert.deepEqual((await device.db.getAllKeys('orphans')).map(([, id]) => id), ['another'], when)
    assert.deepEqual(device.store.documents('entry'), [])
  }
})

test('s7: acknowledged operations are kept until they are durable', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await entry(device, 'A')
  await entry(device, 'B')
  await device.sync()
  assert.equal(await device.db.count('acklog'), 2)
  server.durable = 1
  await device.sync()
  assert.deepEqual(await device.db.getAllKeys('acklog'), [2])
})

test('s10: an erased document takes what this device had typed with it', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  const id = await entry(device, 'Private')
  await device.sync()
  server.exit(id, 'erased')
  await device.sync()
  assert.equal(device.store.document(id), undefined)
  const log = await device.db.getAll('acklog')
  assert.deepEqual([JSON.stringify(log).includes('Private'), log.map((row) => row.n)], [false, [1]])
})

test('s10: an erasure that comes before an edit was sent takes its content, its draft and its bytes, and leaves it to be answered', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  server.write('b', 'x', { title: 'Theirs' })
  await device.sync()
  server.decide = (op) => (op.id === 'x' ? { n: op.n, status: 'retry' } : undefined)
  await device.store.set('x', { title: 'Secret' })
  await device.store.addMedia('x', { bytes: new ArrayBuffer(9), type: 'image/jpeg', kind: 'poster' })
  await device.db.put('drafts', { key: 'work/x', value: { text: 'Secret' }, at_ms: 1 })
  server.exit('x', 'erased')
  await device.sync()
  assert.equal(device.store.document('x'), undefined)
  const left = await Promise.all((['outbox', 'drafts', 'media', 'chunks', 'base'] as const).map((name) => device.db.getAll(name)))
  assert.deepEqual([JSON.stringify(left).includes('Secret'), left.map((rows) => rows.length)], [false, [2, 0, 0, 0, 0]])
  server.decide = (op) => ({ n: op.n, status: 'rejected', code: 'erased' })
  await device.sync()
  assert.deepEqual((await device.db.getAll('attention')).map((row) => row.code), ['erased', 'erased'])
  await device.sync()
  assert.equal(await device.db.count('attention'), 2)
})

test('a held operation stays in view and ends with the acknowledgement of a later pull', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  server.decide = (op) => ({ n: op.n, status: 'held', code: 'quarantined' })
  const id = await entry(device, 'Held')
  await device.sync()
  assert.deepEqual([device.title(id), device.store.stateOf(id).state], ['Held', 'attention'])
  const wire = server.wire('a')
  device.join({ ...wire, pull: async (body) => ({ ...(await wire.pull(body)), acks: (body.awaiting ?? []).map((n) => ({ n, status: 'rejected' as const, code: 'no-access' })) }) })
  await device.sync()
  assert.deepEqual((await device.db.getAll('attention')).map((row) => row.code), ['no-access'])
})

test('a cloned profile stops, keeps everything, and is renumbered at the next enrolment', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await entry(device, 'A')
  await device.sync()
  server.decide = (op) => ({ n: op.n, status: 'rejected', code: 'n-reused' })
  const id = await entry(device, 'Clone')
  await device.sync()
  assert.equal(await device.db.get('kv', 'paused'), 'renumber')
  const { renumber } = await import('../src/core/outbox.ts')
  await renumber(device.db, 'new-device')
  server.decide = () => undefined
  device.join(server.wire('new-device'))
  await device.sync()
  assert.equal(server.docs.get(id)?.body['title'], 'Clone')
  assert.equal(server.pushes.at(-1)?.[0]?.n, 1)
})
