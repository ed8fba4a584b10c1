/** A shared tablet: PINs, how often one may be wrong, and the pictures of a card. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cardOf, flaw, LONGEST_MS, missed, opened, opens, opensFor, PICTURES, picturesOf, plain, quiet, readCard, ROUNDS, sealed, waits, type Teacher } from '../src/core/tablet.ts'

const NOW = 1_800_000_000_000
const teacher = async (): Promise<Teacher> => ({ ...(await sealed('4071', 10)), id: 't', name: 'Awa', wrong: 0, until_ms: 0 })

test('a PIN is kept as a slow hash that only this PIN opens', async () => {
  const kept = await sealed('4071', 10)
  assert.ok(ROUNDS >= 600_000)
  assert.ok(!JSON.stringify(kept).includes('4071'))
  assert.notEqual((await sealed('4071', 10)).hash, kept.hash)
  assert.equal(await opens(kept, '4071'), true)
  for (const other of ['4072', '', '40710', '1704']) assert.equal(await opens(kept, other), false)
})

test('digits of every keyboard are one PIN, and what everybody tries first is none', () => {
  assert.equal(plain('٤٠٧١'), '4071')
  assert.equal(plain('۴۰ ۷۱'), '4071')
  assert.equal(plain('４０７１'), '4071')
  assert.deepEqual(['407', 'abcd', '123456789', ''].map(flaw), ['short', 'short', 'short', 'short'])
  assert.deepEqual(['0000', '1234', '98765', '7777777'].map(flaw), ['weak', 'weak', 'weak', 'weak'])
  assert.deepEqual(['4071', '1357', '1224'].map(flaw), [null, null, null])
})

test('wrong PINs cost more and more time, never more than an hour, and ten thousand of them take a year', async () => {
  let now = NOW
  let one = await teacher()
  for (let i = 0; i < 4; i++) one = missed(one, now)
  assert.equal(waits(one, now), 0)
  const pauses = []
  for (let i = 0; i < 10_000; i++) {
    one = missed(one, now)
    pauses.push(waits(one, now))
    now += waits(one, now)
  }
  assert.deepEqual(pauses.slice(0, 8).map((ms) => ms / 60_000), [1, 2, 4, 8, 16, 32, 60, 60])
  assert.equal(Math.max(...pauses), LONGEST_MS)
  assert.ok(now - NOW > 365 * 86_400_000)
  assert.equal(waits(one, NOW - 10 * 86_400_000), LONGEST_MS, 'a clock that is set back keeps nobody out for longer')
  assert.equal(waits(opened({ teachers: [one], minutes: 5, wrong: { p: 3 } }, 't').teachers[0]!, NOW), 0)
  assert.deepEqual(opened({ teachers: [one], minutes: 5, wrong: { p: 3 } }, 't').wrong, {})
})

test('the pictures of a card follow from the pupil, and a guess seldom hits', () => {
  const ids = Array.from({ length: 3000 }, () => crypto.randomUUID())
  assert.deepEqual(picturesOf(ids[0]!), picturesOf(ids[0]!))
  const pairs = new Map<string, number>()
  for (const id of ids) pairs.set(picturesOf(id).join(), (pairs.get(picturesOf(id).join()) ?? 0) + 1)
  assert.equal(pairs.size, PICTURES.length ** 2)
  assert.ok(Math.max(...pairs.values()) < 60)
})

test('a card says an id and nothing else, and no other symbol is one', () => {
  const id = '0190a1b2-0000-7000-8000-0000000000ff'
  assert.equal(readCard(cardOf(id)), id)
  for (const other of ['', 'https://example.org/#outreach-card:' + id, cardOf('x'), id, cardOf(id) + '0']) assert.equal(readCard(other), null)
})

test('a turn opens the own works and the page for the child, and a quiet tablet hides one step more', () => {
  assert.deepEqual([undefined, 'child', 'guardian', 'self'].map((voice) => opensFor('p', 'p', voice)), [true, true, false, false])
  for (const entrant of ['q', '', undefined]) assert.equal(opensFor('p', entrant, undefined), false)
  assert.deepEqual(['', 'p', 'class', 'locked'].map(quiet), ['locked', 'class', 'locked', 'locked'])
})
