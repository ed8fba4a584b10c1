/**
 * A proof of work, in the format of ALTCHA 2: find the counter whose derived key begins as asked. The browser's own
 * cryptography does it, a try at a time; docs/guide/receipts.md says what it costs.
 */
export interface Challenge {
  parameters: {
    algorithm: string
    nonce: string
    salt: string
    cost: number
    keyLength: number
    keyPrefix: string
    keySignature: string
    expiresAt: number
  }
  signature: string
}

const fromHex = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))
const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
/** More tries than any server of ours asks for: one that asks for more is not obeyed for ever. */
const MOST = 100_000

/** What is handed back: base64 of the challenge with its solution. Raises RangeError when there is none to be found. */
export async function solve(challenge: Challenge): Promise<string> {
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters
  const before = fromHex(nonce)
  const password = new Uint8Array(before.length + 4)
  password.set(before)
  const end = new DataView(password.buffer)
  for (let counter = 0; counter < MOST; counter++) {
    end.setUint32(before.length, counter)
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
    const derived = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: fromHex(salt), iterations: cost }, key, keyLength * 8)
    const derivedKey = toHex(new Uint8Array(derived))
    if (derivedKey.startsWith(keyPrefix)) return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }))
  }
  throw new RangeError('no counter fits')
}
