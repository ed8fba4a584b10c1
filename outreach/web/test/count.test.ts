/** The cases that the tablet and the server share, and the rest of the pure rules. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { read } from '../plugins/locales.ts'
import { count, unitOf } from '../src/core/count.ts'
import { LANGUAGES } from '../plugins/locales.ts'
import { choose, direction, Messages } from '../src/core/i18n.ts'
import { sentenceOf } from '../src/core/problems.ts'
import { withField } from '../src/core/view.ts'

interface Case { language: string; text: string; unit: string; count: number }
/** Written with functions, which only the server says. */
const SERVERS = ['paper.ftl', 'receipts.ftl', 'certificates.ftl', 'mail.ftl', 'gallery.ftl', 'verify.ftl', 'hub.ftl']
const shared = JSON.parse(readFileSync(new URL('../../locale/counting.json', import.meta.url), 'utf8')) as { cases: Case[] }

test('words are counted as the server counts them', () => {
  const found = shared.cases.map((each) => ({ ...each, unit: unitOf(each.language), count: count(each.text, each.language) }))
  assert.deepEqual(found, shared.cases)
})

test('a part is a member of a list, ordered by order and id', () => {
  let body = withField({}, 'parts/b', { order: 1 })
  body = withField(body, 'parts/a', { order: 1 })
  body = withField(body, 'parts/c', { order: 0 })
  assert.deepEqual((body['parts'] as { id: string }[]).map((part) => part.id), ['c', 'a', 'b'])
  assert.deepEqual((withField(body, 'parts/a', null)['parts'] as { id: string }[]).map((part) => part.id), ['c', 'b'])
})

test('a message that is missing shows its id, and a code without a sentence still says something', () => {
  const messages = new Messages('ar', [read('problem-unknown = لا ({ $code })')])
  assert.equal(messages.text('nothing-here'), 'nothing-here')
  assert.equal(sentenceOf(messages, 'strange').replace(/[\u2068\u2069]/g, ''), 'لا (strange)')
  assert.deepEqual([direction('ar-JO'), direction('en'), choose(['ha', 'ar-JO'], LANGUAGES), choose(['ha'], LANGUAGES)], ['rtl', 'ltr', 'ar', 'en'])
})

test('a message travels short, and is said as Fluent says it, in every language', () => {
  for (const language of LANGUAGES) {
    for (const file of readdirSync(new URL(`../../locale/${language}/`, import.meta.url))) {
      if (SERVERS.includes(file)) continue
      const text = readFileSync(new URL(`../../locale/${language}/${file}`, import.meta.url), 'utf8').replace(/^#.*\n?/gm, '')
      const bundle = new FluentBundle(language)
      bundle.addResource(new FluentResource(text))
      const messages = new Messages(language, [read(text)])
      for (const id of text.match(/^[a-z][\w-]*(?= =)/gm) ?? []) {
        const names = [...new Set([...text.matchAll(/\$(\w+)/g)].map(([, name]) => name!))]
        for (const n of [0, 1, 2, 3, 5, 11, 21, 100]) {
          const args = Object.fromEntries(names.map((name) => [name, n]))
          assert.equal(messages.text(id, args), bundle.formatPattern(bundle.getMessage(id)!.value!, args, []), `${language} ${id} ${n}`)
        }
      }
    }
  }
})
