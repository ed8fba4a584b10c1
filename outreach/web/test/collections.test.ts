/** The packs of a collection: how each stands to what is of the collection and to what strangers see now. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apart, inOrder, type Exhibit } from '../src/views/officer/collections/exhibit.ts'

const line = (id: string, shown: boolean) => ({ publication: { id }, shown })
const room = (...ids: string[]) => ({ items: ids.map((publication) => ({ publication, label: {} })) })

test('what is in a pack and public, and what is in neither, is told of nowhere', () => {
  assert.deepEqual(apart({ works: ['a'] }, room('a'), [line('a', true), line('other', true)]), { leaving: [], left: [], came: [], out: [] })
})

test('a work is told once: it leaves, has left, came since, or was taken out', () => {
  const lines = [line('in', true), line('held', false), line('hidden', false), line('new', true), line('out', true)]
  const found = apart({ works: ['in', 'held', 'ended', 'out'] }, room('in', 'held', 'hidden', 'gone', 'new'), lines)
  assert.deepEqual(found, { leaving: ['held', 'ended'], left: ['hidden', 'gone'], came: ['new'], out: ['out'] })
  const told = Object.values(found).flat()
  assert.equal(new Set(told).size, told.length)
})

test('what devices may have stands before what was withdrawn', () => {
  const pack = (language: string, withdrawn_ms: number) => ({ language, withdrawn_ms }) as Exhibit
  assert.deepEqual(inOrder([pack('en', 5), pack('fr', 0), pack('ar', 9), pack('zh', 0)]).map((one) => one.language), ['fr', 'zh', 'en', 'ar'])
})
