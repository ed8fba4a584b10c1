/**
 * Uploads by tus 1.0 over fetch: POST, HEAD, PATCH. They resume at a byte after anything, go on from the server's
 * offset and never from our belief, and send small things first: thumbnails of everything, then originals, oldest first,
 * and videos last, where the way is free (`link.ts`).
 */
import { askedMs, backoffMs, isDue } from './answers.ts'
import { readBytes, type MediaRow } from './db.ts'
import { NetworkDown, reach, Refused, refused, type Call } from './http.ts'
import { connection, isVideo, linkOf, waitsForWifi, type Link } from './link.ts'
import type { Context } from './context.ts'

const FIRST_CHUNK = 16 * 1024
const LARGEST_CHUNK = 256 * 1024
const QUICK_MS = 4000
const TUS = { 'tus-resumable': '1.0.0' }
/** Answers that speak of the device, the moment or the upload's address; every other refusal is about these bytes. */
const LATER = new Set([423, 429, 500, 502, 503, 504, 507])

/** `link`: which way there is now; the browser's word, if it is not handed in. */
export interface Uploads { context: Context; call: () => Call; mono: () => number; link?: () => Link }

const linkNow = (uploads: Uploads): Link => (uploads.link ?? (() => linkOf(connection())))()

/** What may go now, in the order in which it should. The operation that names the bytes goes before them. */
export async function dueMedia(uploads: Uploads, force: boolean): Promise<MediaRow[]> {
  const { db, now } = uploads.context
  const link = linkNow(uploads)
  const tx = db.transaction(['media', 'outbox', 'attention'])
  const [media, outbox, attention] = await Promise.all([
    tx.objectStore('media').getAll(), tx.objectStore('outbox').getAllKeys(), tx.objectStore('attention').getAllKeys(),
  ])
  const before = new Set([...outbox, ...attention])
  const ready = media.filter((row) => row.state === 'waiting' && !before.has(row.n) && !waitsForWifi(row, link))
  const due = ready.filter((row) => force || isDue(row.next_ms, now()))
  const rank = (row: MediaRow) => (row.preview_of !== undefined ? 0 : isVideo(row) ? 2 : 1)
  return due.sort((a, b) => rank(a) - rank(b) || a.added_ms - b.added_ms || (a.sha256 < b.sha256 ? -1 : 1))
}

/** Uploads all that is due. One file that fails waits or needs the person; the others go on. Raises NetworkDown, 401, 403. */
export async function upload(uploads: Uploads, force: boolean): Promise<number> {
  const { context } = uploads
  let sent = 0
  for (const row of await dueMedia(uploads, force)) {
    try {
      await send(uploads, row)
      sent++
    } catch (failure) {
      if (failure instanceof NotNow) continue
      await failed(context, row, failure)
      if (failure instanceof NetworkDown || (failure instanceof Refused && (failure.status === 401 || failure.status === 403))) throw failure
      if (!(failure instanceof Refused)) throw failure
    }
  }
  return sent
}

async function failed(context: Context, row: MediaRow, failure: unknown): Promise<void> {
  const refusal = failure instanceof Refused ? failure : null
  const final = refusal !== null && !LATER.has(refusal.status) && refusal.status !== 401 && refusal.status !== 403
  const asked = refusal?.retryAfterMs ?? null
  await change(context, row.sha256, (now) => ({
    ...now, tries: now.tries + 1, last_ms: context.now(), state: final ? 'refused' : now.state,
    next_ms: context.now() + (asked === null ? backoffMs(now.tries, context.chance()) : askedMs(asked, context.chance())),
    code: refusal?.code ?? (failure instanceof NetworkDown ? 'offline' : 'internal'),
  }))
}

async function change(context: Context, sha256: string, to: (row: MediaRow) => MediaRow): Promise<MediaRow | undefined> {
  const tx = context.db.transaction('media', 'readwrite')
  const row = await tx.store.get(sha256)
  const next = row && to(row)
  if (next) await tx.store.put(next)
  await tx.done
  if (next) context.touched(next.docs)
  return next
}

/** While they were on their way the bytes were let go of, or the free way ended: nothing has failed, and nobody is told. */
class NotNow extends Error {}

async function moved(context: Context, sha256: string, to: (row: MediaRow) => MediaRow): Promise<MediaRow> {
  const row = await change(context, sha256, to)
  if (!row) throw new NotNow(sha256)
  return row
}

async function send(uploads: Uploads, row: MediaRow): Promise<void> {
  const { context } = uploads
  let current = await moved(context, row.sha256, (now) => now)
  let size = FIRST_CHUNK
  for (let restarts = 0; ;) {
    try {
      const offset = current.url === undefined ? await create(uploads, current) : await ask(uploads, current.url)
      current = await moved(context, row.sha256, (now) => ({ ...now, offset }))
      await patch(uploads, current, size)
      break
    } catch (failure) {
      if (!(failure instanceof Refused) || restarts++ >= 2) throw failure
      // 409: we were wrong about the offset, ask again. 404, 410: the upload is gone from there, make it anew.
      if (failure.status === 404 || failure.status === 410) {
        current = await moved(context, row.sha256, ({ url: _gone, ...now }) => ({ ...now, offset: 0 }))
      } else if (failure.status === 409) {
        current = await moved(context, row.sha256, (now) => now)
      } else {
        throw failure
      }
      size = FIRST_CHUNK
    }
  }
  const sent = await moved(context, row.sha256, ({ code: _past, ...now }) => ({ ...now, state: 'sent', offset: now.size, tries: 0 }))
  if (sent.wanted !== undefined) await (await context.piece(() => import('./mend.ts'))).wishCameTrue(context, sent)
}

async function request(uploads: Uploads, method: string, url: string, headers: Record<string, string>, body?: BodyInit): Promise<Response> {
  const call = uploads.call()
  const all: Record<string, string> = { ...TUS, ...headers }
  if (call.token) all['authorization'] = `Bearer ${call.token}`
  const init: RequestInit = { method, headers: all, cache: 'no-store' }
  if (body !== undefined) init.body = body
  const answer = await reach(call.fetch, call.origin + url, init)
  if (!answer.ok) throw await refused(answer)
  // A success that says nothing of the upload is not the server's: somebody in between wants a login, and took nothing.
  if (!answer.headers.has('upload-offset')) throw new NetworkDown()
  return answer
}

function metadata(row: MediaRow): string {
  const facts: Record<string, string | undefined> = {
    sha256: row.sha256, type: row.type, name: row.name, client_id: row.sha256, preview_of: row.preview_of,
  }
  const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
  return Object.entries(facts).filter(([, value]) => value).map(([key, value]) => `${key} ${base64(value!)}`).join(',')
}

/** Makes the upload and keeps its address; the same bytes that the server already owns answer with the end. */
async function create(uploads: Uploads, row: MediaRow): Promise<number> {
  const answer = await request(uploads, 'POST', '/api/v1/uploads', { 'upload-length': String(row.size), 'upload-metadata': metadata(row) })
  const location = answer.headers.get('location')!
  // Only the path: the public address of the server may not be the one by which this device reaches it.
  const url = new URL(location, 'http://server').pathname
  const offset = Number(answer.headers.get('upload-offset'))
  await moved(uploads.context, row.sha256, (now) => ({ ...now, url, offset }))
  return offset
}

async function ask(uploads: Uploads, url: string): Promise<number> {
  return Number((await request(uploads, 'HEAD', url, {})).headers.get('upload-offset'))
}

async function patch(uploads: Uploads, row: MediaRow, first: number): Promise<void> {
  let offset = row.offset
  for (let size = first; offset < row.size;) {
    const end = Math.min(row.size, offset + size)
    if (waitsForWifi(await moved(uploads.context, row.sha256, (now) => now), linkNow(uploads))) throw new NotNow(row.sha256)
    const bytes = await readBytes(uploads.context.db, row.sha256, offset, end)
    const begun = uploads.mono()
    const answer = await request(uploads, 'PATCH', row.url ?? '', {
      'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream',
    }, bytes)
    const reached = Number(answer.headers.get('upload-offset'))
    if (reached <= offset) throw new Error(`the server stays at byte ${reached} of ${row.sha256}`)
    offset = reached
    await moved(uploads.context, row.sha256, (now) => ({ ...now, offset }))
    if (uploads.mono() - begun < QUICK_MS) size = Math.min(LARGEST_CHUNK, size * 2)
    else size = Math.max(FIRST_CHUNK, size / 2)
  }
}
