/** What is typed, before it is known what was typed, while it is saved, and when its form is left. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import 'fake-indexeddb/auto'
import { openAccount, type Db } from '../src/core/db.ts'
import { Drafts } from '../src/core/drafts.ts'
import { Typing } from '../src/core/typing.ts'

interface Form { name: string; year: string }
const EMPTY: Form = { name: '', year: '' }
let names = 0

async function open(): Promise<{ db: Db; drafts: Drafts; typing: Typing<Form> }> {
  const db = await openAccount(`typing-${++names}`)
  const drafts = new Drafts(db)
  return { db, drafts, typing: new Typing(drafts, 'school/new', EMPTY, () => undefined) }
}
const quiet = () => new Promise((done) => setTimeout(done, 600))

test('what was typed before is known before anything is shown, and stands beside what is typed now', async () => {
  const { drafts, typing } = await open()
  await drafts.keep('school/new', { name: 'Fatouma', year: '' })
  const reading = typing.read()
  assert.equal(typing.known, false)
  await reading
  assert.deepEqual([typing.known, typing.value.name], [true, 'Fatouma'])
  typing.update({ year: '2015' })
  await quiet()
  assert.deepEqual(await drafts.read('school/new'), { name: 'Fatouma', year: '2015' })
})

test('what is typed here is not replaced by what another tab kept; where nothing is, it is shown', async () => {
  const { drafts, typing } = await open()
  await typing.read()
  typing.update({ name: 'Hadiza' })
  await drafts.keep('school/new', { name: 'Another', year: '' })
  await typing.read()
  assert.equal(typing.value.name, 'Hadiza')
  await typing.keep()
  await drafts.keep('school/new', { name: 'Another', year: '' })
  await typing.read()
  assert.equal(typing.value.name, 'Another')
})

test('saving twice at once is once, and what was typed meanwhile stays a draft', async () => {
  const { drafts, typing } = await open()
  await typing.read()
  typing.update({ name: 'Fatouma', year: '2015' })
  let [times, go] = [0, () => undefined as void]
  const work = () => new Promise<void>((done) => { times++; go = done })
  const saving = typing.save(work)
  assert.equal(await typing.save(async () => { times++ }), false)
  typing.update({ name: 'Fatouma Ali' })
  go()
  assert.deepEqual([await saving, times, typing.value], [true, 1, { name: 'Fatouma Ali', year: '' }])
  await quiet()
  assert.deepEqual(await drafts.read('school/new'), { name: 'Fatouma Ali', year: '' })
  assert.equal(await typing.save(async () => undefined, { name: '', year: '2015' }), true)
  await typing.read() // somebody comes back to the window
  assert.deepEqual([typing.value, await drafts.read('school/new'), drafts.open], [{ name: '', year: '2015' }, undefined, false])
})

test('what is read while it is being saved is no draft again', async () => {
  const { drafts, typing } = await open()
  await drafts.keep('school/new', { name: 'Fatouma', year: '' })
  await typing.read()
  const saving = typing.save(() => typing.read()) // somebody comes back to the window at that moment
  const again = typing.read()
  await Promise.all([saving, again])
  assert.deepEqual([typing.value, drafts.open], [EMPTY, false])
  await Promise.all([typing.save(async () => undefined), drafts.keep('school/new', { name: 'Hadiza', year: '' }), typing.read()])
  assert.equal(typing.value.name, '')
})

test('saving that fails takes nothing away, and may be tried again', async () => {
  const { drafts, typing } = await open()
  await typing.read()
  typing.update({ name: 'Fatouma' })
  await assert.rejects(typing.save(async () => { throw new Error('no room') }))
  assert.equal(typing.value.name, 'Fatouma')
  await typing.keep()
  assert.deepEqual(await drafts.read('school/new'), { name: 'Fatouma', year: '' })
  assert.equal(await typing.save(async () => undefined), true)
})

test('a form that is left keeps what was typed and holds no update, be it left while it is saved', async () => {
  const { drafts, typing } = await open()
  await typing.read()
  typing.update({ name: 'Fatouma' })
  await typing.leave()
  assert.deepEqual([await drafts.read('school/new'), drafts.open], [{ name: 'Fatouma', year: '' }, false])

  const again = new Typing(drafts, 'school/new', EMPTY, () => undefined)
  await again.read()
  const saving = again.save(async () => undefined)
  again.update({ year: '2015' })
  await Promise.all([again.leave(), saving])
  await quiet()
  assert.deepEqual([await drafts.read('school/new'), drafts.open], [{ name: '', year: '2015' }, false])
})
