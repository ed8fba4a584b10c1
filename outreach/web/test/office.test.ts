/** What follows without a page on the officers' screens: batches and certificates, cases, lists in and out, erasing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayOf, nameOf, type CaseView } from '../src/views/officer/cases/model.ts'
import { languagesOf as spokenIn, moved, NEW, said, told as toldOf } from '../src/views/officer/collections/model.ts'
import { base64, mayFetch, mayWrite } from '../src/views/officer/data/model.ts'
import { byCall, isLanguage, languagesOf, tooMuch } from '../src/views/officer/data/shelf.ts'
import { changed, deedOf, namesOf, numberOf, partsOf, progressOf, search, stepsOf } from '../src/views/officer/issuing/model.ts'
import { byDevice, daysSince, doneBy, fieldsOf, mayRelease, outcome, reasonsOf, type Pile } from '../src/views/officer/waiting/model.ts'
import { isNothing, targetOf, told } from '../src/views/officer/keeping/model.ts'

const batch = (state: 'prepared' | 'approved' | 'running' | 'paused' | 'done' | 'cancelled', approved_by: string[] = []) => ({ state, approved_by })

test('a batch has the steps of its state, and who has approved does not approve again', () => {
  assert.deepEqual(stepsOf(batch('prepared'), 'me'), ['approve', 'cancel'])
  assert.deepEqual(stepsOf(batch('prepared', ['me']), 'me'), ['cancel'])
  assert.deepEqual(stepsOf(batch('prepared', ['her']), 'me'), ['approve', 'cancel'])
  assert.deepEqual(stepsOf(batch('approved', ['me']), 'me'), ['start', 'cancel'])
  assert.deepEqual(stepsOf(batch('running'), 'me'), ['pause'])
  assert.deepEqual(stepsOf(batch('paused'), 'me').map(deedOf), ['start', 'cancel'])
  assert.deepEqual([...stepsOf(batch('done'), 'me'), ...stepsOf(batch('cancelled'), 'me')], [])
})

test('progress counts what can be issued, and says when only papers are left', () => {
  assert.deepEqual(progressOf({ state: 'running', issued: 40, waiting: 60 }), { done: 40, total: 100, drawing: false })
  assert.deepEqual(progressOf({ state: 'running', issued: 100, waiting: 0 }), { done: 100, total: 100, drawing: true })
  assert.equal(progressOf({ state: 'done', issued: 100, waiting: 0 }).drawing, false)
})

test('what has come up since a certificate was issued is a new name, or a reason against it, and never both', () => {
  const line = { reference: null, name: 'Amin', language: 'fr', level: null, printed: 'Amina', printed_level: null, key_stolen: false, remarks: [] }
  const renamed = { ...line, cti: 'A', outdated: true, reasons: [] }
  const against = { ...line, cti: 'B', outdated: true, reasons: ['withdrawn'] }
  const stolen = { ...line, cti: 'D', outdated: false, key_stolen: true, reasons: [] }
  const rest = [{ ...line, cti: 'C', outdated: false, reasons: [] }, { ...line, cti: null, outdated: false, reasons: ['no_consent'] }]
  assert.deepEqual(changed([renamed, against, stolen, ...rest]), { renamed: [renamed], stolen: [stolen], against: [against] })
})

test('a number is read as it was typed from paper, and nothing else is one', () => {
  assert.equal(numberOf('o1il 2345-6789 abcd'), '0111-2345-6789-ABCD')
  for (const typed of ['', 'Hadiza Moussa', '0111-2345-6789-ABC', '0111-2345-6789-ABCDE', '0111-2345-6789-ABCU']) assert.equal(numberOf(typed), null)
})

test('a certificate is found by a part of the name without its accents, or by how its number begins', () => {
  const all = [{ name: 'Élodie N’Diaye', cti: 'AAAA-BBBB-CCCC-DDDD' }, { name: 'أمينة', cti: 'AAAA-0000-0000-0000' }, { name: null, cti: '7777-0000-0000-0000' }]
  assert.deepEqual(search(all, 'elo diaye'), [all[0]])
  assert.deepEqual(search(all, 'أمي'), [all[1]])
  assert.deepEqual(search(all, 'aaaa-b'), [all[0]])
  assert.deepEqual(search(all, 'aa'), [])
  assert.deepEqual(search(all, ' '), all)
})

test('a list has a name in each line that has any, and a school prints in parts of 240', () => {
  assert.deepEqual(namesOf(' Hadiza \r\n\n李明\r'), [{ name: 'Hadiza', line: 1 }, { name: '李明', line: 3 }])
  assert.deepEqual([0, 1, 240, 241].map(partsOf), [1, 1, 1, 2])
})

test('C27: a case is read by its focal point, by anybody while it has none, and written in by its focal point alone', () => {
  assert.deepEqual(mayOf({ focal: null, closed_ms: null }, 'me'), { read: true, take: 'take', write: false })
  assert.deepEqual(mayOf({ focal: 'me', closed_ms: null }, 'me'), { read: true, take: null, write: true })
  assert.deepEqual(mayOf({ focal: 'her', closed_ms: null }, 'me'), { read: false, take: 'over', write: false })
  assert.deepEqual(mayOf({ focal: 'me', closed_ms: 1 }, 'me'), { read: true, take: null, write: false })
  assert.deepEqual(mayOf({ focal: 'her', closed_ms: 1 }, 'me'), { read: false, take: null, write: false })
})

test('who wrote is named by the readings, and by the case itself', () => {
  const view = { readings: [{ officer: 'her', name: 'Amina', at_ms: 1 }], line: { focal: 'me', focal_name: 'Kofi' } } as CaseView
  assert.deepEqual(['her', 'me', 'nobody'].map((one) => nameOf(view, one)), ['Amina', 'Kofi', null])
})

test('bytes of any length are in base 64 as the server reads them', () => {
  for (const length of [0, 1, 2, 3, 0x8000, 0x8001, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) % 256)
    assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'))
  }
})

test('a list is written when something is new, and what is wrong is left out knowingly', () => {
  assert.equal(mayWrite({ new: 3, wrong: 0, written: false }, false), true)
  assert.equal(mayWrite({ new: 3, wrong: 1, written: false }, false), false)
  assert.equal(mayWrite({ new: 3, wrong: 1, written: false }, true), true)
  assert.equal(mayWrite({ new: 0, wrong: 1, written: false }, true), false)
  assert.equal(mayWrite({ new: 3, wrong: 0, written: true }, false), false)
})

test('a list is fetched by who asked for it, within its day', () => {
  assert.equal(mayFetch({ officer: 'me', expires_ms: 10 }, 'me', 10), true)
  assert.equal(mayFetch({ officer: 'me', expires_ms: 10 }, 'me', 11), false)
  assert.equal(mayFetch({ officer: 'her', expires_ms: 10 }, 'me', 1), false)
})

const ID = '01a22231-658e-72e6-849a-e03d8f292982'

test('what is to be erased is a number, alone or at the end of an address', () => {
  assert.equal(targetOf(` ${ID.toUpperCase()} `), ID)
  assert.equal(targetOf(`http://localhost/#/officer/screening/${ID}/`), ID)
  for (const typed of ['', 'OC-27-5PEX-P', ID.slice(1), `${ID}0`, `${ID}/cover`]) assert.equal(targetOf(typed), null)
})

test('an order that reaches nothing says so', () => {
  assert.equal(isNothing({ documents: {}, works: 0, shells: 0, unnamed: 0 }), true)
  assert.equal(isNothing({ documents: { consent: 1 }, works: 0, shells: 0, unnamed: 0 }), false)
  assert.equal(isNothing({ documents: {}, works: 0, shells: 0, unnamed: 1 }), false)
})

test('counts are told in the order in which their time comes, without those of nothing', () => {
  assert.deepEqual(told({ names: 2, drafts: 1, works: 0 }), [['drafts', 1], ['names', 2]])
})

test('packs stand by call, those that devices may have first, and a language is offered once', () => {
  const pack = (call: string, language: string, withdrawn_ms = 0) => ({ call, language, title: '', version: 1, size: 1, things: [], made_ms: 1, withdrawn_ms, reached: 0 })
  const packs = [pack('a', 'ar', 5), pack('a', 'ha'), pack('b', 'fr')]
  assert.deepEqual(byCall(packs).map(([call, those]) => [call, those.map((one) => one.language)]), [['a', ['ha', 'ar']], ['b', ['fr']]])
  assert.deepEqual(languagesOf(packs, 'ru'), ['ru', 'ar', 'en', 'es', 'fr', 'zh', 'ha'])
  assert.deepEqual(['ha', 'zh-Hant', 'Français', '', 'h'].map(isLanguage), [true, true, false, false, false])
})

test('files that cannot be a pack are told before a byte is sent', () => {
  assert.equal(tooMuch([]), null)
  assert.equal(tooMuch([{ size: 30_000_000 }]), null)
  assert.equal(tooMuch([{ size: 30_000_001 }]), 'large')
  assert.equal(tooMuch([{ size: 1 }, { size: 0 }]), 'empty')
  assert.equal(tooMuch(Array.from({ length: 101 }, () => ({ size: 1 }))), 'many')
})

test('whom to call is counted by reason, in one order, and no clock makes a contact of tomorrow', () => {
  assert.deepEqual(reasonsOf([{ why: 'quiet' }, { why: 'never-invited' }, { why: 'quiet' }]), [['never-invited', 1], ['quiet', 2]])
  assert.deepEqual(reasonsOf([]), [])
  assert.deepEqual([daysSince(0, 86_400_000 * 3 - 1), daysSince(86_400_000, 0)], [2, 0])
})

test('piles of one device stand together, in the order in which the first of each came', () => {
  const pile = (device: string, code: Pile['code']) => ({ device, code }) as Pile
  assert.deepEqual(byDevice([pile('a', 'quarantined'), pile('b', null), pile('a', 'app-too-new')]).map((those) => those.map((one) => one.device)), [['a', 'a'], ['b']])
})

test('only what was quarantined is let in, and what became of it is counted', () => {
  assert.ok(mayRelease([{ code: 'quarantined' }]))
  assert.ok(!mayRelease([]) && !mayRelease([{ code: 'quarantined' }, {}]) && !mayRelease([{ code: 'app-too-new' }]))
  assert.deepEqual(outcome([{ n: 1, status: 'applied' }, { n: 2, status: 'held' }, { n: 3, status: 'rejected' }, { n: 4, status: 'merged' }]), { in: 2, waits: 1, out: 1 })
})

test('a work of a collection moves a step, and at the ends of the row nowhere', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 1, -1), ['b', 'a', 'c'])
  assert.deepEqual(moved(['a', 'b', 'c'], 1, 1), ['a', 'c', 'b'])
  assert.deepEqual([moved(['a', 'b'], 0, -1), moved(['a', 'b'], 1, 1)], [['a', 'b'], ['a', 'b']])
})

test('the words of a collection are of the languages that have any, and the server is told nothing that it says itself', () => {
  assert.deepEqual(said({ en: 'Soil', fr: 'Sol' }, 'fr', ''), { en: 'Soil' })
  assert.deepEqual(said({ en: 'Soil' }, 'fr', 'Sol'), { en: 'Soil', fr: 'Sol' })
  const kept = { ...NEW, title: { en: ' Soil ', ru: ' ' }, items: [{ publication: 'p', label: { en: ' ' } }], id: 'x', changed_ms: 1 }
  assert.deepEqual(toldOf(kept), { title: { en: 'Soil' }, intro: {}, items: [{ publication: 'p', label: {} }], shown: false })
  assert.deepEqual(spokenIn({ ...NEW, intro: { ha: 'x' } }), ['en', 'ar', 'es', 'fr', 'ru', 'zh', 'ha'])
})

test('what waits says what it does as a whole, or which parts it changes, each once', () => {
  assert.equal(doneBy({ type: 'command', command: 'withdraw' }), 'withdraw')
  assert.equal(doneBy({ type: 'delete' }), 'delete')
  assert.equal(doneBy({ type: 'set' }), undefined)
  assert.deepEqual(fieldsOf({ fields: ['ages/2027-08-31', 'name', 'parts/p1', 'parts/p2'] }), ['ages', 'name', 'parts'])
  assert.deepEqual(fieldsOf({}), [])
})
