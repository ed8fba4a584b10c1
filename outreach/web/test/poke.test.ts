/** Listening: events in any pieces, a dead line, a kept-back stream, and when it ends. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NetworkDown, Refused, type Fetch } from '../src/core/http.ts'
import { Events, FIRST_MS, listen, SILENT_MS, type Ears, type News } from '../src/core/poke.ts'

/** A world of listening in which time passes by hand. */
function world(fetch: Fetch, stop: (heard: readonly News[], slept: readonly number[]) => boolean) {
  const over = new AbortController()
  const heard: News[] = []
  const slept: number[] = []
  const waits: number[] = []
  const look = () => { if (stop(heard, slept)) over.abort() }
  const ears: Ears = {
    call: () => ({ fetch, origin: '', token: 'secret' }),
    told: async (news) => { heard.push(news); look() },
    wait: async (seconds) => { waits.push(seconds) },
    sleep: async (ms) => { slept.push(ms); look() },
    chance: () => 0.5,
  }
  return { ears, heard, slept, waits, over, run: () => listen(ears, over.signal) }
}

const bytes = (text: string) => new TextEncoder().encode(text)
const SENT = { headers: { 'content-type': 'text/event-stream' } }
const stream = (...pieces: string[]) => new Response(new ReadableStream({
  start(control) {
    for (const piece of pieces) control.enqueue(bytes(piece))
    control.close()
  },
}), SENT)

test('events are read from any pieces; comments and what a newer server says are passed over', () => {
  const text = ':\n\nevent: poke\ndata: {"school:1":7}\n\nevent: grants\r\ndata: {}\r\n\r\nevent: weather\ndata: {}\n\nevent: epoch\ndata: {}\n\n'
  const wanted: News[] = [{ event: 'poke', heads: { 'school:1': 7 } }, { event: 'grants' }, { event: 'epoch' }]
  for (const size of [1, 2, 3, 7, text.length]) {
    const events = new Events()
    const found: News[] = []
    for (let at = 0; at < text.length; at += size) found.push(...events.read(text.slice(at, at + size)))
    assert.deepEqual(found, wanted, `pieces of ${size}`)
  }
})

test('the token is a header and never in the address; after an end it listens again', async () => {
  const asked: [string, unknown][] = []
  const it = world(async (url, init) => {
    asked.push([url, (init?.headers as Record<string, string>)['authorization']])
    return stream('event: poke\ndata: {}\n\n')
  }, (_heard, slept) => slept.length === 2)
  await it.run()
  assert.deepEqual(asked, [['/api/v1/sync/poke', 'Bearer secret'], ['/api/v1/sync/poke', 'Bearer secret']])
  assert.deepEqual([it.heard.length, it.slept], [2, [3000, 3000]])
})

test('each failure in vain makes the pause longer, up to five minutes, and what the server asks for is the least', async () => {
  let i = 0
  const it = world(async () => {
    if (++i === 3) return new Response('{"code":"busy"}', { status: 503, headers: { 'retry-after': '50' } })
    throw new TypeError('no network')
  }, (_heard, slept) => slept.length === 12)
  await it.run()
  assert.deepEqual(it.slept.slice(0, 4), [6000, 12_000, 50_000, 48_000])
  assert.deepEqual(it.slept.slice(-2), [300_000, 300_000])
})

test('a page that wants a login is no stream, and is not asked for every few seconds', async () => {
  const it = world(async () => new Response('<html>Sign in to this network', { headers: { 'content-type': 'text/html' } }), (_heard, slept) => slept.length === 4)
  await it.run()
  assert.deepEqual([it.slept, it.waits], [[6000, 12_000, 24_000, 48_000], []])
})

test('a stream that is kept back is replaced by pulls that wait, and tried again later', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let streams = 0
  const it = world(async () => {
    streams++
    setImmediate(() => t.mock.timers.tick(FIRST_MS))
    return new Response(new ReadableStream(), SENT)
  }, (_heard, slept) => slept.length === 2)
  await it.run()
  assert.deepEqual([streams, it.waits.length, new Set(it.waits)], [2, 40, new Set([25])])
})

test('a line on which nothing comes for 45 seconds is dead', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let cancelled = 0
  const it = world(async (_url, init) => new Response(new ReadableStream({
    start(control) {
      control.enqueue(bytes('event: poke\ndata: {}\n\n'))
      setTimeout(() => control.enqueue(bytes(':\n\n')), 30_000)
      init?.signal?.addEventListener('abort', () => { cancelled++ })
    },
  }), SENT), (_heard, slept) => slept.length === 1)
  const done = it.run()
  const pass = async (ms: number) => {
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
    t.mock.timers.tick(ms)
  }
  await pass(30_000)
  await pass(SILENT_MS - 1)
  assert.equal(it.slept.length, 0)
  await pass(1)
  await pass(0)
  assert.equal(it.slept.length, 1, 'it still listens')
  await done
  assert.deepEqual([it.heard.length, cancelled, it.waits.length], [1, 1, 0])
})

test('it ends when the device was signed out, after it has said so, and where the server has no such thing', async () => {
  const out = world(async () => new Response('{"code":"device-revoked"}', { status: 403 }), () => false)
  await out.run()
  assert.deepEqual(out.heard, [{ event: 'grants' }])
  const old = world(async () => new Response('{"code":"not-found"}', { status: 404 }), () => false)
  await old.run()
  assert.deepEqual([old.heard, old.slept], [[], []])
})

test('a restored server is heard of by a pull that waits, too', async () => {
  const it = world(async () => stream(), (heard) => heard.length > 0)
  it.ears.wait = async () => { throw new Refused(409, { code: 'epoch-changed' }, null) }
  await it.run()
  assert.deepEqual(it.heard, [{ event: 'epoch' }])
})

test('what goes wrong in the app itself surfaces', async () => {
  const it = world(async () => stream('event: poke\ndata: {}\n\n'), () => false)
  it.ears.told = async () => { throw new TypeError('x is not a function') }
  await assert.rejects(it.run(), (failure) => failure instanceof TypeError && !(failure instanceof NetworkDown))
})
