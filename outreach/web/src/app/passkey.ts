/**
 * Passkeys: what the browser and its authenticator are asked for, and what of it the server needs. The person is always verified
 * (a finger, a face, a PIN), and the key can be found without a name. `null`: the person or the browser did not want to.
 */
import { fromBase64, toBase64 } from '../core/bundle/base64.ts'

interface Asked { session: string; challenge: string; rp_id: string; timeout_ms: number }
export interface Registration extends Asked { rp_name: string; user: string; user_name: string; algorithms: number[]; exclude: string[] }
export type Question = Asked

/** Whether this browser can have passkeys at all. */
export const canPasskey = (): boolean => 'credentials' in navigator && 'PublicKeyCredential' in globalThis

const text = (bytes: ArrayBuffer): string => toBase64(new Uint8Array(bytes))

/** What is refused by a person, or runs out of time, is no failure of the app. */
async function wanted(ask: Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    return (await ask) as PublicKeyCredential | null
  } catch (refusal) {
    if (refusal instanceof DOMException) return null
    throw refusal
  }
}

/** Makes a passkey; the body for `POST /passkeys`, but for its name. */
export async function makePasskey(asked: Registration): Promise<object | null> {
  const made = await wanted(navigator.credentials.create({ publicKey: {
    challenge: fromBase64(asked.challenge),
    rp: { id: asked.rp_id, name: asked.rp_name },
    user: { id: fromBase64(asked.user), name: asked.user_name, displayName: asked.user_name },
    pubKeyCredParams: asked.algorithms.map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: asked.exclude.map((id) => ({ type: 'public-key', id: fromBase64(id) })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
    timeout: asked.timeout_ms,
  } }))
  if (!made) return null
  const answer = made.response as AuthenticatorAttestationResponse
  return { session: asked.session, id: text(made.rawId), client_data: text(answer.clientDataJSON), attestation: text(answer.attestationObject) }
}

/** Signs with a passkey; the body for `POST /passkeys/sign-in`, but for the device. */
export async function usePasskey(asked: Question): Promise<object | null> {
  const found = await wanted(navigator.credentials.get({ publicKey: {
    challenge: fromBase64(asked.challenge), rpId: asked.rp_id, userVerification: 'required', timeout: asked.timeout_ms,
  } }))
  if (!found) return null
  const answer = found.response as AuthenticatorAssertionResponse
  const said = {
    session: asked.session, id: text(found.rawId), client_data: text(answer.clientDataJSON),
    authenticator_data: text(answer.authenticatorData), signature: text(answer.signature),
  }
  return answer.userHandle ? { ...said, user: text(answer.userHandle) } : said
}
