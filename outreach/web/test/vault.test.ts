/** A judge's pack (C20): sealed on disk, gone without its key, gone when its time is over; its words as well as its pictures. */
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDB } from 'idb'
import { openAccount, setFact, fact, write, type Db } from '../src/core/db.ts'
import { KEPT_MS, Vault } from '../src/core/vault.ts'
import { settle, unveil, veil, type Veiled } from '../src/core/veil.ts'
import type { BaseRow } from '../src/core/view.ts'
import type { Doc } from '../src/core/wire.ts'
import { KEPT_DAYS } from '../src/views/judge/order.ts'

const BYTES = new TextEncoder().encode('a poster').buffer as ArrayBuffer
const MARK = 'The river took our bridge'

/** A clock of the server that a test moves. */
const clock = () => {
  const at = { ms: 1_800_000_000_000 }
  return { at, now: () => at.ms }
}
const assignment = (id: string, words: object): Doc => ({ id, kind: 'assignment', scope: 'judge:j', seq: 5, body: { round: 'r', order: 1, state: 'open', language: 'en', ...words } })

/** Everything that a database holds, bytes as letters. */
async function everything(name: string): Promise<string> {
  const db = await openDB(name)
  const rows = await Promise.all([...db.objectStoreNames].map((store) => db.getAll(store)))
  db.close()
  return JSON.stringify(rows, (_, one: unknown) => (one instanceof ArrayBuffer || ArrayBuffer.isView(one) ? new TextDecoder('latin1').decode(one as BufferSource) : one))
}

async function stored(db: Db, vault: Vault, ...docs: Doc[]): Promise<void> {
  await veil(vault, docs)
  await write(db, async (tx) => {
    for (const doc of docs) await tx.objectStore('base').put(doc)
    await setFact(tx, 'cursors', { 'judge:j': 5, 'panel:r': 7 })
  })
}

test('what is kept can be read, and is not on the disk in the clear', async () => {
  const vault = await Vault.open('one', clock().now)
  await vault.put('s', 'judge', BYTES, 'image/webp')
  const found = await vault.read('s', 'judge')
  assert.deepEqual([new TextDecoder().decode(found?.bytes), found?.type], ['a poster', 'image/webp'])
  assert.equal((await everything('outreach:one:vault')).includes('poster'), false)
  const key = await (await openDB('outreach:one:vault')).get('keys', 'pack') as CryptoKey
  assert.equal(key.extractable, false)
})

test('a pack goes when its time is over by the server\'s clock, whoever asks first', async () => {
  const { at, now } = clock()
  const vault = await Vault.open('two', now)
  await vault.put('s', 'judge', BYTES, 'image/webp')
  const words = await vault.seal(new TextEncoder().encode(MARK))
  assert.equal(KEPT_MS, KEPT_DAYS * 86_400_000, 'as a judge is told')
  at.ms += KEPT_MS
  assert.deepEqual([await vault.has('s', 'judge'), (await vault.unseal(words))?.byteLength], [true, MARK.length])
  at.ms += 1
  assert.deepEqual([await vault.has('s', 'judge'), await vault.read('s', 'judge'), await vault.unseal(words)], [false, undefined, undefined])
  assert.equal(await (await openDB('outreach:two:vault')).count('keys'), 0)
})

test('what is sealed after that has a key of its own, and opens nothing older', async () => {
  const { at, now } = clock()
  const vault = await Vault.open('anew', now)
  const before = await vault.seal(BYTES)
  at.ms += KEPT_MS + 1
  const after = await vault.seal(BYTES)
  assert.deepEqual([await vault.unseal(before), (await vault.unseal(after))?.byteLength], [undefined, 8])
})

test('what was taken back leaves the pack, and the rest stays', async () => {
  const vault = await Vault.open('three', clock().now)
  for (const sha256 of ['kept', 'taken']) await vault.put(sha256, 'judge', BYTES, 'image/webp')
  await vault.only([{ sha256: 'kept', recipe: 'judge' }])
  assert.deepEqual([await vault.has('kept', 'judge'), await vault.has('taken', 'judge')], [true, false])
})

test('words of a work are stored sealed, and opened again', async () => {
  const vault = await Vault.open('words', clock().now)
  const db = await openAccount('words')
  const words = { caption: MARK, text: `${MARK}.\n\nمرحبا`, told: [{ language: 'fr', text: MARK }] }
  await stored(db, vault, assignment('a', words), assignment('b', {}))
  assert.equal((await everything('outreach:words')).includes(MARK), false)
  const [a, b] = await db.getAll('base')
  assert.deepEqual(await unveil(vault, a!.body as unknown as Veiled), words)
  assert.deepEqual(await unveil(vault, b!.body as unknown as Veiled), {})
  assert.deepEqual([a!.body['state'], a!.body['language'], 'caption' in a!.body, 'sealed' in b!.body], ['open', 'en', false, false])
  assert.deepEqual(await settle(db, vault), [], 'nothing is left to do')
})

test('words that an app before this one left in the open are sealed, wherever they lie', async () => {
  const vault = await Vault.open('old', clock().now)
  const db = await openAccount('old')
  const row = assignment('a', { caption: MARK, text: MARK }) as BaseRow
  await write(db, async (tx) => {
    await tx.objectStore('base').put(row)
    await tx.objectStore('base').put({ ...row, id: 'other', kind: 'round', body: { title: 'Water' } })
    await tx.objectStore('orphans').put({ ...row, id: 'b', until_ms: 9 })
  })
  assert.deepEqual(await unveil(vault, row.body as unknown as Veiled), { caption: MARK, text: MARK }, 'they can be read meanwhile')
  assert.deepEqual((await settle(db, vault)).sort(), ['a', 'b'])
  const all = await everything('outreach:old')
  assert.deepEqual([all.includes(MARK), all.includes('Water'), (await db.get('orphans', ['judge:j', 'b']))?.until_ms], [false, true, 9])
  assert.deepEqual(await unveil(vault, (await db.get('base', ['judge:j', 'a']))!.body as unknown as Veiled), { caption: MARK, text: MARK })
})

test('words whose time is over go, and their log alone is read again from its beginning', async () => {
  const { at, now } = clock()
  const vault = await Vault.open('over', now)
  const db = await openAccount('over')
  await stored(db, vault, assignment('a', { caption: MARK }), assignment('b', {}))
  at.ms += KEPT_MS + 1
  assert.deepEqual(await settle(db, vault), ['a'])
  const row = await db.get('base', ['judge:j', 'a'])
  assert.deepEqual([row?.body['sealed'], row?.body['gone'], row?.body['state']], [undefined, true, 'open'])
  assert.equal(await unveil(vault, row!.body as unknown as Veiled), undefined)
  assert.deepEqual(await fact(db, 'cursors'), { 'judge:j': 0, 'panel:r': 7 })
  await stored(db, vault, assignment('a', { caption: MARK }))
  assert.deepEqual(await unveil(vault, (await db.get('base', ['judge:j', 'a']))!.body as unknown as Veiled), { caption: MARK }, 'and come again')
})
