// The page around `verify`: takes the certificate out of the address and the history, judges it, says the result.

const KEY_LIST = '/.well-known/cert-keys.json'
const GENUINE = ['valid', 'as_of', 'old_list', 'no_list']
const ICONS = { valid: '✓', as_of: '✓', old_list: '!', no_list: '!', withdrawn: '✕', replaced: '✕', by_holder: '–', unknown_key: '?', bad_signature: '✕', not_ours: '✕', other_host: '✕', code_offline: '?' }
const element = (id) => document.getElementById(id)
const texts = JSON.parse(element('texts').textContent)
const given = JSON.parse(element('given').textContent)
let language = document.documentElement.lang
let shown = null

function say(id) {
  const at = texts.ids.indexOf(id)
  return at < 0 ? '' : texts[language][at + 1]
}

function fromBase64url(text) {
  const raw = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(raw, (character) => character.charCodeAt(0))
}

/** What the network or the worker has at a path: bytes, whether they are fresh, and the day they are from. */
async function load(path) {
  try {
    const response = await fetch(path, { credentials: 'omit' })
    if (!response.ok) return null
    const date = Date.parse(response.headers.get('date')) || Date.now()
    return { bytes: new Uint8Array(await response.arrayBuffer()), fresh: response.headers.get('x-kept') === null, date }
  } catch (error) {
    return null
  }
}

/** The keys that the pinned root signed. The single file has them inside and asks no network. */
async function keyList() {
  const root = { x: fromBase64url(given.root.x), y: fromBase64url(given.root.y) }
  if (given.kept) return { keys: (await readKeys(fromBase64url(given.kept.signed), root)) || [], fresh: false, date: given.kept.made }
  const loaded = await load(KEY_LIST)
  if (!loaded) return { keys: [], fresh: false, date: null }
  const { signed } = JSON.parse(new TextDecoder().decode(loaded.bytes))
  return { keys: (await readKeys(fromBase64url(signed), root)) || [], fresh: loaded.fresh, date: loaded.date }
}

async function statusOf(key, keys) {
  const path = '/api/v1/status-lists/' + encodeURIComponent(key.iss) + '/' + encodeURIComponent(key.programme) + '-' + key.year
  const loaded = given.kept ? null : await load(path)
  const found = given.kept ? given.kept.lists.map(fromBase64url) : loaded ? [loaded.bytes] : []
  for (const bytes of found) {
    const list = await readStatus(bytes, keys, given.home + path)
    if (list) return { list, fresh: Boolean(loaded && loaded.fresh) }
  }
  return { list: null, fresh: false }
}

async function logOf(key) {
  if (given.kept) return key.kid in given.kept.logs ? fromBase64url(given.kept.logs[key.kid]) : null
  const loaded = await load('/api/v1/issuance-logs/' + key.kid)
  return loaded && loaded.bytes
}

/** The digits that a camera brought, whether a scanner kept `#`, wrote it as `%23`, or made a path of it. */
function takeFromAddress() {
  const inPath = /^\/c(?:%23|\/)([0-9]+)\/?$/.exec(location.pathname)
  const text = inPath ? inPath[1] : location.hash.slice(1)
  if (text) history.replaceState(null, '', given.kept ? location.pathname : '/c')
  return text
}

/** The digits of an address of ours or of digits alone, or null for an address that leads elsewhere. */
function digitsIn(text) {
  if (!/[:/]/.test(text)) return text
  const home = given.home + '/c'
  const inside = /^(?:#|%23|\/)([0-9]*)\/?$/.exec(text.slice(home.length))
  return text.startsWith(home) && inside ? inside[1] : null
}

async function judge(text) {
  element('result').className = 'result working'
  element('headline').textContent = say('verify-working')
  element('result').hidden = false
  const { keys, fresh, date } = await keyList()
  const { state, claims, key, stolen } = await verify(text, keys, logOf)
  shown = { state, claims, date, stolen }
  if (state === 'valid') {
    const found = await statusOf(key, keys)
    const day = found.list && date ? Math.min(found.list.made, date) : date
    shown = { state: standing(found.list, claims.listIndex, fresh && found.fresh, Date.now()), claims, date: day, listed: key.state === 'compromised' }
  }
  show()
}

function show() {
  if (!shown) return
  const { state, claims, date } = shown
  const id = 'verify-' + state.replace('_', '-')
  element('result').className = 'result ' + state
  element('icon').textContent = ICONS[state]
  element('headline').textContent = say(id)
  const day = (state === 'as_of' || state === 'old_list') && date ? longDate(new Date(date)) : ''
  const note = say(shown.stolen ? 'verify-stolen' : id + '-note') + (day && ' ' + day)
  element('note').textContent = shown.listed && GENUINE.includes(state) ? say('verify-listed') + ' ' + note : note
  element('to').textContent = state === 'other_host' ? shown.to : ''
  const genuine = GENUINE.includes(state)
  element('compare').hidden = !genuine
  element('specimen').hidden = !(genuine && given.home.startsWith('http:'))
  element('facts').hidden = !genuine
  if (genuine) fill(claims)
  element('result').hidden = false
}

function fill(claims) {
  const kind = say('verify-kind-' + claims.kind) || say('verify-kind-other')
  element('name').textContent = claims.name || say('verify-unnamed')
  element('kind').textContent = claims.level === null ? kind : kind + ' · ' + (say('certificate-level-' + claims.level) || claims.level)
  element('call').textContent = claims.call
  element('date').textContent = longDate(new Date(claims.issuedOn * 864e5))
  element('code').textContent = claims.cti
  element('issuer').textContent = claims.iss
}

function longDate(date) {
  const style = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }
  return date.toLocaleDateString(language === 'en' ? 'en-GB' : language, style)
}

/** Say everything in another language; its words come with the first wish for one, and are kept by the worker. */
async function speak(chosen) {
  if (!texts[chosen]) {
    try {
      Object.assign(texts, await (await fetch('/c/words.json', { credentials: 'omit' })).json())
    } catch (error) {
      return
    }
  }
  language = chosen
  document.documentElement.lang = chosen
  document.documentElement.dir = texts[chosen][0]
  document.title = say('verify-title')
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = say(node.dataset.text)
  element('lang').value = chosen
  show()
}

/** A code is looked up on the server: where the network is gone that is said, and what was typed stays. */
async function lookUp(event) {
  event.preventDefault()
  const reached = await load(KEY_LIST)
  if (reached && reached.fresh) element('ask').submit()
  else {
    shown = { state: 'code_offline' }
    show()
  }
}

function check() {
  const text = takeFromAddress()
  if (text) judge(text)
}

for (const button of document.querySelectorAll('[data-lang]')) {
  button.addEventListener('click', () => speak(button.dataset.lang))
}
element('ask').addEventListener('submit', (event) => {
  const text = element('typed').value.trim()
  const isCode = text.length < 40 && !/[:/#]/.test(text)
  if (isCode && !given.kept) return lookUp(event)
  event.preventDefault()
  const digits = digitsIn(text)
  if (digits === null) {
    shown = { state: 'other_host', to: text.split('#')[0].slice(0, 200) }
    show()
  } else judge(digits)
})
const preferred = (navigator.languages || [navigator.language]).map((tag) => tag.split('-')[0].toLowerCase())
if (given.kept) speak(preferred.find((tag) => tag !== 'ids' && texts[tag]) || language)
window.addEventListener('hashchange', check)
check()
if (!given.kept && 'serviceWorker' in navigator) {
  navigator.serviceWorker.register('/c/sw.js', { scope: '/c' }).then(() => navigator.serviceWorker.ready).then(
    () => { element('offline').hidden = false },
    () => undefined, // a browser that keeps nothing still verifies online
  )
}
