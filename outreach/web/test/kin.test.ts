/** Who was told to be one child with whom: the cases that the tablet and the server share, and what an answer writes. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { stays } from '../src/views/making/kin.ts'
import { asked, groupOf, sayOne, sayTwo, takeOut, type One } from '../src/views/school/alike.ts'

interface Row { id: string; name?: string; birth?: string; same_as?: string; apart?: string[] }
interface Case { name: string; people: Row[]; stays?: Record<string, string>; asked?: [string, string][] }
const shared = JSON.parse(readFileSync(new URL('../../../tests/outreach/people/kin.json', import.meta.url), 'utf8')) as { kin: Case[]; alike: Case[] }
const roll = (rows: Row[]): One[] => rows.map(({ id, apart, ...body }) => ({ id, body: { ...body, apart: (apart ?? []).map((one) => ({ id: one })) } }))

for (const { name, people, stays: told } of shared.kin) {
  test(`who stays: ${name}`, () => { assert.deepEqual(Object.fromEntries([...stays(roll(people))].sort()), told) })
}
for (const { name, people, asked: pairs } of shared.alike) {
  test(`who is asked about: ${name}`, () => { assert.deepEqual(asked(roll(people)), pairs) })
}

/** What the roll is after some intents. */
function after(people: One[], intents: ReturnType<typeof sayOne>): One[] {
  return people.map((one) => {
    const body: Record<string, unknown> = { ...one.body }
    for (const each of intents) {
      if (each.do !== 'set' || each.id !== one.id) continue
      for (const [field, value] of Object.entries(each.fields)) {
        if (field === 'same_as') body['same_as'] = value ?? undefined
        else body['apart'] = [...(body['apart'] as { id: string }[]).filter((other) => `apart/${other.id}` !== field), ...(value ? [{ id: field.slice(6) }] : [])]
      }
    }
    return { id: one.id, body: body as One['body'] }
  })
}

test('an answer is taken, whatever stood before, and nobody is asked again', () => {
  for (const { people } of [...shared.kin, ...shared.alike]) {
    for (const pair of asked(roll(people))) {
      for (const stay of pair) {
        const one = after(roll(people), sayOne(roll(people), pair, stay))
        assert.equal(stays(one).get(pair[0]), stay)
        assert.equal(stays(one).get(pair[1]), stay)
        assert.ok(!asked(one).some((each) => each.join() === pair.join()))
      }
      const two = after(roll(people), sayTwo(roll(people), pair))
      assert.ok(!groupOf(two, pair[0]).includes(pair[1]))
      assert.ok(!asked(two).some((each) => each.join() === pair.join()))
    }
  }
})

test('one who is somebody else after all leaves the others together, whoever it is', () => {
  for (const { people } of shared.kin) {
    for (const id of stays(roll(people)).keys()) {
      const others = groupOf(roll(people), id).filter((one) => one !== id)
      const left = after(roll(people), takeOut(roll(people), id))
      assert.deepEqual(groupOf(left, id), [id])
      assert.deepEqual(groupOf(left, others[0]!), others)
    }
  }
})
