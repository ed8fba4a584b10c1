/**
 * Sealing: JWE in compact form by WebCrypto. To the server's key by ECDH-ES on P-256 with A256GCM, each time with a key of
 * its own; receipts come back under a key that follows from the device's token. Refused: any other algorithm.
 */
import { fromBase64, pieces, toBase64 } from './base64.ts'

export interface Seal { kid: string; jwk: { kty: string; crv: string; x: string; y: string } }

/** What was to be opened is not what it says, or not for this key. */
export class NotSealedForUs extends Error {}

const TAG_BYTES = 16
const utf8 = new TextEncoder()
const P256 = { name: 'ECDH', namedCurve: 'P-256' }

/** Seals bytes to the server. Gives the ASCII of the JWE in pieces, to be put one behind another. */
export async function* seal(to: Seal, plain: BufferSource): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { kty, crv, x, y } = to.jwk
  const own = await crypto.subtle.generateKey(P256, false, ['deriveBits'])
  const theirs = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, P256, false, [])
  const epk = await crypto.subtle.exportKey('jwk', own.publicKey)
  const header = { alg: 'ECDH-ES', enc: 'A256GCM', kid: to.kid, epk: { kty: epk.kty, crv: epk.crv, x: epk.x, y: epk.y } }
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256)
  const key = await crypto.subtle.importKey('raw', await derived(shared), 'AES-GCM', false, ['encrypt'])
  const protectedHeader = utf8.encode(toBase64(utf8.encode(JSON.stringify(header))))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: protectedHeader }, key, plain))
  yield protectedHeader
  yield utf8.encode(`..${toBase64(iv)}.`)
  yield* pieces(sealed.subarray(0, sealed.length - TAG_BYTES))
  yield utf8.encode(`.${toBase64(sealed.subarray(sealed.length - TAG_BYTES))}`)
}

/** The key derivation of RFC 7518, 4.6.2, in its one round: 256 bits for A256GCM, without party information. */
async function derived(shared: ArrayBuffer): Promise<ArrayBuffer> {
  const name = utf8.encode('A256GCM')
  const input = new Uint8Array(4 + shared.byteLength + 4 + name.length + 4 + 4 + 4)
  const view = new DataView(input.buffer)
  view.setUint32(0, 1)
  input.set(new Uint8Array(shared), 4)
  view.setUint32(4 + shared.byteLength, name.length)
  input.set(name, 8 + shared.byteLength)
  view.setUint32(input.length - 4, 256)
  return await crypto.subtle.digest('SHA-256', input)
}

/** The key under which the receipts of a bundle come; no script can read it out. `number` in hex. */
export async function receiptsKey(token: string, number: string): Promise<CryptoKey> {
  const salt = Uint8Array.from(number.match(/../g) ?? [], (two) => parseInt(two, 16))
  const secret = await crypto.subtle.importKey('raw', utf8.encode(token), 'HKDF', false, ['deriveKey'])
  const rule = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8.encode('outreach bundle receipts 1') }
  return await crypto.subtle.deriveKey(rule, secret, { name: 'AES-GCM', length: 256 }, false, ['decrypt'])
}

/** Of which bundle these receipts are. Raises NotSealedForUs when they are no receipts. */
export function numberOf(jwe: string): string {
  try {
    const header = JSON.parse(new TextDecoder().decode(fromBase64(jwe.split('.')[0] ?? ''))) as Record<string, unknown>
    const names = Object.keys(header).sort().join()
    if (names === 'alg,enc,kid' && header['alg'] === 'dir' && header['enc'] === 'A256GCM' && /^[0-9a-f]{64}$/.test(String(header['kid']))) {
      return String(header['kid'])
    }
  } catch (failure) {
    if (!(failure instanceof SyntaxError || failure instanceof RangeError)) throw failure
  }
  throw new NotSealedForUs('these are no receipts')
}

/** Opens receipts. Raises NotSealedForUs. */
export async function open(key: CryptoKey, jwe: string): Promise<ArrayBuffer> {
  const parts = jwe.trim().split('.')
  try {
    const [header, wrapped, iv, text, tag] = parts
    if (parts.length !== 5 || wrapped !== '') throw new RangeError('not a direct JWE')
    const sealed = new Uint8Array([...fromBase64(text!), ...fromBase64(tag!)])
    return await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64(iv!), additionalData: utf8.encode(header) }, key, sealed)
  } catch (failure) {
    if (failure instanceof RangeError || failure instanceof DOMException) throw new NotSealedForUs('this cannot be opened')
    throw failure
  }
}
