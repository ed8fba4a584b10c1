/** Packs of content: loaded row by row, verified whole, gone on with after a cut; believed only when signed for content. */
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { signedBy, tidyAfter, Untrusted } from '../src/app/library.ts'
import { CHUNK_BYTES, openAccount } from '../src/core/db.ts'
import { Damaged, Library } from '../src/core/library.ts'

const BYTES = Uint8Array.from({ length: 2 * CHUNK_BYTES + 77 }, (_, i) => (i * 31) % 251)
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const SHA = sha(BYTES)
const nothing = () => undefined
const from = (bytes: Uint8Array, asked: number[] = []) => (start: number, end: number): Promise<ArrayBuffer> => {
  asked.push(start)
  return Promise.resolve(bytes.slice(start, end).buffer as ArrayBuffer)
}

test('what was cut goes on at its row, tells how far it is, and is believed when it is whole', async () => {
  const library = await Library.open('cut')
  const cut = (start: number, end: number) => (start > 0 ? Promise.reject(new TypeError('cut')) : from(BYTES)(start, end))
  await assert.rejects(library.keep(SHA, BYTES.length, cut, nothing), TypeError)
  assert.deepEqual(await library.here([{ sha256: SHA, size: BYTES.length }]), [CHUNK_BYTES])
  assert.equal(await library.read(SHA), undefined)
  const asked: number[] = []
  const told: number[] = []
  await library.keep(SHA, BYTES.length, from(BYTES, asked), (bytes) => told.push(bytes))
  assert.deepEqual([asked, told], [[CHUNK_BYTES, 2 * CHUNK_BYTES], [2 * CHUNK_BYTES, BYTES.length]])
  const rows = await library.read(SHA)
  assert.equal(sha(new Uint8Array(await new Blob(rows).arrayBuffer())), SHA)
  await library.keep(SHA, BYTES.length, () => assert.fail('nothing is loaded twice'), nothing)
})

test('other bytes than its digest says are kept by nobody', async () => {
  const library = await Library.open('other')
  await assert.rejects(library.keep(SHA, BYTES.length, from(BYTES.map((byte) => byte ^ 1)), nothing), Damaged)
  assert.deepEqual(await library.here([{ sha256: SHA, size: BYTES.length }]), [0])
  await assert.rejects(library.keep(SHA, BYTES.length, (start) => from(BYTES)(start, start + 1), nothing), Damaged)
  assert.equal(await library.has(SHA), false)
})

test('what no pack names any more leaves, and room can be made', async () => {
  const library = await Library.open('room')
  const small = BYTES.slice(0, 10)
  await library.keep(SHA, BYTES.length, from(BYTES), nothing)
  await library.keep(sha(small), 10, from(small), nothing)
  await library.only(new Set([SHA]))
  assert.deepEqual([await library.has(SHA), await library.has(sha(small))], [true, false])
  await library.drop([SHA])
  assert.deepEqual(await library.here([{ sha256: SHA, size: BYTES.length }]), [0])
})

test('C23: what left its pack leaves the device at the contact that says so, and nothing goes by what was never read', async () => {
  const library = await Library.open()
  const small = BYTES.slice(0, 10)
  await library.keep(SHA, BYTES.length, from(BYTES), nothing)
  await library.keep(sha(small), 10, from(small), nothing)
  const both = async () => [await library.has(SHA), await library.has(sha(small))]
  const db = await openAccount('museum')
  await tidyAfter(db)
  assert.deepEqual(await both(), [true, true])
  const row = (items: string[]) => ({ scope: 'call:public' as const, id: 'p', kind: 'pack', seq: 1, body: { items: items.map((sha256) => ({ sha256 })) } })
  await db.put('base', row([SHA, sha(small)]))
  await tidyAfter(db)
  assert.deepEqual(await both(), [true, true])
  await db.put('base', row([sha(small)]))
  await tidyAfter(db)
  assert.deepEqual(await both(), [false, true])
  await db.put('base', { ...row([]), kind: 'call' })
  await tidyAfter(db)
  assert.deepEqual(await both(), [false, false])
  assert.deepEqual(await library.here([{ sha256: SHA, size: BYTES.length }]), [0])
})

const base64url = (data: Uint8Array | string) => Buffer.from(data).toString('base64url')

async function written(programme: string, state: string, change: (signed: string) => string = (signed) => signed) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey) as Record<'kty' | 'crv' | 'x' | 'y', string>
  const head = base64url(JSON.stringify({ alg: 'ES256', kid: 'k', typ: 'outreach-pack' }))
  const said = `${head}.${base64url(JSON.stringify({ items: [{ title: 'Boden – 土壤', type: 'text/plain', sha256: SHA, size: 1 }] }))}`
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, new TextEncoder().encode(said))
  return { signed: change(`${said}.${base64url(new Uint8Array(signature))}`), keys: [{ kid: 'k', kty, crv, x, y, programme, state }] }
}

test('a pack is believed when a key for content signed it, a retired one too', async () => {
  for (const state of ['active', 'retired']) {
    const { signed, keys } = await written('content', state)
    assert.equal((await signedBy(signed, keys))[0]?.title, 'Boden – 土壤')
  }
})

test('a pack that another key signed, or that was changed, is not', async () => {
  const elsewhere = await written('POSTER-26', 'active')
  const stolen = await written('content', 'compromised')
  const changed = await written('content', 'active', (signed) => signed.replace(/\.(.)/, (_, letter: string) => `.${letter === 'e' ? 'f' : 'e'}`))
  const cut = await written('content', 'active', (signed) => signed.slice(0, -8))
  const none = await written('content', 'active', () => 'a')
  for (const { signed, keys } of [elsewhere, stolen, changed, cut, none]) await assert.rejects(signedBy(signed, keys), Untrusted)
})
