/** The service worker in a world of its own: what it forgets when a new version takes over. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'

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
