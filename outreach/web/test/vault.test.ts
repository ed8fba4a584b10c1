/** A judge's pack: sealed on disk, gone without its key, gone when its time is over. */
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDB } from 'idb'
import { Vault } from '../src/core/vault.ts'

const BYTES = new TextEncoder().encode('a poster').buffer as ArrayBuffer

test('what is kept can be read, and is not on the disk in the clear', async () => {
  const vault = await Vault.open('one')
  await vault.put('s', 'judge', BYTES, 'image/webp', 100)
  const found = await vault.read('s', 'judge')
  assert.deepEqual([new TextDecoder().decode(found?.bytes), found?.type], ['a poster', 'image/webp'])
  const row = await (await openDB('outreach:one:vault')).get('packs', 's judge') as { data: ArrayBuffer }
  assert.equal(new TextDecoder().decode(row.data).includes('poster'), false)
  const key = await (await openDB('outreach:one:vault')).get('keys', 'pack') as CryptoKey
  assert.equal(key.extractable, false)
})

test('a pack goes when its time is over by the server\'s clock', async () => {
  const vault = await Vault.open('two')
  await vault.put('s', 'judge', BYTES, 'image/webp', 100)
  assert.equal(await vault.expire(100), false)
  assert.equal(await vault.expire(101), true)
  assert.equal(await vault.read('s', 'judge'), undefined)
})

test('what was taken back leaves the pack, and the rest stays', async () => {
  const vault = await Vault.open('three')
  for (const sha256 of ['kept', 'taken']) await vault.put(sha256, 'judge', BYTES, 'image/webp', 100)
  await vault.only([{ sha256: 'kept', recipe: 'judge' }])
  assert.deepEqual([await vault.has('kept', 'judge'), await vault.has('taken', 'judge')], [true, false])
})
