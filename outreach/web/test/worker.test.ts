/** The service worker in a world of its own: what it forgets when a new version takes over; and a browser that has none to give. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { register, working } from '../src/app/registering.ts'

const source = stripTypeScriptTypes(readFileSync(new URL('../src/sw.ts', import.meta.url), 'utf8')).replace('export {}', '')

test('a new version forgets the old one and leaves the caches of others alone', async () => {
  const listeners: Record<string, (event: { waitUntil: (work: Promise<unknown>) => void }) => void> = {}
  const forgotten: string[] = []
  runInNewContext(source, {
    __GROUPS__: {},
    self: { addEventListener: (name: string, listener: (typeof listeners)[string]) => { listeners[name] = listener }, clients: { claim: async () => undefined } },
    caches: { keys: async () => ['app old', 'certificates 1'], delete: async (name: string) => forgotten.push(name) },
  })
  let done: Promise<unknown> = Promise.resolve()
  listeners['activate']!({ waitUntil: (work) => { done = work } })
  await done
  assert.deepEqual(forgotten, ['app old'])
})

test('a page that wants a login is kept in the place of no file, neither while a version is installed nor when a piece is asked for', async () => {
  const page = (text: string) => new Response(text, { headers: { 'content-type': 'text/html' } })
  const script = () => new Response('export {}', { headers: { 'content-type': 'text/javascript' } })
  const world = (answers: (path: string) => Response) => {
    const kept = new Map<string, Response>()
    const listeners: Record<string, (event: object) => void> = {}
    const cache = { match: async (path: string) => kept.get(path), put: async (path: string, answer: Response) => { kept.set(path, answer) } }
    runInNewContext(source, {
      __GROUPS__: { shell: ['/', '/assets/main-1.js'] }, URL, Response,
      self: { addEventListener: (name: string, listener: (event: object) => void) => { listeners[name] = listener }, location: { origin: 'http://x' } },
      caches: { open: async () => cache, match: async (path: string) => kept.get(path) },
      fetch: async (asked: string | Request) => answers(typeof asked === 'string' ? asked : new URL(asked.url).pathname),
    })
    const told = async (name: string, event: object) => {
      let done: Promise<unknown> = Promise.resolve()
      const hear = (work: Promise<unknown>) => { done = work }
      listeners[name]!({ ...event, waitUntil: hear, respondWith: hear })
      return await done
    }
    return { kept, told }
  }
  const ours = (path: string) => (path === '/' ? page('<script src="/assets/main-1.js">') : script())
  const good = world(ours)
  await good.told('install', {})
  assert.deepEqual([...good.kept.keys()].sort(), ['/', '/assets/main-1.js', '/kept-groups'])
  for (const instead of ['/', '/assets/main-1.js']) {
    const bad = world((path) => (path === instead ? page('Sign in to this network') : ours(path)))
    await assert.rejects(bad.told('install', {}), /is not to be had/)
    assert.deepEqual([bad.kept.has(instead), bad.kept.has('/kept-groups')], [false, false])
  }
  const portal = world(() => page('Sign in to this network'))
  await portal.told('fetch', { request: new Request('http://x/assets/late-2.js') })
  assert.equal(portal.kept.size, 0)
})

/** A browser's container that registers so; `ready` is only there for who was registered. */
function container(answer: () => Promise<unknown>, made?: object): Parameters<typeof register>[0] {
  const ready = made ? Promise.resolve(made) : new Promise<never>(() => undefined)
  return { register: answer, getRegistration: async () => made, ready } as unknown as Parameters<typeof register>[0]
}

test('a browser that has no worker to give is told from one that fails', async () => {
  const made = { active: { postMessage: () => undefined } }
  assert.equal(await register(container(async () => made), '/sw.js'), made)
  assert.equal(await register(container(async () => undefined), '/sw.js'), null)
  assert.equal(await register(container(async () => { throw new TypeError('no network') }), '/sw.js'), null)
  assert.equal(await register(container(async () => { throw new DOMException('forbidden', 'SecurityError') }), '/sw.js'), null)
  await assert.rejects(register(container(async () => { throw new Error('a bug') }), '/sw.js'))
})

test('nobody waits for a worker that was never registered', async () => {
  const made = { active: { postMessage: () => undefined } }
  assert.equal(await working(container(async () => made)), null)
  assert.equal(await working(container(async () => made, made)), made.active)
})
