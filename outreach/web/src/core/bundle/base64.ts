/** base64url without padding, for texts and for large bytes in pieces: a phone does not hold a file twice. */

const PIECE = 3 * 64 * 1024 // whole groups of three, so that pieces can be put one behind another
const CODE = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')

function encoded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  for (let i = 0, o = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (let k = 0; k < 4 && o < out.length; k++) out[o++] = CODE[(group >> (18 - 6 * k)) & 63]!
  }
  return out
}

/** The ASCII of the bytes in base64url, in pieces. */
export function* pieces(bytes: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += PIECE) yield encoded(bytes.subarray(at, at + PIECE))
}

export function toBase64(bytes: Uint8Array): string {
  return new TextDecoder().decode(encoded(bytes))
}

/** Raises RangeError for anything else than base64url without padding. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new RangeError('not base64url')
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0))
}
