/** Spoken help: which recording belongs to a step, and what is none. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PackBody } from '../src/core/kinds.ts'
import { isPrompt, promptOf } from '../src/views/making/prompts.ts'

const item = (title: string, sha256 = title, type = 'audio/mp4') => ({ title, sha256, type, size: 1 })
const pack = (call: string, language: string, ...items: PackBody['items']): PackBody => ({ call, language, version: 1, title: '', items, size: 1, signed: '' })

test('a recording of the call is heard first, one of another call for a step that every call has', () => {
  const packs = [pack('b', 'en', item('say-photo', 'b'), item('say-call', 'of b')), pack('a', 'en', item('say-photo', 'a'))]
  assert.equal(promptOf(packs, 'en', 'photo', 'a')?.sha256, 'a')
  assert.equal(promptOf(packs, 'en', 'photo', 'c')?.sha256, 'b')
  assert.equal(promptOf(packs, 'en', 'photo', undefined)?.sha256, 'b')
})

test('what a call is about is never said of another, and no language for another', () => {
  const packs = [pack('b', 'en', item('say-call'))]
  assert.equal(promptOf(packs, 'en', 'call', 'b')?.title, 'say-call')
  assert.equal(promptOf(packs, 'en', 'call', 'a'), undefined)
  assert.equal(promptOf(packs, 'fr', 'call', 'b'), undefined)
})

test('a lesson is no prompt, and a text of that name is none', () => {
  assert.equal(isPrompt(item('Why soil matters')), false)
  assert.equal(isPrompt(item('say-photo', 'x', 'text/plain')), false)
  assert.equal(promptOf([pack('a', 'en', item('say-photo', 'x', 'image/png'))], 'en', 'photo', 'a'), undefined)
})
