// Judges the text of a certificate's QR symbol with nothing but WebCrypto, reads signed lists of keys and of withdrawn
// certificates. No DOM, no network, no library.
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

/** Take a statement of a kind apart (none: a certificate), so that nothing signed as one kind is read as another. */
function open(bytes, kind) {
  const parts = decode(bytes)
  if (!Array.isArray(parts) || parts.length !== 4) throw malformed()
  const [protectedBytes, unprotected, payload, signature] = parts
  if (!(unprotected instanceof Map) || unprotected.size || !(payload instanceof Uint8Array)) throw malformed()
  if (!(protectedBytes instanceof Uint8Array) || !isBytes(signature, 64)) throw malformed()
  const header = decode(protectedBytes)
  if (!(header instanceof Map) || header.size !== (kind ? 3 : 2) || !isBytes(header.get(4), 8)) throw malformed()
  if ((header.get(1) !== -7 && header.get(1) !== -9) || header.get(16) !== kind) throw malformed()
  const message = toBeSigned(protectedBytes, payload)
  return { kid: hex(header.get(4)), signature, message, claims: decode(payload) }
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
    iss, id: cti, cti: writeCti(cti), call: body.get(2), kind: body.get(3), issuedOn: body.get(5), listIndex: body.get(7),
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

async function holds(key, statement) {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  try {
    const point = new Uint8Array([4, ...key.x, ...key.y])
    const imported = await crypto.subtle.importKey('raw', point, curve, false, ['verify'])
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, statement.signature, statement.message)
  } catch (error) {
    return false
  }
}

async function digest(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

function isSame(a, b) {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

/** Whether a compromised key's issuance log, whose digest the root signed, holds a certificate. */
async function isListed(key, log, cti) {
  if (!isSame(await digest(log), key.log)) return false
  const entry = (await digest(cti)).subarray(0, 8)
  for (let at = 0; at + 8 <= log.length; at += 8) if (isSame(log.subarray(at, at + 8), entry)) return true
  return false
}

/**
 * Judge a text: an address with digits behind `#`, or the digits alone. `keys` are those that `readKeys` gave, `logOf`
 * brings the bytes of a compromised key's issuance log, or null.
 * Answers `{state: 'valid' | 'unknown_key' | 'bad_signature' | 'not_ours', claims, key}`; `stolen`: a compromised key
 * signed it, and its log does not hold it.
 */
export async function verify(text, keys, logOf = async () => null) {
  const bytes = fromDigits(text.trim().split('#').pop())
  let statement
  let claims
  try {
    statement = bytes && open(bytes)
    claims = statement && readClaims(statement.claims)
  } catch (error) {
    claims = null
  }
  if (!claims) return { state: 'not_ours', claims: null }
  let state = 'unknown_key'
  let stolen = false
  for (const key of keys) {
    if (key.kid !== statement.kid || key.iss !== claims.iss || key.programme === '*') continue
    const log = key.state === 'compromised' ? await logOf(key) : undefined
    if (log === null) continue
    state = 'bad_signature'
    if (!(await holds(key, statement))) continue
    if (log === undefined || (await isListed(key, log, claims.id))) return { state: 'valid', claims, key }
    stolen = true
  }
  return { state, claims, stolen }
}

/** The keys of a list that the root signed, or null. `root` has `x` and `y`, 32 bytes each. */
export async function readKeys(bytes, root) {
  try {
    const statement = open(bytes, 'application/vnd.outreach.keys+cwt')
    if (!(await holds(root, statement))) return null
    return statement.claims.get(-65538).map((row) => {
      const about = row.get(-65537)
      const state = ['active', 'retired', 'compromised'][about.get(4) - 1]
      if (!state || !isBytes(row.get(-2), 32) || !isBytes(row.get(-3), 32)) throw malformed()
      if ((state === 'compromised') !== isBytes(about.get(5), 32)) throw malformed()
      return {
        kid: hex(row.get(2)), x: row.get(-2), y: row.get(-3), iss: about.get(1), programme: about.get(2),
        year: about.get(3), state, log: about.get(5),
      }
    })
  } catch (error) {
    return null
  }
}

const LIST_HEAD = [0x78, 1, 1, 0, 0x40, 0xff, 0xbf]

function readBits(list) {
  const packed = list.get('lst')
  if (list.size !== 2 || list.get('bits') !== 1 || !isBytes(packed, 16384 + 11)) throw malformed()
  if (!isSame(packed.subarray(0, 7), LIST_HEAD)) throw malformed()
  return packed.subarray(7, 7 + 16384)
}

/** A status list that one of the keys for lists signed, and that is the one of this address, or null. */
export async function readStatus(bytes, keys, address) {
  try {
    const statement = open(bytes, 'application/statuslist+cwt')
    const { claims } = statement
    if (claims.get(2) !== address || !isUint(claims.get(6))) return null
    const list = { made: claims.get(6) * 1000, gone: readBits(claims.get(65533)), replaced: readBits(claims.get(-65538)) }
    list.byHolder = claims.has(-65539) ? readBits(claims.get(-65539)) : new Uint8Array(16384)
    for (const key of keys) {
      if (key.kid !== statement.kid || key.programme !== '*' || key.state === 'compromised') continue
      if (await holds(key, statement)) return list
    }
  } catch (error) {
    return null
  }
  return null
}

/** What may be said of a certificate whose signature holds. `fresh`: everything was fetched just now. */
export function standing(list, index, fresh, now) {
  if (!list) return 'no_list'
  const isSet = (bits) => (bits[index >> 3] >> (index & 7)) & 1
  if (isSet(list.gone)) return isSet(list.replaced) ? 'replaced' : isSet(list.byHolder) ? 'by_holder' : 'withdrawn'
  if (now - list.made > 30 * 864e5) return 'old_list'
  return fresh ? 'valid' : 'as_of'
}
