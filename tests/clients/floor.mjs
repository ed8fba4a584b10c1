/**
 * What the built app uses that a browser of the floor has not, by the compatibility data of MDN: `lint`; what some
 * browser of the floor lacks altogether: `newer`; and from which version on a browser reads the app's syntax: `reads`. All print JSON.
 *
 * Found are syntax, globals, members of known globals, members by their name alone (where every interface that has one is
 * newer than the floor), and in styles properties, rules, selectors, functions and units. Not found: a member that an older
 * interface has under the same name, members of options that are handed over, what is reached by a computed name.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
const bcd = require('@mdn/browser-compat-data')
const [mode, web, floorJson, ...files] = process.argv.slice(2)
const FLOOR = JSON.parse(floorJson)
const webRequire = createRequire(join(web, 'package.json'))

const numbers = (version) => version.replace('≤', '').split('.').map(Number)
const atMost = (one, other) => {
  const [a, b] = [numbers(one), numbers(other)]
  for (let i = 0; i < Math.max(a.length, b.length); i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) < (b[i] ?? 0)
  return true
}
const has = (statement, floor) => [statement].flat().some((one) => one && !one.prefix && !one.alternative_name && !one.flags
  && typeof one.version_added === 'string' && one.version_added !== 'preview' && atMost(one.version_added, floor)
  && !(typeof one.version_removed === 'string' && atMost(one.version_removed, floor)))
/** The browsers of the floor that do not have a feature. */
const lacking = (feature) => {
  const support = feature?.__compat?.support
  return support ? Object.entries(FLOOR).filter(([name, version]) => !has(support[name], version)).map(([name]) => name) : []
}
const at = (path) => path.split('.').reduce((found, key) => found?.[key], bcd)
const known = (path) => {
  const feature = at(path)
  if (!feature?.__compat) throw new Error(`the compatibility data has no ${path}`)
  return feature
}

const api = bcd.api
const builtins = bcd.javascript.builtins
const PLACES = { navigator: 'Navigator', document: 'Document', location: 'Location', history: 'History', crypto: 'Crypto', performance: 'Performance', caches: 'CacheStorage', indexedDB: 'IDBFactory', screen: 'Screen', visualViewport: 'VisualViewport', speechSynthesis: 'SpeechSynthesis', localStorage: 'Storage', sessionStorage: 'Storage' }
/** Every interface's member by its name. */
const MEMBERS = new Map()
for (const [group, prefix] of [[api, 'api'], [builtins, 'javascript.builtins']]) {
  for (const [owner, members] of Object.entries(group)) {
    for (const [key, feature] of Object.entries(members)) {
      if (key === '__compat' || !feature.__compat || key.endsWith('_event') || key === owner) continue
      const name = key.replace(/_static$/, '')
      if (!/^[A-Za-z_$][\w$]*$/.test(name)) continue
      MEMBERS.set(name, [...(MEMBERS.get(name) ?? []), { path: `${prefix}.${owner}.${key}`, feature }])
    }
  }
}
const ofGlobal = (owner, name) => [api[owner]?.[`${name}_static`], api[owner]?.[name], builtins[owner]?.[name]].find((one) => one?.__compat)

/** Calls `visit` for every node below one, with its parent. */
function walk(node, visit, parent) {
  if (Array.isArray(node)) { for (const one of node) walk(one, visit, parent); return }
  if (!node || typeof node.type !== 'string') return
  visit(node, parent)
  for (const [key, value] of Object.entries(node)) if (key !== 'parent' && value && typeof value === 'object') walk(value, visit, node)
}

const PATTERNS = [[/\(\?<[=!]/, 'javascript.regular_expressions.lookbehind_assertion'], [/\(\?<[A-Za-z]/, 'javascript.regular_expressions.named_capturing_group'], [/\(\?[ims-]+:/, 'javascript.regular_expressions.modifier'], [/\\p\{/, 'javascript.regular_expressions.unicode_character_class_escape']]
const LOGICAL = { '??=': 'nullish_coalescing_assignment', '||=': 'logical_or_assignment', '&&=': 'logical_and_assignment' }
/** The syntax that a node is, of what some browser has not always had. */
function* syntaxOf(node, parent) {
  if (node.type === 'StaticBlock') yield 'javascript.classes.static.initialization_blocks'
  if (node.type === 'PropertyDefinition') yield node.static ? 'javascript.classes.static.class_fields' : 'javascript.classes.public_class_fields'
  if (node.type === 'PrivateIdentifier') yield parent?.type === 'MethodDefinition' ? 'javascript.classes.private_class_methods' : parent?.type === 'BinaryExpression' ? 'javascript.classes.private_class_fields_in' : 'javascript.classes.private_class_fields'
  if (node.type === 'ChainExpression') yield 'javascript.operators.optional_chaining'
  if (node.type === 'LogicalExpression' && node.operator === '??') yield 'javascript.operators.nullish_coalescing'
  if (node.type === 'AssignmentExpression' && LOGICAL[node.operator]) yield `javascript.operators.${LOGICAL[node.operator]}`
  if (node.type === 'ForOfStatement' && node.await) yield 'javascript.statements.for_await_of'
  if (node.type === 'Literal' && node.bigint) yield 'javascript.builtins.BigInt'
  if (node.type === 'ImportExpression') yield 'javascript.operators.import'
  if (node.type === 'MetaProperty' && node.meta.name === 'import') yield 'javascript.operators.import_meta'
  if (node.type === 'ImportAttribute') yield 'javascript.statements.import.import_attributes'
  if (node.type === 'Literal' && node.regex) {
    for (const [pattern, path] of PATTERNS) if (pattern.test(node.regex.pattern)) yield path
    if (node.regex.flags.includes('v')) yield 'javascript.builtins.RegExp.unicodeSets'
    if (node.regex.flags.includes('d')) yield 'javascript.builtins.RegExp.hasIndices'
  }
}
const parsed = (text) => webRequire('rolldown/parseAst').parseAst(text)

/** The names that the app's own objects have: a member of such a name is taken for its own. */
function namesOf(text, own) {
  walk(parsed(text).body, (node) => {
    if (/^(Property|MethodDefinition|PropertyDefinition)$/.test(node.type) && !node.computed) own.add(node.key.name ?? node.key.value)
    if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && !node.left.computed) own.add(node.left.property.name)
  })
}

function script(name, text, found, own) {
  const tree = parsed(text)
  const tell = (path, feature) => { const lack = lacking(feature); if (lack.length > 0) found.push({ path, file: name, lack }) }
  const declared = new Set()
  const bind = (pattern) => walk(pattern, (node) => { if (node.type === 'Identifier') declared.add(node.name) })
  walk(tree.body, (node) => {
    if (node.type === 'VariableDeclarator') bind(node.id)
    if (/Function|Class/.test(node.type)) { if (node.id) bind(node.id); for (const one of node.params ?? []) bind(one) }
    if (/^Import.*Specifier$/.test(node.type)) bind(node.local)
    if (node.type === 'CatchClause' && node.param) bind(node.param)
  })
  const isGlobal = (node) => node?.type === 'Identifier' && !declared.has(node.name)
  const root = (node) => (isGlobal(node) ? node.name : node?.type === 'MemberExpression' && !node.computed && isGlobal(node.object) && /^(globalThis|self|window)$/.test(node.object.name) ? node.property.name : undefined)
  walk(tree.body, (node, parent) => {
    for (const path of syntaxOf(node, parent)) tell(path, known(path))
    const key = parent?.type === 'MemberExpression' && parent.property === node && !parent.computed
    const property = /^(Property|MethodDefinition|PropertyDefinition)$/.test(parent?.type ?? '') && parent.key === node && !parent.computed && !parent.shorthand
    if (isGlobal(node) && !key && !property) {
      const feature = api[node.name] ?? builtins[node.name] ?? api.Window[node.name] ?? api.WorkerGlobalScope[node.name]
      if (feature?.__compat) tell(`global ${node.name}`, feature)
    }
    if (node.type === 'MemberExpression' && (!node.computed || typeof node.property.value === 'string')) {
      const member = node.computed ? node.property.value : node.property.name
      const from = root(node.object)
      const owner = PLACES[from] ?? from
      const exact = owner && (api[owner] || builtins[owner]) ? ofGlobal(owner, member) : undefined
      if (exact) tell(`${owner}.${member}`, exact)
      else if (/^(globalThis|self|window)$/.test(from ?? '')) { const feature = api[member] ?? builtins[member]; if (feature?.__compat) tell(`global ${member}`, feature) }
      else if (!own.has(member)) {
        const all = MEMBERS.get(member) ?? []
        if (all.length > 0 && all.every(({ feature }) => lacking(feature).length > 0)) found.push({ path: `.${member}`, file: name, lack: [...new Set(all.flatMap(({ feature }) => lacking(feature)))], of: all.map(({ path }) => path).slice(0, 3) })
      }
    }
  })
}

/** Every type of CSS values by its name: functions and units. */
const VALUES = new Map()
const values = (group, path) => {
  for (const [key, feature] of Object.entries(group)) {
    if (key === '__compat') continue
    if (feature.__compat) VALUES.set(key, { path: `${path}.${key}`, feature })
    values(feature, `${path}.${key}`)
  }
}
values(bcd.css.types, 'css.types')
const UNITS = { dvh: 'viewport_percentage_units_dynamic', dvw: 'viewport_percentage_units_dynamic', svh: 'viewport_percentage_units_small', lvh: 'viewport_percentage_units_large', dvb: 'viewport_percentage_units_dynamic', dvi: 'viewport_percentage_units_dynamic', cqw: 'container_query_length_units', cqi: 'container_query_length_units', lh: 'lh', rlh: 'rlh' }

function style(name, text, found) {
  const postcss = webRequire('postcss')
  const tell = (path, feature) => { const lack = lacking(feature); if (lack.length > 0) found.push({ path, file: name, lack }) }
  postcss.parse(text).walk((node) => {
    if (node.type === 'atrule') tell(`@${node.name}`, bcd.css['at-rules'][node.name])
    if (node.type === 'rule') {
      if (node.parent?.type === 'rule') tell('nesting', known('css.selectors.nesting'))
      for (const [, pseudo] of node.selector.matchAll(/::?([a-z-]+)/g)) tell(`:${pseudo}`, bcd.css.selectors[pseudo])
    }
    if (node.type !== 'decl' || node.prop.startsWith('--')) return
    const property = bcd.css.properties[node.prop]
    tell(node.prop, property)
    for (const [word] of node.value.matchAll(/(?<![-\w#.])[a-z][a-z-]*(?![-\w(])/g)) if (property?.[word]?.__compat) tell(`${node.prop}: ${word}`, property[word])
    for (const [, called] of node.value.matchAll(/([a-z][a-z-]*)\(/g)) tell(`${called}()`, VALUES.get(called)?.feature)
    for (const [, unit] of node.value.matchAll(/[\d.](dv[hwbi]|svh|lvh|cq[wi]|r?lh)\b/g)) tell(`unit ${unit}`, known(`css.types.length.${UNITS[unit]}`))
  })
}

function lint() {
  const found = []
  const own = new Set()
  for (const file of files) if (file.endsWith('.js')) namesOf(readFileSync(file, 'utf8'), own)
  for (const file of files) (file.endsWith('.css') ? style : script)(file.split('/').at(-1), readFileSync(file, 'utf8'), found, own)
  const by = new Map()
  for (const one of found) {
    const known = by.get(one.path) ?? { lack: one.lack, of: one.of, files: new Set() }
    known.files.add(one.file)
    by.set(one.path, known)
  }
  return Object.fromEntries([...by].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, { lack, of, files: where }]) => [path, { lack, of, files: [...where].sort() }]))
}

/** Globals, and members of interfaces, that some browser of the floor lacks: [owner, name, where]; of the language's own the data does not say where they hang. */
function newer() {
  const found = []
  for (const group of [api, builtins]) {
    for (const [owner, members] of Object.entries(group)) {
      if (!members.__compat) continue
      if (lacking(members).length > 0) { found.push(['', owner, 'global']); continue }
      for (const [key, feature] of Object.entries(members)) {
        if (key === '__compat' || key === owner || key.endsWith('_event') || lacking(feature).length === 0) continue
        const name = key.replace(/_static$/, '')
        if (/^[A-Za-z_$][\w$]*$/.test(name)) found.push([owner, name, group === builtins ? 'either' : key.endsWith('_static') ? 'static' : 'member'])
      }
    }
  }
  return found
}

/** For each browser the first version that reads all the syntax which the files have. */
function reads() {
  const used = new Set()
  for (const file of files) if (file.endsWith('.js')) walk(parsed(readFileSync(file, 'utf8')).body, (node, parent) => { for (const path of syntaxOf(node, parent)) used.add(path) })
  return Object.fromEntries(Object.keys(FLOOR).map((name) => [name, [...used].map((path) => {
    const plain = [known(path).__compat.support[name]].flat().find((one) => one && typeof one.version_added === 'string' && !one.flags)
    return [plain.version_added, path]
  }).reduce((newest, one) => (atMost(one[0], newest[0]) ? newest : one), ['0', ''])]))
}

const MODES = { lint, newer, reads }
process.stdout.write(JSON.stringify(MODES[mode]()))
