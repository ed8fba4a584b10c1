/** What makers are told offline must be what the server will decide: ages, deadlines, lengths, consents, marks, what is missing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallBody, ConsentBody, EntryBody } from '../src/core/kinds.ts'
import { agesOn, agesThen, bandsOf, dayOf, isMinor, openAges } from '../src/views/making/age.ts'
import { answerOf, mayTakePart, shownName, type Said } from '../src/views/making/consents.ts'
import { measure } from '../src/views/making/length.ts'
import { lacking, lengthsOf, lifecycleOf, markOf, mayReopen, mayWithdraw, sameName, statusOf, type Typed } from '../src/views/making/progress.ts'
import { closesMs, endsOf } from '../src/views/making/when.ts'

const CALL: CallBody = {
  code: 'ESSAY-26', kind: 'competition', title: { en: 'Essay' }, deadline: '2026-12-01T23:59', zone: 'Africa/Niamey', grace_days: 14,
  age_reference: '2026-12-01', bands: [{ min: 0, max: 14 }, { min: 15, max: 24 }, { min: 25 }], needs: ['text'],
  limits: {
    title_characters: 10, block_percent: 110,
    text: [{ band: '0-14', words_min: 2, words_max: 10, characters_max: 30 }, { band: '15-24', words_min: 4, words_max: 20, characters_max: 60 }],
  },
}
const words = (n: number) => Array.from({ length: n }, () => 'land').join(' ')
const typed = (change: Partial<Typed>): Typed => ({ title: 'Sand', statement: '', text: words(5), offer: null, language: 'en', declaration: true, ...change })
const work = (body: Partial<EntryBody>, asked: string[] = []) => ({ body: { call: 'c', ...body }, asked })
const said = (n: number, body: Partial<ConsentBody>): Said => ({
  id: String(n).padStart(4, '0'),
  body: { subject: 'e', item: 'participate', answer: 'yes', by: 'guardian', relation: 'mother', method: 'device', text_version: '1', language: 'en', ...body },
})

test('a birth known by the month may be of two ages, one known by the day of the call of one', () => {
  assert.deepEqual(agesOn({ birth: '2012-12' }, dayOf('2026-12-01')), [13, 14])
  assert.deepEqual(agesOn({ birth: '2012-11' }, dayOf('2026-12-01')), [14, 14])
  assert.deepEqual(agesOn({ birth: '2011' }, dayOf('2026-12-01')), [14, 15])
  assert.deepEqual(agesOn({ stated_age: 9 }, dayOf('2026-12-01')), [9, 9])
  assert.deepEqual(bandsOf(CALL.bands!, [14, 15]), ['0-14', '15-24'])
  assert.deepEqual(bandsOf(CALL.bands!, [60, 60]), ['25+'])
})

test('an age that two bands leave open is asked for, and what was said of that day decides among what is possible', () => {
  const call = { ...CALL, age_reference: '2026-12-01' }
  const told = (age: number, id = '2026-12-01') => ({ name: 'Ami', birth: '2011', ages: [{ id, age, known: 'register' as const }] })
  assert.deepEqual(openAges({ name: 'Ami', birth: '2011' }, call), [14, 15])
  assert.deepEqual(openAges({ name: 'Ami', birth: '2009' }, call), [])
  assert.deepEqual(openAges(told(15), call), [])
  assert.deepEqual(agesThen(told(15), '2026-12-01'), [15, 15])
  assert.deepEqual(agesThen(told(40), '2026-12-01'), [14, 15])
  assert.deepEqual(openAges(told(15, '2025-12-01'), call), [14, 15])
  assert.deepEqual(openAges({ name: 'Ami' }, call), [])
})

test('an unknown age is a child', () => {
  assert.equal(isMinor({}, Date.UTC(2026, 10, 22)), true)
  assert.equal(isMinor({ birth: '2008-12' }, Date.UTC(2026, 10, 22)), true)
  assert.equal(isMinor({ birth: '2008-10' }, Date.UTC(2026, 10, 22)), false)
})

test('a deadline is the last millisecond of its minute in the zone of the call', () => {
  assert.equal(closesMs('2026-12-01T23:59', 'Africa/Niamey'), Date.UTC(2026, 11, 1, 22, 59, 59, 999))
  assert.equal(closesMs('2026-07-01T12:00', 'America/New_York'), Date.UTC(2026, 6, 1, 16, 0, 59, 999))
  assert.equal(closesMs('2026-12-01T23:59', 'entrant-local'), new Date(2026, 11, 1, 23, 59, 59, 999).getTime())
})

test('a call is open, then in its grace, then over', () => {
  const closes = closesMs(CALL.deadline!, CALL.zone!)
  assert.equal(endsOf(CALL, closes)?.phase, 'open')
  assert.equal(endsOf(CALL, closes + 1)?.phase, 'grace')
  assert.equal(endsOf(CALL, closes + 14 * 86_400_000 + 1)?.phase, 'over')
  assert.equal(endsOf({ ...CALL, status: 'closed' }, 0)?.phase, 'over')
})

test('the limit of the band that suits best holds where the age is uncertain', () => {
  assert.equal(measure(words(15), 'en', CALL.limits, ['0-14'])?.verdict, 'blocked')
  assert.equal(measure(words(15), 'en', CALL.limits, ['0-14', '15-24'])?.verdict, 'fits')
  assert.equal(measure(words(11), 'en', CALL.limits, ['0-14'])?.verdict, 'over')
  assert.equal(measure(words(3), 'en', { text: [] }, []), undefined)
})

test('what is missing is named, and an over-long text is only missing when it is far too long', () => {
  const of = (change: Partial<Typed>) => {
    const now = typed(change)
    return lacking(now, [], CALL, lengthsOf(now, CALL, { name: 'A', stated_age: 9 }))
  }
  assert.deepEqual(of({}), [])
  assert.deepEqual(of({ text: words(11) }), [])
  assert.deepEqual(of({ text: words(12) }), ['text_blocked'])
  assert.deepEqual(of({ text: ' ', title: '', declaration: false }), ['work', 'title', 'declaration'])
  assert.deepEqual(of({ title: 'A title that is far too long' }), ['title_long'])
  const offer = typed({ text: '', offer: { what: 'training', places: 12 } })
  const lengths = lengthsOf(offer, CALL, undefined)
  assert.deepEqual([lacking(offer, [], CALL, lengths), lacking(offer, [], { ...CALL, needs: ['text', 'offer'] }, lengths)], [['work'], []])
})

test('one guardian who refuses outweighs the other; the same one may change their mind', () => {
  const yes = said(1, {})
  const no = said(2, { answer: 'no', relation: 'father' })
  assert.equal(mayTakePart([yes], true), 'yes')
  assert.equal(mayTakePart([yes, no], true), 'no')
  assert.equal(answerOf([yes, no, said(3, { relation: 'father' })], 'participate', 'guardian'), 'yes')
  assert.equal(mayTakePart([said(1, { by: 'child' })], true), 'missing')
  assert.equal(mayTakePart([said(1, { by: 'self' })], false), 'yes')
})

test('a name appears as it will be printed', () => {
  assert.equal(shownName('Amina  Oumarou', 'first_initial'), 'Amina O.')
  assert.equal(shownName('رقية عبد الله', 'first'), 'رقية')
  assert.equal(shownName('王小明', 'first'), '小明')
  assert.equal(shownName('Madonna', 'first_initial'), 'Madonna')
  assert.equal(shownName('Amina Oumarou', 'none'), '')
})

test('a mark follows the work from nothing to its arrival', () => {
  const beside = { consent: 'missing' as const, attention: false }
  const part = { id: 'p', kind: 'poster' as const, sha256: '', size: 1, type: 'image/jpeg', order: 0 }
  assert.equal(markOf(undefined, beside), 'none')
  assert.equal(markOf(work({ title: 'T' }), beside), 'none')
  assert.equal(markOf(work({ parts: [part] }), beside), 'photo')
  assert.equal(markOf(work({ parts: [part], title: 'T' }), beside), 'guardian')
  assert.equal(markOf(work({ parts: [part], title: 'T' }, ['finalise']), { ...beside, consent: 'yes' }), 'ready')
  assert.equal(markOf(work({ parts: [part], title: 'T', lifecycle: 'received' }), { ...beside, consent: 'yes' }), 'arrived')
  assert.equal(markOf(work({ parts: [part], lifecycle: 'received', eligibility: 'needs_fix' }), { ...beside, consent: 'yes' }), 'attention')
})

test('unanswered commands count as done, and only what nobody has decided may be changed again', () => {
  assert.equal(lifecycleOf(work({}, ['finalise', 'reopen'])), 'draft')
  assert.equal(mayReopen(work({ lifecycle: 'received', eligibility: 'eligible' })), false)
  assert.equal(mayReopen(work({ lifecycle: 'received', eligibility: 'needs_fix' })), true)
  assert.equal(mayReopen(work({ lifecycle: 'withdrawn', eligibility: 'eligible' })), true)
  assert.deepEqual([mayReopen(work({ lifecycle: 'superseded', eligibility: 'unchecked' })), mayWithdraw(work({ lifecycle: 'superseded' }))], [true, true])
  const beside = { consent: 'yes' as const, certificate: false, mediaLeft: false }
  assert.equal(statusOf(work({ lifecycle: 'received', media: 'partial(1/2)' }), beside), 'on_its_way')
  assert.equal(statusOf(work({ lifecycle: 'received', media: 'complete', eligibility: 'unchecked' }), beside), 'being_checked')
  assert.equal(statusOf(work({ lifecycle: 'received', eligibility: 'needs_fix' }), beside), 'needs_fix')
  assert.equal(statusOf(work({ lifecycle: 'accepted' }), { ...beside, certificate: true }), 'certificate')
  assert.equal(statusOf(work({ lifecycle: 'received', eligibility: 'unchecked', media: 'none' }), { ...beside, certificate: true }), 'being_checked', 'that one is of another work')
})

test('the same name is recognised without its accents, and nothing is ever decided by it', () => {
  assert.equal(sameName('Aïcha Ndiaye', 'aicha ndiaye'), true)
  assert.equal(sameName('Aïcha', 'Amina'), false)
  assert.equal(sameName('', ''), false)
})
