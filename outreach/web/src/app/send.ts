/**
 * A file of an officer on its way to the server, by the same uploads as a school's: resumable, and named by its digest. Nothing
 * is kept on this device; a second press on the button goes on where the first one was cut.
 */
import { NetworkDown, reach, refused } from '../core/http.ts'
import { call } from './session.ts'

const CHUNK = 1 << 20
const TRIES = 3
const WAIT_MS = 2000
const TUS = { 'tus-resumable': '1.0.0' }

/** Sends a file and returns the digest that the server keeps it by. Raises NetworkDown, and Refused for what it cannot take. */
export async function sendFile(file: Blob, told: (bytes: number) => void): Promise<string> {
  const bytes = await file.arrayBuffer()
  const digest = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const facts = ['sha256', 'client_id'].map((key) => `${key} ${btoa(digest)}`).join(',')
  let answer = await again(() => request('POST', '/api/v1/uploads', { 'upload-length': String(bytes.byteLength), 'upload-metadata': facts }))
  const path = new URL(answer.headers.get('location')!, 'http://server').pathname
  for (let offset = at(answer); ; offset = at(answer)) {
    told(offset)
    const stored = answer.headers.get('upload-stored')
    if (stored) return stored
    const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }
    try {
      answer = await request('PATCH', path, headers, bytes.slice(offset, offset + CHUNK))
    } catch (failure) {
      if (!(failure instanceof NetworkDown)) throw failure
      answer = await again(() => request('HEAD', path, {})) // what came before the cut is kept: go on from there
    }
  }
}

const at = (answer: Response) => Number(answer.headers.get('upload-offset'))

async function request(method: string, path: string, headers: Record<string, string>, body?: ArrayBuffer): Promise<Response> {
  const { fetch, origin, token } = call()
  const init: RequestInit = { method, headers: { ...TUS, ...headers, authorization: `Bearer ${token}` }, cache: 'no-store' }
  if (body) init.body = body
  const answer = await reach(fetch, origin + path, init)
  if (!answer.ok) throw await refused(answer)
  if (!answer.headers.has('upload-offset')) throw new NetworkDown() // somebody in between wants a login, and took nothing
  return answer
}

async function again(ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (failure) {
      if (!(failure instanceof NetworkDown) || tries === TRIES) throw failure
      await new Promise((resolve) => setTimeout(resolve, tries * WAIT_MS))
    }
  }
}
