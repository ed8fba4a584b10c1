/** The service worker in a world of its own: what it forgets when a new version takes over; and a browser that has none to give. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { register, working } from '../src/app/registering.ts'

test('a new version forgets the old one and leaves the caches of others alone', async () => {
  const source = stripTypeScriptTypes(readFileSync(new URL('../src/sw.ts', import.meta.url), 'utf8')).replace('export {}', '')
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
