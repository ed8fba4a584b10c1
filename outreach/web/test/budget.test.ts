/** The budgets of the build, in bytes as they travel (brotli), in requests and in packages. Needs a build. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { LANGUAGES, PLACES } from '../plugins/locales.ts'

const WEB = new URL('..', import.meta.url).pathname
const DIST = join(WEB, 'dist')
const KB = 1024
const built = existsSync(join(DIST, 'sw.js'))
const size = (path: string) => statSync(join(DIST, `${path}.br`)).size
/** The lists that the worker was built with, whatever the quotes of the minifier, which writes a long list as one text that is split. */
function groups(): Record<string, string[]> {
  const script = readFileSync(join(DIST, 'sw.js'), 'utf8').replace(/(["'`])([^"'`]*)\1\.split\((["'`]),\3\)/g, (_, _quote, list: string) => `[${list.split(',').map((file) => `'${file}'`).join(',')}]`)
  const lists = script.matchAll(/["'`]?([\w/]+)["'`]?:\[((?:["'`]\/[^"'`]*["'`],?)*)\]/g)
  return Object.fromEntries([...lists].map(([, name, files]) => [name!, files!.split(',').filter(Boolean).map((file) => file.slice(1, -1))]))
}
const nameOf = (file: string) => /^\/assets\/(\w+)-/.exec(file)?.[1] ?? ''

/** What a visit of a role loads: its chunk with all that it imports at once, and the styles of these. Lazy pieces come with an act. */
function visited(role: string): string[] {
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file) || !groups()[role]!.includes(file)) return
    found.add(file)
    const script = readFileSync(join(DIST, file), 'utf8')
    for (const [, next] of script.matchAll(/(?:from|import)["'`]\.\/([^"'`]+\.js)["'`]/g)) visit(`/assets/${next}`)
  }
  groups()[role]!.filter((file) => nameOf(file) === role && file.endsWith('.js')).forEach(visit)
  const names = new Set([...found].map(nameOf))
  return [...found, ...groups()[role]!.filter((file) => file.endsWith('.css') && names.has(nameOf(file)))]
}
const sum = (files: readonly string[]) => files.reduce((total, file) => total + size(file), 0)
const html = () => readFileSync(join(DIST, 'index.html'), 'utf8')
const entry = () => /src="\/(assets\/[^"]+\.js)"/.exec(html())![1]!
const css = () => /href="\/(assets\/[^"]+\.css)"/.exec(html())![1]!
const ROLES = ['school', 'entrant', 'judge', 'officer']
const OF_PLACES = new Set(Object.values(PLACES).flat())

test('the shell is at most 28 KB of script, 8 KB of style and 5 KB of worker', { skip: !built }, () => {
  assert.ok(size(entry()) <= 28 * KB, `shell ${size(entry())}`)
  assert.doesNotMatch(html(), /modulepreload/, 'the shell is one file: the bundler has split it')
  assert.ok(size(css()) <= 8 * KB, `style ${size(css())}`)
  assert.ok(size('sw.js') <= 5 * KB, `worker ${size('sw.js')}`)
})

test('a role is at most 20 KB on top, a lazy piece of it at most 8 KB, and a language at most 8 KB', { skip: !built }, () => {
  for (const role of ROLES) {
    const visit = visited(role)
    assert.ok(visit.length > 0 && sum(visit) <= 20 * KB, `${role} ${sum(visit)}`)
    for (const piece of groups()[role]!.filter((file) => !visit.includes(file))) assert.ok(size(piece) <= 8 * KB, `${piece} ${size(piece)}`)
    for (const language of LANGUAGES) {
      const bytes = size(groups()[`${language}/${role}`]![0]!)
      assert.ok(bytes <= 8 * KB, `${language}/${role} ${bytes}`)
    }
  }
})

test('a place that every role has is at most 8 KB', { skip: !built }, () => {
  const places = groups()['shell']!.filter((file) => /\/(places|copies|mend|ears)-.*js$/.test(file))
  assert.equal(places.length, 4)
  for (const file of places) assert.ok(size(file) <= 8 * KB, `${file} ${size(file)}`)
})

test('what reads a symbol where the browser does not is at most 15 KB, and comes when somebody scans', { skip: !built }, () => {
  const [decoder] = groups()['shell']!.filter((file) => /\/decode-/.test(file))
  assert.ok(size(decoder!) <= 15 * KB, `${decoder} ${size(decoder!)}`)
})

test('a first visit of one role is at most 60 KB', { skip: !built }, () => {
  for (const role of ROLES) {
    const talk = groups()['shell']!.filter((file) => /\/(drain|sync)-/.test(file))
    const own = [...talk, ...visited(role), ...groups()[`en/${role}`]!.filter((file) => !OF_PLACES.has(nameOf(file)))] // words of places come with them
    const bytes = size('index.html') + size(entry()) + size(css()) + size('sw.js') + sum(own)
    assert.ok(bytes <= 60 * KB, `${role} ${bytes}`)
  }
})

test('everything that is kept for a role is at most 150 KB', { skip: !built }, () => {
  for (const role of ROLES) {
    for (const language of LANGUAGES) {
      const files = [...groups()['shell']!.filter((file) => file !== '/'), ...groups()[role]!, ...groups()[`${language}/${role}`]!]
      assert.ok(sum(files) <= 150 * KB, `${role} ${sum(files)}`)
    }
  }
})

test('at most six packages at run time and a hundred in the lock, which names no host', () => {
  const manifest = JSON.parse(readFileSync(join(WEB, 'package.json'), 'utf8')) as { dependencies: object }
  const text = readFileSync(join(WEB, 'package-lock.json'), 'utf8')
  const lock = JSON.parse(text) as { packages: Record<string, { resolved?: string }> }
  assert.ok(Object.keys(manifest.dependencies).length <= 6)
  assert.ok(Object.keys(lock.packages).length <= 101)
  assert.deepEqual(Object.values(lock.packages).filter((each) => each.resolved), [])
})

test('components name no colour of their own', () => {
  const styles = ['src/ui/components.css', 'src/views/shell.css'].map((file) => readFileSync(join(WEB, file), 'utf8')).join('')
  assert.deepEqual(styles.replaceAll('rgb(0 0 0 / 0.5)', '').match(/#[0-9a-f]{3,8}\b|rgb\(/gi) ?? [], [])
  assert.deepEqual(styles.match(/\b(margin|padding|border|inset)-(left|right|top|bottom)\b/g) ?? [], [])
})

test('every language has the messages of the shell', () => {
  const ids = (language: string) => readFileSync(join(WEB, `../locale/${language}/shell.ftl`), 'utf8').match(/^[a-z][\w-]*(?= =)/gm)!.sort()
  for (const language of LANGUAGES) assert.deepEqual(ids(language), ids('en'))
  assert.deepEqual(readdirSync(join(WEB, '../locale')).filter((name) => /^[a-z]+$/.test(name)).sort(), [...LANGUAGES].sort())
})
