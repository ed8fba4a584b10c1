/** Bundles: sealed as the protocol's vectors are, in pieces that fit; receipts that tell what was received, and no more. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { fromBase64, toBase64 } from '../src/core/bundle/base64.ts'
import { handIn, isForLater } from '../src/core/bundle/hand.ts'
import { crc32, gunzip, gzip } from '../src/core/bundle/packing.ts'
import { portions } from '../src/core/bundle/plan.ts'
import { NotOurs, takeIn } from '../src/core/bundle/receipts.ts'
import { NotSealedForUs, numberOf, open, receiptsKey } from '../src/core/bundle/sealing.ts'
import { copies, extentOf, NoSealYet, shortOf, type Copy } from '../src/core/bundle/write.ts'
import { fact, setFact, write } from '../src/core/db.ts'
import { NetworkDown, Refused } from '../src/core/http.ts'
import { renumber } from '../src/core/outbox.ts'
import type { Op } from '../src/core/wire.ts'
import { Device, entry } from './device.ts'
import { Server } from './server.ts'

interface Vector {
  private: JsonWebKey; seal: { kid: string; jwk: { kty: string; crv: string; x: string; y: string } }; token: string; number: string
  receipts: { jwe: string; plain: object }
}
const vector = JSON.parse(readFileSync(new URL('../../../tests/sync/vectors/bundle.json', import.meta.url), 'utf8')) as Vector
const TOKEN = vector.token
const utf8 = new TextEncoder()

/** What a server with the vector's private key reads of a JWE; written from RFC 7516 and 7518, apart from the app's code. */
async function opened(jwe: string): Promise<Buffer> {
  const [header, wrapped, iv, text, tag] = jwe.split('.') as [string, string, string, string, string]
  assert.deepEqual([wrapped, iv.length, tag.length], ['', 16, 22])
  const { alg, enc, kid, epk, ...rest } = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, never>
  assert.deepEqual([alg, enc, kid, rest], ['ECDH-ES', 'A256GCM', vector.seal.kid, {}])
  const own = await crypto.subtle.importKey('jwk', vector.private, { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])
  const theirs = await crypto.subtle.importKey('jwk', epk, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
  const shared = Buffer.from(await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256))
  const words = Buffer.concat([Buffer.from([0, 0, 0, 1]), shared, Buffer.from([0, 0, 0, 7]), Buffer.from('A256GCM'), Buffer.alloc(8), Buffer.from([0, 0, 1, 0])])
  const key = await crypto.subtle.importKey('raw', createHash('sha256').update(words).digest(), 'AES-GCM', false, ['decrypt'])
  const sealed = Buffer.concat([Buffer.from(text, 'base64url'), Buffer.from(tag, 'base64url')])
  return Buffer.from(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: Buffer.from(iv, 'base64url'), additionalData: Buffer.from(header) }, key, sealed))
}

/** The members of a stored ZIP, as strictly as the server reads it. */
function members(file: Buffer): Map<string, string> {
  const found = new Map<string, string>()
  let at = 0
  while (file.readUInt32LE(at) === 0x04034b50) {
    const [flags, method, crc, size, raw, name, extra] = [file.readUInt16LE(at + 6), file.readUInt16LE(at + 8), file.readUInt32LE(at + 14), file.readUInt32LE(at + 18), file.readUInt32LE(at + 22), file.readUInt16LE(at + 26), file.readUInt16LE(at + 28)]
    const data = file.subarray(at + 30 + name, at + 30 + name + size)
    assert.deepEqual([flags, method, raw, extra, crc32(data)], [0, 0, size, 0, crc])
    found.set(file.subarray(at + 30, at + 30 + name).toString(), data.toString('ascii'))
    at += 30 + name + size
  }
  assert.equal(file.readUInt32LE(file.length - 22), 0x06054b50)
  assert.deepEqual([file.readUInt16LE(file.length - 12), file.readUInt32LE(file.length - 6)], [found.size, at])
  return found
}

async function sealedReceipts(copy: Copy, plain: object, token = TOKEN): Promise<string> {
  const salt = Buffer.from(copy.number, 'hex')
  const secret = await crypto.subtle.importKey('raw', utf8.encode(token), 'HKDF', false, ['deriveKey'])
  const key = await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info: utf8.encode('outreach bundle receipts 1') }, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const header = toBase64(utf8.encode(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid: copy.number })))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = Buffer.from(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(header) }, key, await gzip(utf8.encode(JSON.stringify(plain)))))
  return [header, '', toBase64(iv), sealed.subarray(0, -16).toString('base64url'), sealed.subarray(-16).toString('base64url')].join('.')
}

const picture = (fill: number, size = 3000) => ({ bytes: new Uint8Array(size).fill(fill).buffer, type: 'image/jpeg', kind: 'poster' as const })

async function stranded(): Promise<{ server: Server; device: Device }> {
  const server = new Server()
  const device = await Device.open(server.wire('a'))
  await renumber(device.db, 'a')
  await device.sync('start')
  await write(device.db, async (tx) => setFact(tx, 'seal', vector.seal))
  server.fate = Array.from({ length: 99 }, () => 'down' as const)
  return { server, device }
}

async function saved(device: Device): Promise<Copy[]> {
  const all: Copy[] = []
  for await (const copy of copies(device.db, TOKEN, 5)) all.push(copy)
  return all
}

test('a copy is a stored ZIP of sealed members; the server opens it, a courier reads nothing', async () => {
  const { device } = await stranded()
  const id = await entry(device, 'Acacia')
  await device.store.addMedia(id, { ...picture(7, 300_000), thumb: new Uint8Array(9).buffer })
  assert.deepEqual(await extentOf(device.db).then(({ ops, media, files, ready }) => ({ ops, media, files, ready })), { ops: 2, media: 1, files: 1, ready: true })
  const [copy, ...more] = await saved(device)
  const file = Buffer.from(await copy!.file.arrayBuffer())
  const found = members(file)
  const digest = createHash('sha256').update(new Uint8Array(300_000).fill(7)).digest('hex')
  assert.deepEqual([[...found.keys()], more], [['ops.jwe', `${digest}.jwe`], []])
  assert.equal(copy!.number, createHash('sha256').update(found.get('ops.jwe')!).digest('hex'))
  assert.equal(copy!.name, `${shortOf(copy!.number)}.bundle`)
  const letter = JSON.parse(gunzipSync(await opened(found.get('ops.jwe')!)).toString()) as { token: string; push: { epoch: string; ops: Op[] }; media: string[] }
  assert.deepEqual([letter.token, letter.push.epoch, letter.push.ops.map((op) => op.n), letter.media], [TOKEN, 'e1', [1, 2], [digest]])
  assert.deepEqual(await opened(found.get(`${digest}.jwe`)!), Buffer.alloc(300_000, 7))
  for (const secret of ['Acacia', TOKEN]) assert.equal(file.includes(secret), false)
  assert.deepEqual(await device.db.getAllKeys('outbox'), [1, 2]) // nothing on the device has changed
})

test('the vectors of the protocol: a number is read out as it is there, and its receipts open', async () => {
  const key = await receiptsKey(TOKEN, vector.number)
  assert.equal(numberOf(vector.receipts.jwe), vector.number)
  assert.deepEqual(JSON.parse(await gunzip(await open(key, vector.receipts.jwe))), vector.receipts.plain)
  assert.equal(key.extractable, false)
  assert.equal(shortOf('00000000ff'), '0000-007Z')
})

test('receipts: received stays in view and is not carried twice, refused needs the person, held waits, the real answer comes by itself', async () => {
  const { server, device } = await stranded()
  const ids: string[] = []
  for (const title of ['Good', 'Bad', 'Held', 'Again']) ids.push(await entry(device, title))
  const poster = await device.store.addMedia(ids[0]!, { ...picture(1), thumb: new Uint8Array(9).buffer }).then(async () => (await device.db.getAll('media')).find((row) => !row.preview_of)!.sha256)
  const [copy] = await saved(device)
  const plain = { epoch: 'e1', results: [{ n: 1, status: 'applied' }, { n: 2, status: 'rejected', code: 'over-length' }, { n: 3, status: 'held', code: 'quarantined' }, { n: 4, status: 'retry' }, { n: 5, status: 'applied' }], media: [{ sha256: poster, state: 'stored' }], durable: 0 }
  const receipts = await sealedReceipts(copy!, plain)
  for (let twice = 0; twice < 2; twice++) await takeIn(device.db, receipts, 9)
  await device.store.refresh('all')
  assert.deepEqual(ids.map((id) => device.store.stateOf(id).state), ['received', 'attention', 'attention', 'device'])
  assert.deepEqual(ids.map((id) => device.title(id)), ['Good', 'Bad', 'Held', 'Again'])
  assert.deepEqual((await device.db.getAll('outbox')).map((row) => [row.n, row.carried?.epoch]), [[1, 'e1'], [4, undefined], [5, 'e1']])
  const next = await saved(device)
  assert.deepEqual([next.length, next[0]!.ops, next[0]!.media], [1, 1, 0])
  // The server did what the bundle said; then the tablet gets a network itself: one entry, once.
  for (const { op } of await device.db.getAll('outbox')) if (op.n !== 4) server.take('a', op)
  const before = server.docs.size
  server.fate = []
  await device.sync('now')
  assert.deepEqual([server.docs.size - before, await device.db.count('outbox'), device.title(ids[0]!)], [1, 0, 'Good'])
  assert.deepEqual([...server.docs.values()].filter((doc) => doc.id === ids[0]).map((doc) => doc.seq), [2])
})

test('receipts of a server that was restored meanwhile ask for everything once more', async () => {
  const { device } = await stranded()
  await entry(device, 'One')
  const [first] = await saved(device)
  await takeIn(device.db, await sealedReceipts(first!, { epoch: 'e1', results: [{ n: 1, status: 'applied' }], durable: 0 }), 9)
  await entry(device, 'Two')
  const [second] = await saved(device)
  assert.equal(second!.ops, 1)
  await takeIn(device.db, await sealedReceipts(second!, { epoch: 'e2', results: [{ n: 2, status: 'applied' }], durable: 0 }), 9)
  assert.equal(await fact(device.db, 'renewing'), 'e2')
  assert.deepEqual((await saved(device))[0]!.ops, 1) // the first one; the second was received by the restored server
  await takeIn(device.db, await sealedReceipts(first!, { epoch: 'e1', results: [{ n: 1, status: 'applied' }], durable: 0 }), 9)
  assert.deepEqual([await fact(device.db, 'renewing'), (await saved(device))[0]!.ops], ['e2', 1]) // late ones change nothing
  for (const epoch of ['e1', 'between']) await takeIn(device.db, await sealedReceipts(first!, { epoch, results: [{ n: 1, status: 'rejected', code: 'x' }], durable: 9 }), 9)
  assert.deepEqual([await device.db.count('attention'), (await saved(device))[0]!.ops, await fact(device.db, 'durable')], [0, 1, 0])
  await write(device.db, async (tx) => { await setFact(tx, 'epoch', 'e2'); await setFact(tx, 'renewing', undefined) })
  await takeIn(device.db, await sealedReceipts(first!, { epoch: 'e1', results: [{ n: 1, status: 'applied' }], durable: 0 }), 9)
  assert.equal(await fact(device.db, 'renewing'), undefined) // nor do they when the new epoch is complete here
})

test('receipts that are damaged, of another device, or of another bundle are refused, and nothing changes', async () => {
  const { device } = await stranded()
  await entry(device, 'A')
  const [copy] = await saved(device)
  const plain = { epoch: 'e1', results: [{ n: 1, status: 'rejected', code: 'x' }], durable: 9 }
  const good = await sealedReceipts(copy!, plain)
  const bad = [good.slice(0, -4) + 'AAAA', good.slice(0, 60), await sealedReceipts(copy!, plain, 'dv1_other'), '', 'PK\u0003\u0004', '{}', good.replace('..', '.x.')]
  for (const text of bad) await assert.rejects(takeIn(device.db, text, 9), NotSealedForUs, text.slice(0, 20))
  await assert.rejects(takeIn(device.db, vector.receipts.jwe, 9), NotOurs)
  assert.deepEqual([await device.db.count('attention'), await device.db.count('outbox'), await fact(device.db, 'durable')], [0, 1, 0])
})

test('receipts for the numbers of a former device tell of its bytes only', async () => {
  const { device } = await stranded()
  const id = await entry(device, 'A')
  await device.store.addMedia(id, picture(3))
  const [copy] = await saved(device)
  const sha256 = (await device.db.getAll('media'))[0]!.sha256
  await renumber(device.db, 'b', TOKEN)
  const taken = await takeIn(device.db, await sealedReceipts(copy!, { epoch: 'e1', results: [{ n: 1, status: 'rejected', code: 'x' }], media: [{ sha256, state: 'stored' }], durable: 9 }), 9)
  assert.deepEqual([taken.refused, taken.stored, await device.db.count('outbox'), (await device.db.getAll('media'))[0]!.state], [0, 1, 2, 'sent'])
})

test('without any contact there is no key, and that is said', async () => {
  const device = await Device.open(new Server().wire('a'))
  await entry(device, 'A')
  assert.equal((await extentOf(device.db)).ready, false)
  await assert.rejects(saved(device), NoSealYet)
})

test('more than fits one bundle goes into several, in order, and what fits none stays', () => {
  const bounds = { ops: 3, letter_bytes: 100, media: 2, media_bytes: 100, one_bytes: 80 }
  const ops = [10, 10, 10, 10, 95, 200].map((size, i) => ({ op: { n: i + 1 } as Op, size }))
  const media = [60, 30, 30, 90, 5, 5].map((size, i) => ({ sha256: `${i}`, size }))
  const plan = portions(ops, media, bounds).map((portion) => [portion.ops.map((op) => op.n).join(), portion.media.map((file) => file.sha256).join()])
  assert.deepEqual(plan, [['1,2,3', ''], ['4', ''], ['5', ''], ['6', '0,1'], ['', '2,4'], ['', '5']])
  assert.deepEqual(portions([], []), [])
})

test('a browser that cannot compress writes the same bytes, and bytes survive base64', async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(60_000))
  const long = new Uint8Array([...bytes, ...bytes, ...bytes])
  const { CompressionStream } = globalThis
  delete (globalThis as { CompressionStream?: unknown }).CompressionStream
  try {
    for (const each of [new Uint8Array(), bytes, long]) assert.deepEqual(gunzipSync(await gzip(each)), Buffer.from(each))
  } finally {
    globalThis.CompressionStream = CompressionStream
  }
  for (const size of [0, 1, 2, 3, 4, 60_000]) {
    const part = bytes.slice(0, size)
    assert.equal(toBase64(part), Buffer.from(part).toString('base64url'))
    assert.deepEqual(fromBase64(toBase64(part)), part)
  }
  for (const wrong of ['a', 'a=', 'a+b/', 'ä']) assert.throws(() => fromBase64(wrong), RangeError)
})

/** What a courier's app is answered, one after the other, and how long it waits in between. */
async function handed(...answers: (() => Response)[]): Promise<{ end: string; sent: number; waits: number[] }> {
  const waits: number[] = []
  let sent = 0
  const fetch = async () => answers[sent++]!()
  try {
    const end = await handIn({ fetch, origin: '', token: 't' }, new Blob(['PK']), async (ms) => { waits.push(ms) })
    return { end, sent, waits }
  } catch (failure) {
    return { end: isForLater(failure) ? 'later' : failure instanceof Refused ? failure.code : String(failure), sent, waits }
  }
}

const problem = (status: number, code: string, after?: number) => () => new Response(JSON.stringify({ code }), { status, headers: after ? { 'retry-after': String(after) } : {} })
const receipts = () => new Response(vector.receipts.jwe)

test('a courier waits where nothing was read, and is told to come again where it was', async () => {
  const busy = problem(503, 'bundle-busy', 30)
  assert.deepEqual(await handed(busy, problem(429, 'too-many-requests', 2), problem(503, 'busy'), receipts), { end: vector.receipts.jwe, sent: 4, waits: [30_000, 2000, 30_000] })
  assert.deepEqual(await handed(busy, busy, busy, busy, busy), { end: 'later', sent: 5, waits: [30_000, 30_000, 30_000, 30_000] })
  const later = [problem(423, 'upload-busy', 30), problem(503, 'media-unavailable', 30), problem(507, 'storage-full', 30), problem(408, 'upload-idle'), problem(502, 'none')]
  for (const answer of later) assert.deepEqual(await handed(answer), { end: 'later', sent: 1, waits: [] })
  for (const [status, code] of [[400, 'bundle-unreadable'], [403, 'bundle-unsigned'], [409, 'bundle-not-for-us'], [413, 'bundle-too-large']] as const) {
    assert.deepEqual(await handed(problem(status, code)), { end: code, sent: 1, waits: [] })
  }
})

test('what is no receipt is no receipt, whoever says it with 200, and neither is half of one', async () => {
  assert.deepEqual(await handed(() => new Response('<html>Please sign in to this network')), { end: 'later', sent: 1, waits: [] })
  assert.deepEqual(await handed(() => { throw new TypeError('no network') }), { end: 'later', sent: 1, waits: [] })
  const cut = () => new Response(new ReadableStream({ start(half) { half.error(new TypeError('cut')) } }))
  assert.deepEqual(await handed(cut), { end: 'later', sent: 1, waits: [] })
  assert.ok(isForLater(new NetworkDown()))
  assert.ok(!isForLater(new Error('a bug')))
})
