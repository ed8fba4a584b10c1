// Keeps the verifier's page, the key list and every status list, so that a certificate is judged with no network. Its
// scope is `/c`; the app's own worker has `/` and leaves these paths alone.

const CACHE = 'certificates-{{version}}'
const LISTS = 'certificates-lists'
const PAGE = '/c'
const WORDS = '/c/words.json'
const KEY_LIST = '/.well-known/cert-keys.json'
const SIGNED = /^\/api\/v1\/(?:status-lists|issuance-logs)\//
const MOST_LISTS = 40
const PATIENCE_MS = 4000

async function keep(name, request, path) {
  const response = await fetch(request, { credentials: 'omit' })
  if (!response.ok) return response
  const cache = await caches.open(name)
  await cache.put(path, response.clone())
  return response
}

async function keepWhole(name, path) {
  if (!(await keep(name, path, path)).ok) throw new Error('not kept')
}

function kept(name, path) {
  return caches.open(name).then((cache) => cache.match(path, { ignoreVary: true }))
}

/** The kept page at once, and a fresh one for the next time. */
async function page(event) {
  const fresh = keep(CACHE, PAGE, PAGE)
  const old = await kept(CACHE, PAGE)
  if (!old) return fresh
  event.waitUntil(fresh.catch(() => undefined))
  return old
}

/** What the network has, or after a while the kept copy, marked as such. */
async function freshOrKept(path) {
  try {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error('late')), PATIENCE_MS))
    const response = await Promise.race([keep(LISTS, path, path), late])
    if (response.status < 500) return response
    throw new Error('ill')
  } catch (error) {
    const old = await kept(LISTS, path)
    if (!old) throw error
    const headers = new Headers(old.headers)
    headers.set('x-kept', '1')
    return new Response(await old.blob(), { headers })
  }
}

/** Every status list, the newest years first: whole lists, so that nobody learns about whom is asked. */
async function keepLists() {
  const { keys } = await (await kept(LISTS, KEY_LIST)).json()
  const years = keys.filter((key) => key.programme !== '*').sort((a, b) => b.year - a.year)
  const name = (key) => `/api/v1/status-lists/${encodeURIComponent(key.iss)}/${encodeURIComponent(key.programme)}-${key.year}`
  const paths = [...new Set(years.map(name))].slice(0, MOST_LISTS)
  await Promise.all(paths.map((path) => keep(LISTS, path, path).catch(() => undefined)))
}

async function keyList(event) {
  const response = await freshOrKept(KEY_LIST)
  if (response.headers.get('x-kept') === null) event.waitUntil(keepLists().catch(() => undefined))
  return response
}

self.addEventListener('install', (event) => {
  const all = [keepWhole(CACHE, PAGE), keepWhole(CACHE, WORDS), keepWhole(LISTS, KEY_LIST).then(keepLists)]
  event.waitUntil(Promise.all(all).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => names.filter((name) => /^certificates-/.test(name) && name !== CACHE && name !== LISTS))
      .then((names) => Promise.all(names.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== location.origin) return
  if (url.pathname === WORDS) event.respondWith(kept(CACHE, WORDS).then((old) => old || keep(CACHE, WORDS, WORDS)))
  else if (url.pathname === KEY_LIST) event.respondWith(keyList(event))
  else if (SIGNED.test(url.pathname)) event.respondWith(freshOrKept(url.pathname))
  else if (event.request.mode === 'navigate' && /^\/c(?:$|\/[0-9]|%23)/.test(url.pathname)) event.respondWith(page(event))
})
