/** What was taken away before it was sent is not sent; what is still named, or may come back, is kept. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Device, entry } from './device.ts'
import { Server } from './server.ts'

const picture = (fill: number, size = 3000) => ({ bytes: new Uint8Array(size).fill(fill).buffer, type: 'image/jpeg', kind: 'poster' as const })
const thumb = (fill: number) => ({ thumb: new Uint8Array(500).fill(fill).buffer })

async function rows(device: Device): Promise<[media: number, chunks: number]> {
  return [await device.db.count('media'), await device.db.count('chunks')]
}

test('a part that is removed before it was sent takes its bytes and its thumbnail along', async () => {
  const server = new Server()
  const asked: string[] = []
  const device = await Device.open(server.wire('a'), async (url) => { asked.push(url); throw new TypeError('no network') })
  const id = await entry(device, 'Poster')
  const part = await device.store.addMedia(id, { ...picture(1), ...thumb(2) })
  assert.deepEqual(await rows(device), [2, 2])
  await device.store.set(id, { [`parts/${part}`]: null })
  assert.deepEqual(await rows(device), [0, 0])
  await device.sync()
  assert.deepEqual([asked, device.store.stateOf(id).state], [[], 'received'])
})

test('a removed part keeps bytes that another part or another document names', async () => {
  const device = await Device.open(new Server().wire('a'))
  const ids = [await entry(device, 'A'), await entry(device, 'B')] as const
  const first = await device.store.addMedia(ids[0], picture(1))
  const second = await device.store.addMedia(ids[0], picture(1))
  const other = await device.store.addMedia(ids[1], picture(1))
  await device.store.set(ids[0], { [`parts/${first}`]: null })
  assert.deepEqual((await device.db.getAll('media'))[0]?.docs, ids)
  await device.store.set(ids[0], { [`parts/${second}`]: null })
  assert.deepEqual((await device.db.getAll('media'))[0]?.docs, [ids[1]])
  await device.store.set(ids[1], { [`parts/${other}`]: null })
  assert.deepEqual(await rows(device), [0, 0])
})

test('bytes that the server has been told of go when it agrees to the removal, and stay when it refuses', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  const id = await entry(device, 'Poster')
  const part = await device.store.addMedia(id, picture(1))
  await device.sync()
  server.decide = (op) => (op.unset ? { n: op.n, status: 'rejected', code: 'not-editable' } : undefined)
  await device.store.set(id, { [`parts/${part}`]: null })
  await device.sync()
  assert.deepEqual(await rows(device), [1, 1])
  server.decide = () => undefined
  const [refused] = await device.db.getAll('attention')
  await device.store.again(refused!.n)
  await device.sync()
  assert.deepEqual(await rows(device), [0, 0])
})

test('bytes that are let go while they are on their way are no failure', async () => {
  const server = new Server()
  let device: Device | undefined
  const part = { id: '', doc: '' }
  let posts = 0
  device = await Device.open(server.wire('a'), async (_url, init) => {
    if (init?.method === 'POST') posts++
    if (init?.method !== 'PATCH') return new Response(null, { status: 201, headers: { location: '/u', 'upload-offset': '0' } })
    await device!.store.discard(part.doc)
    return new Response(null, { status: 204, headers: { 'upload-offset': '3000' } })
  })
  part.doc = await entry(device, 'Poster')
  part.id = await device.store.addMedia(part.doc, picture(1))
  await device.sync()
  assert.deepEqual([posts, await device.db.count('media'), device.state.online], [1, 0, true])
})
