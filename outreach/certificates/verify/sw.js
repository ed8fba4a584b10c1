// Keeps the verifier's page and the key list, so that a certificate is judged with no network. Its scope is `/c`; the
// app's own worker has `/` and leaves these paths alone.

const CACHE = 'certificates-{{version}}'
const PAGE = '/c'
const WORDS = '/c/words.json'
const KEY_LIST = '/.well-known/cert-keys.json'
const PATIENCE_MS = 4000

async function keep(request, path) {
  const response = await fetch(request, { credentials: 'omit' })
  if (!response.ok) throw new Error('not kept')
  const cache = await caches.open(CACHE)
  await cache.put(path, response.clone())
  return response
}

function kept(path) {
  return caches.open(CACHE).then((cache) => cache.match(path, { ignoreVary: true }))
}

/** The kept page at once, and a fresh one for the next time. */
async function page(event) {
  const fresh = keep(PAGE, PAGE)
  const old = await kept(PAGE)
  if (!old) return fresh
  event.waitUntil(fresh.catch(() => undefined))
  return old
}

/** The fresh list, or after a while the kept one, marked as such. */
async function keyList() {
  try {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error('late')), PATIENCE_MS))
    return await Promise.race([keep(KEY_LIST, KEY_LIST), late])
  } catch (error) {
    const old = await kept(KEY_LIST)
    if (!old) throw error
    const headers = new Headers(old.headers)
    headers.set('x-kept', '1')
    return new Response(await old.blob(), { headers })
  }
}

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([PAGE, WORDS, KEY_LIST].map((path) => keep(path, path))).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => names.filter((name) => name.startsWith('certificates-') && name !== CACHE))
      .then((names) => Promise.all(names.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== location.origin) return
  if (url.pathname === WORDS) event.respondWith(kept(WORDS).then((old) => old || keep(WORDS, WORDS)))
  else if (url.pathname === KEY_LIST) event.respondWith(keyList())
  else if (event.request.mode === 'navigate' && /^\/c(?:$|\/|%23)/.test(url.pathname)) event.respondWith(page(event))
})
