/**
 * One request to the server. A TypeError from fetch means "no network", and so does a success that is no JSON: it was cut on
 * the way, or comes from whatever lies between and wants a login. Every answer that is not a success is a Refused with the
 * server's stable code; anything else is a bug and surfaces as what it is.
 */
import type { ProblemBody } from './wire.ts'

/** No server is obeyed for longer than this. */
export const ASKED_LONGEST_MS = 3_600_000

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>

export class NetworkDown extends Error {
  constructor() {
    super('the server cannot be reached')
  }
}

export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: { path: string; message: string }[]
  readonly retryAfterMs: number | null
  /** The whole problem, with the members that only some codes have. */
  readonly body: ProblemBody & Record<string, unknown>

  constructor(status: number, body: ProblemBody & Record<string, unknown>, retryAfterMs: number | null) {
    super(body.detail ?? body.title ?? `the server answered ${status}`)
    this.status = status
    this.code = body.code ?? `http-${status}`
    this.detail = body.detail ?? ''
    this.errors = body.errors ?? []
    this.retryAfterMs = retryAfterMs
    this.body = body
  }
}

export async function reach(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (failure) {
    if (failure instanceof TypeError) throw new NetworkDown()
    throw failure
  }
}

/** A cut in the middle of an answer is the network too. */
export async function bodyOf(answer: Response): Promise<string> {
  try {
    return await answer.text()
  } catch (failure) {
    if (failure instanceof TypeError) throw new NetworkDown()
    throw failure
  }
}

export async function refused(answer: Response): Promise<Refused> {
  const text = await bodyOf(answer)
  let body: ProblemBody & Record<string, unknown> = {}
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read === 'object' && read !== null) body = read as ProblemBody & Record<string, unknown>
  } catch {
    // a proxy's page, not a problem of ours: the status says enough
  }
  return new Refused(answer.status, body, retryAfterMs(answer.headers))
}

/** Seconds, or a date, which is read by the server's own clock: that of a device may be years wrong. */
function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after') ?? ''
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.parse(headers.get('date') ?? '')
  return ms > 0 ? Math.min(ms, ASKED_LONGEST_MS) : null
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Call { fetch: Fetch; origin: string; token: string | null; language?: string; signal?: AbortSignal | undefined }

/** A request with JSON both ways. Returns undefined for an answer without a body. */
export async function json<T>(call: Call, method: Method, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (call.token) headers['authorization'] = `Bearer ${call.token}`
  if (call.language) headers['accept-language'] = call.language
  const init: RequestInit = { method, headers, cache: 'no-store' }
  if (call.signal) init.signal = call.signal
  if (body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(body)
  }
  const answer = await reach(call.fetch, call.origin + path, init)
  if (!answer.ok) throw await refused(answer)
  const text = await bodyOf(answer)
  return (text ? parsed(text) : undefined) as T
}

/** A question of the wire, whose answer is never empty. */
export async function ask<T>(call: Call, name: string, body: unknown): Promise<T> {
  const answer = await json<T | undefined>(call, 'POST', `/api/v1/sync/${name}`, body)
  if (typeof answer !== 'object') throw new NetworkDown()
  return answer
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (failure) {
    if (failure instanceof SyntaxError) throw new NetworkDown()
    throw failure
  }
}
