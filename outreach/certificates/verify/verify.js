// Judges the text of a certificate's QR symbol with nothing but WebCrypto. No DOM, no network, no library.
//
// Strict as `digits.py` and `cbor.py` are: one certificate has exactly one text. The algorithm belongs to the key, never
// to the header. Written for browsers of 2017, since a borrowed phone verifies at the fair.

const GROUP_BYTES = 7
const GROUP_DIGITS = 17
const TAIL_BYTES = { 0: 0, 3: 1, 5: 2, 8: 3, 10: 4, 13: 5, 15: 6 }
const BODY = -65537
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function malformed() {
  return new Error('malformed')
}

/** Bytes of a text of digits, or null when `to_digits` never wrote this text. */
export function fromDigits(text) {
  if (text.length > 1200 || !/^[0-9]+$/.test(text)) return null
  const tail = TAIL_BYTES[text.length % GROUP_DIGITS]
  if (tail === undefined) return null
  const whole = Math.floor(text.length / GROUP_DIGITS)
  const bytes = new Uint8Array(whole * GROUP_BYTES + tail)
  for (let at = 0, to = 0; at < text.length; at += GROUP_DIGITS, to += GROUP_BYTES) {
    const group = bytes.subarray(to, Math.min(to + GROUP_BYTES, bytes.length))
    for (const digit of text.slice(at, at + GROUP_DIGITS)) {
      let carry = digit.charCodeAt(0) - 48
      for (let i = group.length - 1; i >= 0; i--) {
        carry += group[i] * 10
        group[i] = carry & 255
        carry >>= 8
      }
      if (carry) return null
    }
  }
  return bytes
}

/** The value of deterministic CBOR; maps become `Map`. Throws on anything that has another, shorter or unsorted form. */
export function decode(bytes) {
  let at = 0

  function take(length) {
    if (length > bytes.length - at) throw malformed()
    at += length
    return bytes.subarray(at - length, at)
  }

  function argument(info) {
    if (info < 24) return info
    if (info > 27) throw malformed()
    const raw = take(1 << (info - 24))
    let value = 0
    for (const byte of raw) value = value * 256 + byte
    const shorter = raw.length === 1 ? 24 : Math.pow(2, raw.length * 4)
    if (value < shorter || value > Number.MAX_SAFE_INTEGER) throw malformed()
    return value
  }

  function map(length, depth) {
    const items = new Map()
    let previous = new Uint8Array(0)
    for (let i = 0; i < length; i++) {
      const start = at
      const key = value(depth + 1)
      const raw = bytes.subarray(start, at)
      if ((typeof key !== 'number' && typeof key !== 'string') || !isBefore(previous, raw)) throw malformed()
      previous = raw
      items.set(key, value(depth + 1))
    }
    return items
  }

  function value(depth) {
    if (depth > 8) throw malformed()
    const head = take(1)[0]
    const major = head >> 5
    if (major === 7) {
      if (head < 0xf4 || head > 0xf6) throw malformed()
      return head === 0xf6 ? null : head === 0xf5
    }
    const n = argument(head & 31)
    if (major === 0) return n
    if (major === 1) return -1 - n
    if (major === 2) return take(n).slice()
    if (major === 3) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(take(n))
    if (major === 4) {
      const items = []
      for (let i = 0; i < n; i++) items.push(value(depth + 1))
      return items
    }
    if (major === 5) return map(n, depth)
    throw malformed()
  }

  const whole = value(0)
  if (at !== bytes.length) throw malformed()
  return whole
}

function isBefore(a, b) {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i] !== b[i]) return a[i] < b[i]
  }
  return a.length < b.length
}

function isUint(value) {
  return typeof value === 'number' && value >= 0
}

function isText(value, limit) {
  return typeof value === 'string' && value.length > 0 && new TextEncoder().encode(value).length <= limit
}

function isBytes(value, length) {
  return value instanceof Uint8Array && value.length === length
}

function open(bytes) {
  const parts = decode(bytes)
  if (!Array.isArray(parts) || parts.length !== 4) throw malformed()
  const [protectedBytes, unprotected, payload, signature] = parts
  if (!(unprotected instanceof Map) || unprotected.size || !(payload instanceof Uint8Array)) throw malformed()
  if (!(protectedBytes instanceof Uint8Array) || !isBytes(signature, 64)) throw malformed()
  const header = decode(protectedBytes)
  if (!(header instanceof Map) || header.size !== 2 || !isBytes(header.get(4), 8)) throw malformed()
  if (header.get(1) !== -7 && header.get(1) !== -9) throw malformed()
  return { protectedBytes, payload, signature, kid: hex(header.get(4)), claims: readClaims(decode(payload)) }
}

function readClaims(map) {
  if (!(map instanceof Map) || map.size !== 3) throw malformed()
  const iss = map.get(1)
  const cti = map.get(7)
  const body = map.get(BODY)
  if (!isText(iss, 8) || !isBytes(cti, 10) || !(body instanceof Map)) throw malformed()
  for (const key of body.keys()) if (!isUint(key)) throw malformed()
  if (body.get(1) !== 1 || !isText(body.get(2), 12) || !isUint(body.get(3)) || !isUint(body.get(5))) throw malformed()
  if (body.has(4) && !isText(body.get(4), 96)) throw malformed()
  if (body.has(6) && !isUint(body.get(6))) throw malformed()
  if (!isUint(body.get(7)) || body.get(7) >= 131072) throw malformed()
  return {
    iss, cti: writeCti(cti), call: body.get(2), kind: body.get(3), issuedOn: body.get(5), listIndex: body.get(7),
    name: body.has(4) ? body.get(4) : null, level: body.has(6) ? body.get(6) : null,
  }
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function writeCti(bytes) {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    held += 8
    while (held >= 5) {
      held -= 5
      text += ALPHABET[(bits >> held) & 31]
    }
    bits &= (1 << held) - 1
  }
  return text.replace(/(.{4})(?=.)/g, '$1-')
}

function byteString(bytes) {
  const length = bytes.length
  const head = length < 24 ? [0x40 | length] : length < 256 ? [0x58, length] : [0x59, length >> 8, length & 255]
  return [...head, ...bytes]
}

function toBeSigned(protectedBytes, payload) {
  const context = new TextEncoder().encode('Signature1')
  return new Uint8Array([0x84, 0x60 | context.length, ...context, ...byteString(protectedBytes), 0x40, ...byteString(payload)])
}

async function holds(key, message, signature) {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  try {
    const jwk = { kty: 'EC', crv: 'P-256', x: key.x, y: key.y, ext: true, key_ops: ['verify'] }
    const imported = await crypto.subtle.importKey('jwk', jwk, curve, false, ['verify'])
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, signature, message)
  } catch (error) {
    return false
  }
}

/**
 * Judge a text: an address with digits behind `#`, or the digits alone. `keys` are the entries of the key list.
 * Answers `{state: 'valid' | 'unknown_key' | 'bad_signature' | 'not_ours', claims}`. A compromised key is no key.
 */
export async function verify(text, keys) {
  const bytes = fromDigits(text.trim().split('#').pop())
  let parts
  try {
    parts = bytes && open(bytes)
  } catch (error) {
    parts = null
  }
  if (!parts) return { state: 'not_ours', claims: null }
  const { kid, claims } = parts
  const same = keys.filter((key) => key.kid === kid && key.iss === claims.iss && /^(active|retired)$/.test(key.state))
  if (!same.length) return { state: 'unknown_key', claims }
  const message = toBeSigned(parts.protectedBytes, parts.payload)
  for (const key of same) {
    if (await holds(key, message, parts.signature)) return { state: 'valid', claims }
  }
  return { state: 'bad_signature', claims }
}
