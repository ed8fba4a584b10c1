/** The officers' resources and the few requests that everyone makes: HTTP with a token, problems as Refused. */
import { json, NetworkDown, reach, refused, type Call, type Method } from './http.ts'

export class Api {
  private readonly call: () => Call

  constructor(call: () => Call) {
    this.call = call
  }

  /** `path` begins with a slash and is counted from `/api/v1`. */
  get<T>(path: string, query: Record<string, string | number | boolean | undefined> = {}, signal?: AbortSignal): Promise<T> {
    const pairs = Object.entries(query).filter(([, value]) => value !== undefined).map(([key, value]) => [key, String(value)])
    const text = new URLSearchParams(pairs as string[][]).toString()
    return json<T>({ ...this.call(), signal }, 'GET', `/api/v1${text ? `${path}?${text}` : path}`)
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.send('POST', path, body)
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.send('PUT', path, body)
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.send('PATCH', path, body)
  }

  delete<T>(path: string): Promise<T> {
    return this.send('DELETE', path)
  }

  /** The bytes of a rendition or a file, with their type. `POST` for what is written down when it is fetched. */
  async bytes(path: string, method: 'GET' | 'POST' = 'GET'): Promise<{ bytes: ArrayBuffer; type: string }> {
    const call = this.call()
    const headers: Record<string, string> = call.token ? { authorization: `Bearer ${call.token}` } : {}
    const answer = await reach(call.fetch, `${call.origin}/api/v1${path}`, method === 'GET' ? { headers } : { method, headers })
    if (!answer.ok) throw await refused(answer)
    const type = answer.headers.get('content-type') ?? 'application/octet-stream'
    if (type.startsWith('text/html')) throw new NetworkDown() // nothing that is kept is a page: somebody in between wants a login
    return { bytes: await answer.arrayBuffer(), type }
  }

  /** How many bytes that would be, without loading them. */
  async size(path: string): Promise<number> {
    const call = this.call()
    const headers: Record<string, string> = call.token ? { authorization: `Bearer ${call.token}` } : {}
    const answer = await reach(call.fetch, `${call.origin}/api/v1${path}`, { method: 'HEAD', headers })
    if (!answer.ok) throw await refused(answer)
    return Number(answer.headers.get('content-length') ?? 0)
  }

  private send<T>(method: Method, path: string, body?: unknown): Promise<T> {
    return json<T>(this.call(), method, `/api/v1${path}`, body)
  }
}
