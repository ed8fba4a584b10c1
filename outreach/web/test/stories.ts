/** Plays a story of the corpus over HTTP: the TypeScript core's side. `tests/sync/corpus/README.md` says what each step means. */
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { openAccount, type Db } from '../src/core/db.ts'
import { ask } from '../src/core/http.ts'
import type { Intent } from '../src/core/ops.ts'
import { renumber } from '../src/core/outbox.ts'
import { push } from '../src/core/push.ts'
import type { Context, Wire } from '../src/core/context.ts'
import { pull } from '../src/core/sync.ts'
import type { View } from '../src/core/view.ts'
import type { Body } from '../src/core/wire.ts'
import { Device } from './device.ts'

export type Step = Record<string, unknown> & { device?: string; do?: string; doc?: string; server?: string; expect?: string }
export interface Story { name: string; why: string; grants: Record<string, Record<string, string>>; devices: Record<string, string>; steps: Step[] }

const ROOT = new URL('../../..', import.meta.url).pathname
const uuid = (name: string) => `01890000-0000-7000-8000-${Number(name.slice(1)).toString(16).padStart(12, '0')}`

/** The engine of the stories, in a process of its own. */
export class Theatre {
  readonly url: string
  private readonly process: ChildProcess

  private constructor(process: ChildProcess, port: string) {
    this.process = process
    this.url = `http://127.0.0.1:${port}`
  }

  static async open(): Promise<Theatre> {
    const python = process.env['PYTHON'] ?? `${ROOT}.venv/bin/python`
    const child = spawn(python, ['-m', 'tests.support.corpus_server'], { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] })
    for await (const port of createInterface({ input: child.stdout })) return new Theatre(child, port)
    throw new Error('the server of the stories did not start')
  }

  async say(path: '/reset' | '/control', step: object = {}): Promise<unknown> {
    const answer = await fetch(this.url + path, { method: 'POST', body: JSON.stringify(step) })
    assert.equal(answer.status, 200, JSON.stringify(step))
    return await answer.json()
  }

  close(): void {
    this.process.stdin?.end()
  }
}

/** A device's network: it may lose a request or an answer, cut it, or deliver it twice; it remembers every push. */
class Line {
  fate = ''
  of = ''
  readonly pushes: [string, RequestInit][] = []
  readonly heard: string[] = []

  readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const name = url.split('/').at(-1)!
    const fate = name === this.of ? this.fate : ''
    if (fate) this.fate = ''
    if (fate === 'ask-lost') throw new TypeError('the request was lost')
    if (name === 'push') this.pushes.push([url, init])
    let answer = await fetch(url, init)
    if (fate === 'twice') answer = await fetch(url, init)
    const text = await answer.text()
    if (fate === 'answer-lost') throw new TypeError('the answer was lost')
    if (fate === 'answer-cut') return cut(text)
    this.heard.push(text)
    return new Response(text, answer)
  }
}

let cuts = 0

/** Half of an answer, and then no network; half of it as if it were all; or nothing of it. */
function cut(text: string): Response {
  const how = cuts++ % 3
  if (how > 0) return new Response(how === 1 ? text.slice(0, text.length / 2) : '')
  return new Response(new ReadableStream({
    start(control) {
      control.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)))
      control.error(new TypeError('cut'))
    },
  }))
}

interface Tablet { device: Device; context: Context; line: Line; identity: string; holder: string; database: string }

let databases = 0

export class Play {
  private readonly tablets = new Map<string, Tablet>()
  private readonly theatre: Theatre

  constructor(theatre: Theatre) {
    this.theatre = theatre
  }

  async run(story: Story): Promise<void> {
    await this.theatre.say('/reset')
    for (const [holder, scopes] of Object.entries(story.grants)) {
      for (const [scope, mode] of Object.entries(scopes)) await this.theatre.say('/control', { server: 'grant', holder, scope, mode })
    }
    for (const [name, holder] of Object.entries(story.devices)) await this.open(name, name, holder, `story-${++databases}`)
    for (const [i, step] of story.steps.entries()) {
      try {
        await this.step(step)
      } catch (failure) {
        throw new Error(`step ${i + 1}: ${JSON.stringify(step)}`, { cause: failure })
      }
    }
    for (const { device } of this.tablets.values()) device.db.close()
  }

  private async step(step: Step): Promise<void> {
    if (step.server) await this.theatre.say('/control', step)
    else if (step.expect) await this.expect(step)
    else await this.act(this.of(step.device!), step)
  }

  private of(name: string): Tablet {
    return this.tablets.get(name)!
  }

  /** Opens the app of a device on a storage. */
  private async open(name: string, identity: string, holder: string, database: string, line = new Line()): Promise<void> {
    const token = `${identity}:${holder}`
    const device = await Device.open(this.wire(line, token), line.fetch, database)
    await renumber(device.db, identity)
    this.tablets.set(name, { device, context: device.context, line, identity, holder, database })
  }

  private wire(line: Line, own: string): Wire {
    const post = <T>(name: string, body: unknown, token = own): Promise<T> =>
      ask<T>({ fetch: line.fetch, origin: this.theatre.url, token }, name, body)
    return {
      hello: (body) => post('hello', body), push: (body, token) => post('push', body, token), pull: (body) => post('pull', body),
      ids: (body) => post('ids', body), docs: (body) => post('docs', body), hash: (body) => post('hash', body),
    }
  }

  private async act(tablet: Tablet, step: Step): Promise<void> {
    const { device, line, identity, holder, database } = tablet
    const id = step.doc ? uuid(step.doc) : ''
    const needs = step['needs'] ? { needs: (step['needs'] as string[]).map(uuid) } : {}
    const fields = (step['set'] ?? {}) as Body
    const act = (intent: Intent) => device.store.act([intent])
    switch (step.do) {
      case 'create': await act({ do: 'create', id, kind: String(step['kind']), scope: String(step['scope']), fields, ...needs }); break
      case 'set': await act({ do: 'set', id, fields, ...needs }); break
      case 'delete': await act({ do: 'delete', id }); break
      case 'command': await act({ do: 'command', id, command: String(step['command']), ...(step['args'] ? { args: step['args'] as Body } : {}) }); break
      case 'resolve': await device.store.resolve(this.conflicts(tablet, step)[0]!.id, step['choice'] as { unset: true }); break
      case 'dismiss': for (const row of await device.db.getAllFromIndex('attention', 'id', id)) await device.store.dismiss(row.n); break
      case 'sync': case 'push': case 'pull': await this.talk(tablet, step); break
      case 'verify': assert.equal(await this.differs(tablet), step['differs']); break
      case 'replay': for (const [url, init] of [...line.pushes]) await fetch(url, init); break
      case 'restart': await this.again(String(step.device), tablet, identity); break
      case 'wipe': await this.open(String(step.device), identity, holder, `story-${++databases}`, line); break
      case 'clone': await this.open(String(step['as']), identity, holder, await copyOf(device.db)); break
      case 'enrol': {
        const next = String(step['as'] ?? step.device)
        await renumber(device.db, next, `${identity}:${holder}`)
        await this.again(String(step.device), tablet, next)
        break
      }
      case 'corrupt': await this.corrupt(device, id, { lost: 0, older: -1, newer: 1 }[step['how'] as 'lost']); break
      default: throw new Error(`no such step: ${step.do} on ${database}`)
    }
    await this.of(step.device!).device.store.refresh('all')
  }

  /** The app is closed and opened on its storage. */
  private async again(name: string, tablet: Tablet, identity: string): Promise<void> {
    tablet.device.db.close()
    await this.open(name, identity, tablet.holder, tablet.database, identity === tablet.identity ? tablet.line : new Line())
  }

  private async talk({ device, context, line }: Tablet, step: Step): Promise<void> {
    line.fate = String(step['fate'] ?? '')
    line.of = String(step['of'] ?? 'push')
    const lost = ['ask-lost', 'answer-lost', 'answer-cut'].includes(line.fate)
    device.state = { online: true, paused: null }
    if (step.do === 'sync') await device.sync('online')
    else await (step.do === 'push' ? push(context, true) : pull(context)).catch((failure: unknown) => { if (!lost) throw failure; device.state.online = false })
    const paused = (await device.db.get('kv', 'paused')) ?? ''
    assert.deepEqual([line.fate, device.state.online, paused], ['', !lost, step['stops'] ?? ''])
  }

  /** Compares with the server's sums. */
  private async differs({ device, context }: Tablet): Promise<boolean> {
    const before = JSON.stringify(await device.db.get('kv', 'mended'))
    device.clock++
    await pull(context, true)
    return JSON.stringify(await device.db.get('kv', 'mended')) !== before
  }

  /** A fault of the storage: a row is lost, or older or newer than it should be. */
  private async corrupt({ db }: Device, id: string, by: number): Promise<void> {
    for (const row of await db.getAllFromIndex('base', 'id', id)) {
      if (by === 0) await db.delete('base', [row.scope, id])
      else await db.put('base', { ...row, seq: row.seq + by, body: {} })
    }
  }

  private conflicts({ device }: Tablet, step: Step): View<'conflict'>[] {
    return device.store.conflicts(uuid(step.doc!)).filter((view) => (view.body.field ?? undefined) === step['field'])
  }

  private async expect(step: Step): Promise<void> {
    const tablet = step.device ? this.of(step.device) : undefined
    const device = tablet?.device
    const count = async (found: Promise<number> | number) => assert.equal(await found, step['count'])
    const server = async (question: string) => await this.theatre.say('/control', { server: question, doc: step.doc })
    switch (step.expect) {
      case 'view': {
        const view = device!.store.document(uuid(step.doc!))
        assert.deepEqual([view?.body ?? null, view && step['scope'] ? view.scope : null], [step['body'], step['scope'] ?? null])
        break
      }
      case 'equal': await this.equal(step['devices'] as string[]); break
      case 'attention': assert.deepEqual((await device!.db.getAll('attention')).map((row) => row.code).sort(), [...(step['codes'] as string[])].sort()); break
      case 'unsent': await count(device!.db.count('outbox')); break
      case 'held': await count(device!.db.countFromIndex('acklog', 'held', 1)); break
      case 'log': await count(device!.db.countFromIndex('acklog', 'held', 0)); break
      case 'conflicts': await count(device!.store.documents('conflict').length); break
      case 'conflict': {
        const wanted = Object.fromEntries(['kept', 'other'].filter((name) => name in step).map((name) => [name, step[name]]))
        const found = this.conflicts(tablet!, step).map(({ body }) => Object.fromEntries(Object.keys(wanted).map((name) => [name, (body as unknown as Body)[name] ?? null])))
        assert.ok(found.some((each) => JSON.stringify(each) === JSON.stringify(wanted)), JSON.stringify(found))
        break
      }
      case 'server': {
        const found = (await server('look')) as { body: Body; scope: string } | null
        assert.deepEqual([found?.body ?? null, found && step['scope'] ? found.scope : null], [step['body'], step['scope'] ?? null])
        break
      }
      case 'history': assert.ok(((await server('history')) as unknown[]).some((each) => JSON.stringify(each) === JSON.stringify([step['field'], step['value']]))); break
      case 'nowhere': assert.equal(await this.theatre.say('/control', { server: 'contains', text: step['text'] }), false); break
      case 'unheard': assert.ok(!tablet!.line.heard.some((text) => text.includes(String(step['text'])))); break
      default: throw new Error(`nothing to expect: ${step.expect}`)
    }
  }

  /** The same base rows and views, and no differing sum. */
  private async equal(names: readonly string[]): Promise<void> {
    const shown: unknown[] = []
    for (const name of names) {
      const tablet = this.of(name)
      assert.equal(await this.differs(tablet), false, `the sums of ${name} differ`)
      await tablet.device.store.refresh('all')
      const rows = await tablet.device.db.getAll('base')
      shown.push([rows, rows.map((row) => tablet.device.store.document(row.id)?.body)])
    }
    for (const each of shown) assert.deepEqual(each, shown[0])
  }
}

/** A copy of a whole storage, as when the files of a browser are copied. */
async function copyOf(db: Db): Promise<string> {
  const name = `story-${++databases}`
  const copy = await openAccount(name)
  for (const store of db.objectStoreNames) {
    const keys = await db.getAllKeys(store)
    for (const [i, value] of (await db.getAll(store)).entries()) await copy.put(store, value as never, store === 'kv' ? keys[i] as never : undefined)
  }
  copy.close()
  return name
}
