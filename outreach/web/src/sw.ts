/**
 * The service worker: the app opens from the device, always. It keeps the shell from the first visit and a role's
 * chunks when they are asked for; it never touches the server's own resources. A new worker waits until the page says
 * that nothing is open, and takes over the groups that the old one kept.
 */
/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope
declare const __GROUPS__: Record<string, string[]>

const GROUPS = __GROUPS__
const VERSION = hash(JSON.stringify(GROUPS))
/** The caches of the app begin with this; others at this address (the certificates' own worker has one) are not ours. */
const PREFIX = 'app '
const CACHE = `${PREFIX}${VERSION}`
const KEPT = '/kept-groups'

/** A short name for a build: the same files, the same name. */
function hash(text: string): string {
  let value = 5381
  for (let i = 0; i < text.length; i++) value = (Math.imul(value, 33) ^ text.charCodeAt(i)) >>> 0
  return value.toString(36)
}

async function keptGroups(): Promise<string[]> {
  const answer = await caches.match(KEPT)
  return answer ? ((await answer.json()) as string[]) : ['shell']
}

/** Keeps groups of files; what is there already is not loaded again. */
async function keep(groups: string[]): Promise<void> {
  const cache = await caches.open(CACHE)
  const files = new Set(groups.flatMap((group) => GROUPS[group] ?? []))
  for (const file of [...files]) if (await cache.match(file)) files.delete(file)
  // The hashed files are in the browser's own cache from the first visit; only the page itself must be asked anew.
  await Promise.all([...files].map(async (file) => {
    const answer = await fetch(file, { cache: file === '/' ? 'no-cache' : 'default' })
    if (!(await isMeant(file, answer))) throw new Error(`${file} is not to be had: ${answer.status}`)
    await cache.put(file, answer)
  }))
  await cache.put(KEPT, new Response(JSON.stringify([...new Set([...groups, ...(await ownGroups(cache))])])))
}

/**
 * Whether this is the file, and not what somebody in between says in its place, such as the page of a login: kept, that would
 * be the app for ever. The page itself is known by this build's script in it.
 */
async function isMeant(file: string, answer: Response): Promise<boolean> {
  if (!answer.ok) return false
  if (file !== '/') return !answer.headers.get('content-type')?.includes('html')
  const page = await answer.clone().text()
  return GROUPS['shell']!.some((each) => each.endsWith('.js') && page.includes(each))
}

async function ownGroups(cache: Cache): Promise<string[]> {
  const answer = await cache.match(KEPT)
  return answer ? ((await answer.json()) as string[]) : []
}

async function forgetOthers(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name)
}

self.addEventListener('install', (event) => {
  event.waitUntil(keptGroups().then((groups) => keep([...new Set(['shell', ...groups])])))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  const asked = event.data as { take?: boolean; keep?: string[] }
  if (asked.take) event.waitUntil(self.skipWaiting())
  if (asked.keep) event.waitUntil(keep(asked.keep))
})

/** The page itself and the files of the build; everything else (`/api`, `/c`, `/.well-known`, `/health`) is the server's. */
function isOurs(url: URL, request: Request): boolean {
  if (url.origin !== self.location.origin || request.method !== 'GET') return false
  return url.pathname === '/' || url.pathname.startsWith('/assets/') || url.pathname === '/icon.svg' || url.pathname === '/manifest.webmanifest'
}

async function answer(request: Request, path: string): Promise<Response> {
  const found = (await (await caches.open(CACHE)).match(path)) ?? (await caches.match(path))
  if (found) return found
  const fresh = await fetch(request)
  if (path.startsWith('/assets/') && (await isMeant(path, fresh))) await (await caches.open(CACHE)).put(path, fresh.clone())
  return fresh
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (isOurs(url, event.request)) event.respondWith(answer(event.request, url.pathname))
})

export {}
