/** Packs of content: verified against the server's list of keys, loaded in parts, kept for days without a network. */
import type { PackBody, PackItem } from '../core/kinds.ts'
import type { Db } from '../core/db.ts'
import { bodyOf, NetworkDown, reach, refused } from '../core/http.ts'
import { Library } from '../core/library.ts'
import { call } from './session.ts'

/** What a pack says was not signed by the installation's key for content. */
export class Untrusted extends Error {}

interface Key { kid: string; kty: string; crv: string; x: string; y: string; programme: string; state: string }

let opened: Promise<Library> | undefined
const library = (): Promise<Library> => (opened ??= Library.open())

/** How many bytes of a pack are on this device. */
export async function kept(pack: PackBody): Promise<number> {
  return (await (await library()).here(pack.items)).reduce((sum, one) => sum + one, 0)
}

/**
 * Loads what is missing of a pack. Raises Untrusted, Damaged, NetworkDown, Refused, and for a full device what `isFull`
 * knows. What came before stays, and is not loaded again.
 */
export async function download(pack: PackBody, told: (bytes: number) => void): Promise<void> {
  const items = await verified(pack)
  const place = await library()
  let before = 0
  for (const { sha256, size } of items) {
    await place.keep(sha256, size, (start, end) => part(sha256, start, end), (bytes) => told(before + bytes))
    before += size
  }
}

export async function read(item: PackItem): Promise<Blob | undefined> {
  const rows = await (await library()).read(item.sha256)
  return rows && new Blob(rows, { type: item.type })
}

export async function drop(pack: PackBody, others: readonly PackBody[]): Promise<void> {
  const shared = new Set(others.flatMap((one) => one.items.map(({ sha256 }) => sha256)))
  await (await library()).drop(pack.items.map(({ sha256 }) => sha256).filter((sha256) => !shared.has(sha256)))
}

/** Drops what no pack names any more: former versions, and what was withdrawn. */
export async function tidy(packs: readonly PackBody[]): Promise<void> {
  await (await library()).only(new Set(packs.flatMap((pack) => pack.items.map(({ sha256 }) => sha256))))
}

/** The same, by what an account of this device has been told: of a scope that was never read, nothing follows. */
export async function tidyAfter(db: Db): Promise<void> {
  const rows = await db.getAll('base', IDBKeyRange.bound(['call:public'], ['call:public', []]))
  if (rows.length > 0) await tidy(rows.filter(({ kind }) => kind === 'pack').map(({ body }) => body as unknown as PackBody))
}

async function part(sha256: string, start: number, end: number): Promise<ArrayBuffer> {
  const { fetch, origin, token } = call()
  const headers = { authorization: `Bearer ${token}`, range: `bytes=${start}-${end - 1}` }
  const answer = await reach(fetch, `${origin}/api/v1/media/${sha256}/original`, { headers, cache: 'no-store' })
  if (!answer.ok) throw await refused(answer)
  if (answer.status === 200) return (await bytesOf(answer)).slice(start, end) // what lies between knows no ranges
  return await bytesOf(answer)
}

async function bytesOf(answer: Response): Promise<ArrayBuffer> {
  try {
    return await answer.arrayBuffer()
  } catch (failure) {
    if (failure instanceof TypeError) throw new NetworkDown()
    throw failure
  }
}

/** What was signed, which is what is loaded: whatever else the document says does not count. */
async function verified(pack: PackBody): Promise<PackItem[]> {
  const { fetch, origin } = call()
  const answer = await reach(fetch, `${origin}/.well-known/cert-keys.json`, { cache: 'no-cache' })
  if (!answer.ok) throw await refused(answer)
  const { keys } = JSON.parse(await bodyOf(answer)) as { keys: Key[] }
  return await signedBy(pack.signed, keys)
}

/** The items of a compact JWS with ES256, by a key that signs content and counts. Raises Untrusted. */
export async function signedBy(signed: string, keys: readonly Key[]): Promise<PackItem[]> {
  const [head = '', body = '', signature = ''] = signed.split('.')
  try {
    const { alg, kid, typ } = JSON.parse(text(head)) as Record<string, unknown>
    const key = keys.find((one) => one.kid === kid && one.programme === 'content' && one.state !== 'compromised')
    if (!key || alg !== 'ES256' || typ !== 'outreach-pack') throw new Untrusted('no key of ours for content')
    const { kty, crv, x, y } = key
    const known = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
    const said = new TextEncoder().encode(`${head}.${body}`)
    if (await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, known, binary(signature), said)) {
      return (JSON.parse(text(body)) as { items: PackItem[] }).items
    }
  } catch (failure) {
    if (failure instanceof Untrusted) throw failure
    throw new Untrusted('not a signature')
  }
  throw new Untrusted('the signature does not hold')
}

const binary = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
const text = (base64url: string): string => new TextDecoder().decode(binary(base64url))
