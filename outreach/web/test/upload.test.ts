/** Uploads: in order, to the byte, once; against a small tus server that can break off anywhere. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256, uuid7 } from '../src/core/ids.ts'
import { Refused, type Fetch } from '../src/core/http.ts'
import { letVideosGo, linkOf } from '../src/core/link.ts'
import { Device, entry, SCOPE } from './device.ts'
import { Server } from './server.ts'

class Tus {
  log: string[] = []
  files = new Map<string, { bytes: Uint8Array; length: number; meta: Record<string, string> }>()
  /** Runs before a request; throwing TypeError is a cut of the network. `keep`: bytes of a PATCH that arrive before it. */
  before: (line: string) => number | undefined = () => undefined

  fetch: Fetch = async (url, init) => {
    const headers = init?.headers as Record<string, string>
    const body = init?.body as Uint8Array | undefined
    const line = `${init?.method} ${headers['upload-offset'] ?? ''}`.trim()
    this.log.push(line)
    const keep = this.before(line)
    if (init?.method === 'POST') return this.create(headers)
    const file = this.files.get(url)
    if (!file) return new Response(JSON.stringify({ code: 'upload-unknown' }), { status: 404 })
    if (init?.method === 'PATCH') {
      if (Number(headers['upload-offset']) !== file.bytes.length) return new Response('{}', { status: 409 })
      file.bytes = Uint8Array.from([...file.bytes, ...body!.slice(0, keep ?? body!.length)])
      if (keep !== undefined) throw new TypeError('cut')
    }
    return new Response(null, { status: 204, headers: { 'upload-offset': String(file.bytes.length) } })
  }

  private create(headers: Record<string, string>): Response {
    const pairs = headers['upload-metadata']!.split(',').map((pair) => pair.split(' ') as [string, string])
    const meta = Object.fromEntries(pairs.map(([key, value]) => [key, atob(value)]))
    const url = `/api/v1/uploads/${this.files.size}`
    this.files.set(url, { bytes: new Uint8Array(), length: Number(headers['upload-length']), meta })
    return new Response(null, { status: 201, headers: { location: `http://elsewhere${url}`, 'upload-offset': '0' } })
  }
}

const random = (size: number) => {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65536)))
  return bytes.buffer
}

async function withPoster(device: Device, size = 600_000) {
  const id = await entry(device, 'Poster')
  const bytes = random(size)
  const part = await device.store.addMedia(id, { bytes, type: 'image/jpeg', kind: 'poster', thumb: random(9_000) })
  return { id, bytes, part, digest: await sha256(bytes) }
}

test('texts go first, then thumbnails of everything, then originals, oldest first', async () => {
  const server = new Server()
  const tus = new Tus()
  const device = await Device.open(server.wire('a'), tus.fetch)
  const one = await withPoster(device, 20_000)
  device.clock += 1
  const two = await withPoster(device, 30_000)
  await device.sync()
  assert.deepEqual(server.docs.get(one.id)?.body[`parts/${one.part}`] !== undefined, true)
  const order = [...tus.files.values()].map((file) => file.meta['preview_of'] ?? file.meta['sha256'])
  assert.deepEqual(order, [one.digest, two.digest, one.digest, two.digest])
  assert.equal(device.store.stateOf(two.id).state, 'received')
})

async function withVideo(device: Device, size: number) {
  const id = await entry(device, 'Story')
  const bytes = random(size)
  await device.store.addMedia(id, { bytes, type: 'video/mp4', kind: 'video' })
  return { id, digest: await sha256(bytes) }
}
const sentIn = (tus: Tus) => [...tus.files.values()].map((file) => file.meta['sha256'])

test('a browser tells of a free way, of one that costs, or nothing', () => {
  const told = [undefined, {}, { type: 'unknown' }, { type: 'wifi' }, { type: 'ethernet' }, { type: 'cellular' }, { type: 'wifi', saveData: true }, { saveData: true }]
  assert.deepEqual(told.map(linkOf), ['unknown', 'unknown', 'unknown', 'free', 'free', 'paid', 'paid', 'paid'])
})

test('a video waits for Wi-Fi and is told of; then it goes after everything else', async () => {
  const tus = new Tus()
  const device = await Device.open(new Server().wire('a'), tus.fetch)
  const story = await withVideo(device, 40_000)
  device.clock += 1
  const poster = await withPoster(device, 20_000)
  for (const link of ['unknown', 'paid'] as const) {
    device.link = link
    device.alarm = null
    await device.sync()
    assert.deepEqual([sentIn(tus).includes(story.digest), sentIn(tus).includes(poster.digest)], [false, true])
    assert.deepEqual([device.store.unsent(), device.store.stateOf(story.id).unsent], [[story.id], 40_000])
    await device.sync('timer')
    assert.equal(device.alarm, null, 'it looks again and again for what must not go')
  }
  device.link = 'free'
  await device.sync('write')
  assert.deepEqual([sentIn(tus).at(-1), device.store.stateOf(story.id).state], [story.digest, 'received'])
})

test('a person lets the videos go that wait now, and no later ones', async () => {
  const tus = new Tus()
  const device = await Device.open(new Server().wire('a'), tus.fetch)
  const one = await withVideo(device, 40_000)
  await device.sync()
  assert.deepEqual(await letVideosGo(device.db), [one.id])
  await device.sync()
  const two = await withVideo(device, 30_000)
  await device.sync()
  assert.deepEqual([device.store.stateOf(one.id).state, device.store.unsent()], ['received', [two.id]])
})

test('a video stops where the free way ends, and goes on at its byte', async () => {
  const tus = new Tus()
  const device = await Device.open(new Server().wire('a'), tus.fetch)
  device.link = 'free'
  const { id } = await withVideo(device, 600_000)
  tus.before = (line) => { if (line === 'PATCH 49152') device.link = 'paid'; return undefined }
  await device.sync()
  assert.deepEqual([device.store.stateOf(id).unsent, device.store.rowsOf(id).media[0]?.tries], [600_000 - 114_688, 0])
  device.link = 'free'
  tus.log = []
  await device.sync()
  assert.deepEqual([tus.log.slice(0, 2), device.store.stateOf(id).state], [['HEAD', 'PATCH 114688'], 'received'])
})

test('a page that wants a login takes no byte, whatever was asked of it, and is no bug', async () => {
  const tus = new Tus()
  const device = await Device.open(new Server().wire('a'), tus.fetch)
  const poster = await withPoster(device, 40_000)
  for (const asked of ['POST', 'PATCH 0', 'HEAD', 'PATCH 16384']) {
    const portal: Fetch = async (url, init) => {
      const headers = init?.headers as Record<string, string>
      const line = `${init?.method} ${headers['upload-offset'] ?? ''}`.trim()
      return line === asked ? new Response(init?.method === 'HEAD' ? null : '<html>Sign in to this network') : await tus.fetch(url, init)
    }
    device.drain['ports'].uploads.call = () => ({ fetch: portal, origin: '', token: 'token' })
    await device.sync()
    assert.equal(device.state.online, false, asked)
    assert.notEqual(device.store.stateOf(poster.id).state, 'received', asked)
  }
  device.drain['ports'].uploads.call = () => ({ fetch: tus.fetch, origin: '', token: 'token' })
  await device.sync()
  assert.equal(device.store.stateOf(poster.id).state, 'received')
  const whole = [...tus.files.values()].find((file) => file.meta['sha256'] === poster.digest)
  assert.deepEqual(whole?.bytes, new Uint8Array(poster.bytes))
})

test('bytes that the server lost and asks for go once more, and its notice is done with', async () => {
  const [server, tus] = [new Server(), new Tus()]
  const device = await Device.open(server.wire('a'), tus.fetch)
  const { digest, id } = await withPoster(device, 20_000)
  await device.sync()
  const asks = async (notice: string, args: Record<string, unknown>, code = 'media-wanted') => {
    server.write('server', notice, { code, args, about: id }, SCOPE, 'notice')
    tus.files.clear()
    tus.log = []
    await device.sync()
    await device.sync()
    return sentIn(tus)
  }
  const dones = () => [...new Set(server.pushes.flat().filter((op) => op.command === 'done').map((op) => op.id))]
  assert.deepEqual(await asks('n1', { sha256: digest }), [digest])
  assert.deepEqual([dones(), device.store.stateOf(id).state], [['n1'], 'received'])
  assert.deepEqual(await asks('n2', { sha256: 'of another tablet' }), [])
  assert.deepEqual([await asks('n3', { sha256: digest }, 'consent-form-wanted'), dones()], [[digest], ['n1', 'n3']], 'lost once more')
  server.durable = 99
  await device.sync()
  assert.deepEqual([await asks('n4', { sha256: digest }), dones()], [[], ['n1', 'n3']], 'the bytes are here no more')
})

test('a cut in the middle of a chunk goes on at the byte that the server has', async () => {
  const server = new Server()
  const tus = new Tus()
  const device = await Device.open(server.wire('a'), tus.fetch)
  const { id, bytes, digest } = await withPoster(device)
  tus.before = (line) => (line === 'PATCH 49152' ? 1000 : undefined)
  await device.sync()
  assert.equal(device.store.stateOf(id).state, 'sending')
  tus.before = () => undefined
  tus.log = []
  device.join(server.wire('a'), tus.fetch)
  await device.sync('start')
  assert.deepEqual(tus.log.slice(0, 2), ['HEAD', 'PATCH 50152'])
  const file = [...tus.files.values()].find((each) => each.meta['sha256'] === digest)
  assert.equal(Buffer.compare(Buffer.from(file!.bytes), Buffer.from(bytes)), 0)
  assert.equal(tus.log.filter((line) => line === 'POST').length, 0)
  assert.equal(device.store.stateOf(id).state, 'received')
})

test('chunks begin at 16 KiB and double to 256 KiB', async () => {
  const tus = new Tus()
  const device = await Device.open(new Server().wire('a'), tus.fetch)
  await withPoster(device, 1_200_000)
  await device.sync()
  const offsets = tus.log.filter((line) => line.startsWith('PATCH')).map((line) => Number(line.slice(6))).slice(1)
  assert.deepEqual(offsets.map((offset, i) => (offsets[i + 1] ?? 1_200_000) - offset), [16, 32, 64, 128, 256, 256, 256].map((k) => k * 1024).concat(1_200_000 - 1008 * 1024))
})

test('where the link becomes slow chunks halve, down to 16 KiB, and grow again where it is quick', async () => {
  const tus = new Tus()
  const device = await Device.open(new Server().wire('a'), tus.fetch)
  const slow = (offset: number) => offset >= 240 * 1024 && offset < 748 * 1024
  tus.before = (line) => {
    if (line.startsWith('PATCH') && slow(Number(line.slice(6)))) device.clock += 20_000
    return undefined
  }
  await withPoster(device, 800 * 1024)
  await device.sync()
  const offsets = tus.log.filter((line) => line.startsWith('PATCH')).map((line) => Number(line.slice(6))).slice(1)
  const sizes = offsets.map((offset, i) => ((offsets[i + 1] ?? 800 * 1024) - offset) / 1024)
  assert.deepEqual(sizes, [16, 32, 64, 128, 256, 128, 64, 32, 16, 16, 16, 32])
})

test('a server that stumbles over documents still gets the bytes', async () => {
  const server = new Server()
  const device = await Device.open(server.wire('a'), new Tus().fetch)
  const { id } = await withPoster(device, 20_000)
  const wire = server.wire('a')
  device.join({ ...wire, pull: async () => { throw new Refused(500, { code: 'internal' }, null) } }, new Tus().fetch)
  await device.sync()
  assert.equal(device.store.stateOf(id).state, 'received')
  assert.ok((device.alarm ?? 0) >= 1000)
})

test('an upload that is gone from the server is made anew', async () => {
  const tus = new Tus()
  const device = await Device.open(new Server().wire('a'), tus.fetch)
  const { id } = await withPoster(device)
  tus.before = (line) => { if (line === 'PATCH 16384') throw new TypeError('cut'); return undefined }
  await device.sync()
  tus.files.clear()
  tus.before = () => undefined
  await device.sync()
  assert.equal(device.store.stateOf(id).state, 'received')
})

test('s8: bytes that the server refuses need the person, the next file goes', async () => {
  const tus = new Tus()
  const refusing: Fetch = async (url, init) => {
    const answer = await tus.fetch(url, init)
    const mine = [...tus.files.entries()].find(([path]) => path === url)?.[1].length === 20_000
    return mine && init?.method === 'PATCH' ? new Response(JSON.stringify({ code: 'digest-differs' }), { status: 422 }) : answer
  }
  const device = await Device.open(new Server().wire('a'), refusing)
  const bad = await withPoster(device, 20_000)
  const good = await withPoster(device, 30_000)
  await device.sync()
  assert.deepEqual([device.store.stateOf(bad.id).state, device.store.stateOf(bad.id).code], ['attention', 'digest-differs'])
  assert.equal(device.store.stateOf(good.id).state, 'received')
})

test('s7: the bytes are kept until the operation that names them is durable', async () => {
  const server = new Server()
  const tus = new Tus()
  const device = await Device.open(server.wire('a'), tus.fetch)
  await withPoster(device)
  await device.sync()
  const before = await device.db.count('chunks')
  server.durable = 2
  await device.sync()
  assert.deepEqual([before, await device.db.count('chunks')], [4, 1])
})

test('one picture in two entries is kept and sent once, and goes only with the last of them', async () => {
  const device = await Device.open(new Server().wire('a'), new Tus().fetch)
  const bytes = random(5000)
  const ids = [await entry(device, 'A'), await entry(device, 'B')] as const
  for (const id of ids) await device.store.addMedia(id, { bytes, type: 'image/jpeg', kind: 'poster' })
  assert.equal(await device.db.count('media'), 1)
  await device.store.discard(ids[0])
  assert.equal(await device.db.count('chunks'), 1)
  await device.store.discard(ids[1])
  assert.equal(await device.db.count('chunks'), 0)
})

test('an id sorts by the time it was minted', () => {
  const zero = (bytes: Uint8Array<ArrayBuffer>) => bytes
  assert.equal(uuid7(0x018f_0000_0001, zero), '018f0000-0001-7000-8000-000000000000')
  assert.ok(uuid7(1_700_000_000_000) < uuid7(1_700_000_000_001))
  assert.equal(SCOPE, 'school:1')
})
