/** Selecting several, doing something to them with a way back, and which key was meant. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyOf, stepFrom, takesLetters } from '../src/views/officer/keys.ts'
import { among, everything, MOST, NOTHING, touched } from '../src/views/officer/several/choosing.ts'
import { answered, FOR_MANY, found, nextOf, numberOf, PUT_RIGHT, requestOf, takenBack, toKeep, waits, type Deed } from '../src/views/officer/several/deed.ts'

const SHOWN = ['a', 'b', 'c', 'd', 'e']
const ids = (chosen: { ids: ReadonlySet<string> }) => [...chosen.ids].sort().join('')

test('a line is turned, and a range becomes as the line is where it began', () => {
  const one = touched(NOTHING, SHOWN, 'b')
  assert.equal(ids(one), 'b')
  const range = touched(one, SHOWN, 'd', true)
  assert.equal(ids(range), 'bcd')
  assert.equal(ids(touched(touched(range, SHOWN, 'c'), SHOWN, 'e', true)), 'b', 'off, as the line of the beginning is, c to e')
  assert.equal(ids(touched(touched(NOTHING, SHOWN, 'd'), SHOWN, 'a', true)), 'abcd', 'upwards')
  assert.equal(ids(touched(NOTHING, SHOWN, 'c', true)), 'c', 'a range without a beginning is one line')
})

test('no more is selected than is done in one go, and what has left the list is selected no longer', () => {
  const many = Array.from({ length: MOST + 5 }, (_, i) => String(i))
  assert.equal(everything(many).ids.size, MOST)
  assert.equal(touched(everything(many), many, String(MOST + 1)).ids.size, MOST)
  assert.equal(touched(touched(NOTHING, many, '0'), many, String(MOST + 4), true).ids.size, MOST)
  assert.equal(ids(among(everything(SHOWN), ['b', 'x'])), 'b')
  assert.equal(among(touched(NOTHING, SHOWN, 'a'), ['b']).from, null)
})

const row = (id: string) => ({ id, label: `KP-${id}`, title: `Title of ${id}`, state: 'waiting' as const })
const DEED: Deed = { id: '1', act: 'refuse', body: { reason: 'late', note: '' }, rows: ['a', 'b', 'c'].map(row), stage: 'held' }

test('each is sent by itself, and one that is refused holds up no other', () => {
  assert.deepEqual(requestOf(DEED, DEED.rows[0]!), { path: '/entries/a/refuse', body: { reason: 'late', note: '' } })
  assert.deepEqual(requestOf({ ...DEED, act: 'verify' }, DEED.rows[0]!), { path: '/schools/a/state', body: { step: 'verify' } })
  const sending: Deed = { ...DEED, stage: 'sending' }
  const second = answered(answered(sending, 'a', { code: 'entry-frozen', detail: 'x', status: 409 }), 'b')
  assert.equal(nextOf(second)?.id, 'c')
  const over = answered(second, 'c')
  assert.deepEqual([over.stage, numberOf(over, 'done'), numberOf(over, 'refused'), over.rows[0]!.code], ['over', 2, 1, 'entry-frozen'])
})

test('what says nothing of one of them cuts the rest off, and the rest still waits', () => {
  for (const status of [null, 401, 403, 429, 500, 503]) {
    const cut = answered(answered({ ...DEED, stage: 'sending' }, 'a'), 'b', { code: 'offline', detail: '', status })
    assert.deepEqual([cut.stage, numberOf(cut, 'waiting'), nextOf(cut)?.id], ['cut', 2, 'b'])
  }
})

test('what was not sent is taken back, and the one on its way is waited for', () => {
  assert.equal(takenBack(DEED), null)
  const sending = answered({ ...DEED, stage: 'sending' }, 'a')
  assert.deepEqual([takenBack(sending)?.stage, takenBack(sending)?.rows.map((one) => one.id)], ['over', ['a']])
  const stopped = takenBack(sending, 'b')!
  assert.deepEqual([stopped.stage, stopped.rows.map((one) => one.id)], ['sending', ['a', 'b']])
  assert.equal(answered(stopped, 'b').stage, 'over')
})

test('what is kept on the disk is what waits, without the titles of works; nothing else is read back', () => {
  const kept = toKeep(answered({ ...DEED, stage: 'sending' }, 'a'))
  assert.doesNotMatch(JSON.stringify(kept), /Title of/)
  assert.deepEqual(found(JSON.parse(JSON.stringify(kept)))?.rows.map((one) => one.id), ['b', 'c'])
  assert.equal(found(kept)?.stage, 'left')
  for (const odd of [undefined, null, {}, { act: 'erase', rows: [row('a')] }, { act: 'refuse', rows: [] }]) assert.equal(found(odd), null)
  assert.deepEqual([waits(DEED, 'a'), waits(DEED, 'x'), waits(null, 'a')], [true, false, false])
})

test('nobody is accused in bulk, and nothing is cleared in bulk (C15)', () => {
  const accusing = ['not_original', 'ai_generated', 'unsafe_content', 'personal_data_visible', 'brand_or_logo', 'off_theme', 'two_versions']
  assert.deepEqual(accusing.filter((reason) => (FOR_MANY as readonly string[]).includes(reason)), [])
  assert.ok(PUT_RIGHT.every((reason) => (FOR_MANY as readonly string[]).includes(reason)))
  for (const act of ['refuse', 'verify'] as const) assert.doesNotMatch(requestOf({ ...DEED, act }, DEED.rows[0]!).path, /clear/)
})

const press = (key: string, code: string, more = {}) => keyOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, ...more })

test('a key is the letter that was typed, or the one of its place where the script is another', () => {
  assert.equal(press('c', 'KeyC'), 'c')
  assert.equal(press('a', 'KeyQ'), 'a', 'AZERTY: what stands on the key')
  assert.equal(press('с', 'KeyC'), 'c', 'Cyrillic')
  assert.equal(press('ؤ', 'KeyC'), 'c', 'Arabic')
  assert.equal(press('Process', 'KeyC'), 'c', 'Pinyin')
  assert.equal(press('C', 'KeyC'), 'c', 'caps lock')
  assert.equal(press('&', 'Digit1'), '1', 'AZERTY without Shift')
  assert.equal(press('١', 'Digit1'), '1')
  assert.equal(press('1', 'Digit1', { shiftKey: true }), '1')
  for (const mark of ['?', '؟', '？']) assert.equal(press(mark, 'Slash', { shiftKey: true }), '?')
})

test('a key with another one held down, one that repeats, and one within a word are none', () => {
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }, { isComposing: true }, { shiftKey: true }]) assert.equal(press('c', 'KeyC', more), null)
  for (const [key, code] of [['Enter', 'Enter'], ['Tab', 'Tab'], ['ArrowDown', 'ArrowDown'], ['Escape', 'Escape'], [' ', 'Space'], ['é', 'Semicolon']] as const) assert.equal(press(key, code), null)
})

test('what is typed into takes the letters, and a box to tick does not', () => {
  for (const type of ['text', 'search', 'number', 'date', 'month', 'password', 'email', undefined]) assert.equal(takesLetters({ tagName: 'INPUT', type }), true)
  for (const tagName of ['TEXTAREA', 'SELECT']) assert.equal(takesLetters({ tagName }), true)
  assert.equal(takesLetters({ tagName: 'DIV', isContentEditable: true }), true)
  for (const type of ['checkbox', 'radio', 'button']) assert.equal(takesLetters({ tagName: 'INPUT', type }), false)
  assert.equal(takesLetters({ tagName: 'A' }), false)
})

test('a walk through a list begins at its first line and ends where the list does', () => {
  assert.deepEqual([stepFrom(-1, 1, 3), stepFrom(-1, -1, 3), stepFrom(1, 1, 3), stepFrom(2, 1, 3), stepFrom(0, -1, 3)], [0, 0, 2, 2, 0])
})
