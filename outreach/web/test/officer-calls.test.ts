/** What an officer's form of a call sends, and what it tells before: times by a zone, what differs, what lags behind. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { behind, changesOf, deadlineOf, flawsAt, formOf, formOfCall, lackingIn, leftIn, openingOf, placeOf, revisionOf, withBands } from '../src/views/officer/calls/form.ts'
import { mayRevise, momentOf, offsetOf, stepsOf, wallOf, zonesOf, type Body, type Template } from '../src/views/officer/calls/model.ts'

const SILENT: Partial<Template['limits']> = { statement_words: null, entries_per_school: null, entries_per_country: null, makers: 40 }
/** A template with what the server fills in where its file is silent. */
function template(name: string): Template {
  const file = JSON.parse(readFileSync(new URL(`../../calls/templates/${name}.json`, import.meta.url), 'utf8')) as Template
  const limits = { ...SILENT, ...file.limits }
  return { ...file, open_to: null, translations: {}, band_rubrics: file.band_rubrics ?? [], limits }
}
const NOW = Date.parse('2027-05-31T10:00Z')
const essay = template('essay-global')
const fresh = () => formOf(essay, NOW)
const call = (): Body => ({ ...essay, code: 'ESSAY-27', opens_at: NOW, deadline: '2027-08-31T23:59', zone: 'Africa/Niamey', age_reference: '2027-08-31', version: 1 })

test('a wall time is a moment by the clock of its zone, summer and winter, and is read back as it was', () => {
  assert.equal(momentOf('2027-08-31T23:59', 'Africa/Niamey'), Date.parse('2027-08-31T22:59Z'))
  assert.equal(momentOf('2027-08-31T23:59', 'entrant-local'), Date.parse('2027-08-31T23:59Z'))
  for (const zone of ['Asia/Kathmandu', 'America/New_York', 'Pacific/Apia', 'UTC', 'entrant-local']) {
    for (const wall of ['2027-01-01T00:00', '2027-07-01T12:30', '2027-12-31T23:59']) assert.equal(wallOf(momentOf(wall, zone), zone), wall)
  }
  assert.ok(Number.isNaN(momentOf('', 'UTC')))
})

test('what a zone is ahead is computed, for the day that is meant', () => {
  assert.deepEqual(['2027-01-01T00:00', '2027-07-01T00:00'].map((wall) => offsetOf(wall, 'America/New_York')), ['-05:00', '-04:00'])
  assert.equal(offsetOf('2027-01-01T00:00', 'Asia/Kathmandu'), '+05:45')
  assert.equal(offsetOf('2027-01-01T00:00', 'entrant-local'), null)
  assert.equal(offsetOf('', 'Asia/Kathmandu'), null)
  assert.ok(zonesOf('Asia/Katmandu').includes('Asia/Katmandu'))
  assert.ok(!zonesOf('entrant-local').includes('entrant-local'))
})

test('a call that is made as its template says sends its days and nothing of the template', () => {
  assert.deepEqual(openingOf(fresh(), essay, fresh()), {
    template: 'essay-global', draft: true, opens_at: Date.parse('2027-06-01T00:00Z'), deadline: '2027-08-24T23:59', zone: 'entrant-local', age_reference: '2027-08-24',
  })
  const zoned = openingOf({ ...fresh(), zone: 'Asia/Tokyo', code: ' soil-27 ', deadline: '2027-09-01T12:00' }, essay, fresh())
  assert.deepEqual([zoned['opens_at'], zoned['code'], zoned['age_reference']], [Date.parse('2027-05-31T15:00Z'), 'SOIL-27', '2027-09-01'])
  assert.equal(deadlineOf({ ...fresh(), opens: '' }, 84), '')
})

test('only what differs is sent, and limits whole', () => {
  const base = fresh()
  const form = { ...base, texts: { ...base.texts, title: { ...base.texts.title, fr: 'Notre sol' } }, said: { ...base.said, ru: 'draft' as const }, grace: '7', counts: { ...base.counts, entries_per_school: '30' } }
  assert.deepEqual(changesOf(form, base, essay), { title: { fr: 'Notre sol' }, translations: { ru: 'draft' }, grace_days: 7, limits: { ...essay.limits, entries_per_school: 30 } })
  assert.deepEqual(changesOf(base, base, essay), {})
})

test('who may enter: somebody of everywhere again is said too', () => {
  const base = fresh()
  const some = { ...base, everybody: false, classes: ['ldc'], countries: ['NE'] }
  assert.deepEqual(changesOf(some, base, essay), { open_to: { classes: ['ldc'], countries: ['NE'] } })
  assert.deepEqual(changesOf({ ...some, everybody: true }, some, essay), { open_to: { classes: [], countries: [] } })
  assert.deepEqual(lackingIn({ ...some, classes: [], countries: [] }, base), ['open_to'])
})

test('a revision says what changes, and the day of opening of a draft alone', () => {
  const base = formOfCall(call())
  const form = { ...base, opens: '2027-06-02T00:00', deadline: '2027-09-30T23:59' }
  assert.deepEqual(revisionOf(form, call(), base, false), { deadline: '2027-09-30T23:59' })
  assert.deepEqual(revisionOf(form, call(), base, true), { opens_at: Date.parse('2027-06-01T23:00Z'), deadline: '2027-09-30T23:59' })
})

test('lengths follow the bands: what is new has those of the band in its place', () => {
  const form = withBands(fresh(), [{ min: '0', max: '14' }, { min: '15', max: '18' }, { min: '19', max: '24' }, { min: '25', max: '' }])
  assert.deepEqual(form.lengths.map((one) => [one.band, one.words_max]), [['0-14', 750], ['15-18', 1500], ['19-24', 1500], ['25+', 1500]])
  const stories = formOf(template('women-stories'), NOW)
  assert.deepEqual(withBands(stories, [{ min: '15', max: '' }]).lengths, stories.lengths)
})

test('criteria of an age group go with it, and others stay', () => {
  const poster = template('poster-children')
  const base = formOf(poster, NOW)
  assert.equal('band_rubrics' in changesOf({ ...base, grace: '3' }, base, poster), false)
  const form = withBands(base, base.bands.slice(1))
  assert.deepEqual(leftIn(form, poster.band_rubrics), ['5-8'])
  assert.deepEqual(changesOf(form, base, poster)['band_rubrics'], [])
  const two = { ...poster, band_rubrics: [{ bands: ['5-8', '9-12'] }] }
  assert.deepEqual(changesOf(form, base, two)['band_rubrics'], [{ bands: ['9-12'] }])
})

test('what is empty and may not be is told before anything is sent', () => {
  const base = fresh()
  const empty = { ...base, grace: '', opens: '', bands: [{ min: 'x', max: '' }], texts: { ...base.texts, title: { ...base.texts.title, ar: ' ' } }, counts: { ...base.counts, makers: '', entries_per_country: '' } }
  assert.deepEqual(lackingIn(empty, base), ['title.ar', 'opens_at', 'grace_days', 'bands.0', 'limits.makers'])
  assert.deepEqual(lackingIn(base, base), [])
})

test('a problem stands at its field, and what the form does not have stands apart', () => {
  const flaws = ['deadline', 'bands.2', 'limits.text.0.band', 'limits.entries_per_school', 'title', '$.limits.makers', 'media.0', 'open_to.countries'].map((path) => ({ path, message: path }))
  assert.deepEqual(flaws.map((one) => placeOf(one.path)), ['deadline', 'bands', 'lengths', 'limits.entries_per_school', 'title', 'limits.makers', null, 'open_to'])
  assert.equal(flawsAt(flaws, null), 'media.0')
  assert.equal(flawsAt(flaws, 'bands'), 'bands.2')
})

test('languages that lag behind a changed English are named', () => {
  const base = fresh()
  const form = { ...base, texts: { ...base.texts, title: { ...base.texts.title, en: 'Our soil', fr: 'Notre sol' } } }
  assert.deepEqual(behind(form, base).sort(), ['ar', 'es', 'ru', 'zh'])
  assert.deepEqual(behind(base, base), [])
})

test('a call has the steps of its state, and what ended is not revised', () => {
  assert.deepEqual((['draft', 'scheduled', 'suspended', 'closed', 'cancelled', 'archived'] as const).map(stepsOf), [['publish'], ['suspend', 'cancel'], ['resume', 'cancel'], ['archive'], ['archive'], []])
  assert.deepEqual((['draft', 'closed', 'cancelled'] as const).map(mayRevise), [true, true, false])
})
