// The page around `verify`: takes the certificate out of the address and the history, judges it, says the result.

const KEY_LIST = '/.well-known/cert-keys.json'
const ICONS = { valid: '✓', as_of: '✓', unknown_key: '?', bad_signature: '✕', not_ours: '✕' }
const texts = JSON.parse(document.getElementById('texts').textContent)
const element = (id) => document.getElementById(id)
let language = document.documentElement.lang
let shown = null

function say(id) {
  const at = texts.ids.indexOf(id)
  return at < 0 ? '' : texts[language][at + 1]
}

/** The key list, whether it is fresh, and the day it is from. Offline the worker answers with the kept copy. */
async function keyList() {
  try {
    const response = await fetch(KEY_LIST, { credentials: 'omit' })
    if (!response.ok) throw new Error('no list')
    const list = await response.json()
    const date = new Date(response.headers.get('date') || Date.now())
    return { keys: list.keys, fresh: response.headers.get('x-kept') === null, date }
  } catch (error) {
    return { keys: [], fresh: false, date: null }
  }
}

/** The digits that a camera brought, whether a scanner kept `#`, wrote it as `%23`, or made a path of it. */
function takeFromAddress() {
  const inPath = /^\/c(?:%23|\/)([0-9]+)\/?$/.exec(location.pathname)
  const text = inPath ? inPath[1] : location.hash.slice(1)
  if (text) history.replaceState(null, '', '/c')
  return text
}

async function judge(text) {
  element('result').className = 'result working'
  element('headline').textContent = say('verify-working')
  element('result').hidden = false
  const list = await keyList()
  const { state, claims } = await verify(text, list.keys)
  shown = { state: state === 'valid' && !list.fresh ? 'as_of' : state, claims, date: list.date }
  show()
}

function show() {
  if (!shown) return
  const { state, claims, date } = shown
  const id = 'verify-' + state.replace('_', '-')
  element('result').className = 'result ' + state
  element('icon').textContent = ICONS[state]
  element('headline').textContent = say(id)
  const day = state === 'as_of' && date ? ' ' + longDate(date) : ''
  element('note').textContent = say(id + '-note') + day
  const genuine = state === 'valid' || state === 'as_of'
  element('compare').hidden = !genuine
  element('specimen').hidden = !(genuine && location.protocol === 'http:')
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
  return date.toLocaleDateString(language, style)
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

function check() {
  const text = takeFromAddress()
  if (text) judge(text)
}

for (const button of document.querySelectorAll('[data-lang]')) {
  button.addEventListener('click', () => speak(button.dataset.lang))
}
const preferred = (navigator.languages || [navigator.language]).map((tag) => tag.split('-')[0].toLowerCase())
if (!document.body.dataset.answered) speak(preferred.find((tag) => tag !== 'ids' && texts[tag]) || language)
window.addEventListener('hashchange', check)
check()
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/c/sw.js', { scope: '/c' }).then(() => navigator.serviceWorker.ready).then(
    () => { element('offline').hidden = false },
    () => undefined, // a browser that keeps nothing still verifies online
  )
}
