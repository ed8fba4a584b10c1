/** Handing in a copy that somebody carried: the file goes to the server as it is, and sealed receipts come back. */
import { reach, Refused, refused, type Call } from '../http.ts'

/** What a server takes in one file; more is not even sent. */
export const FILE_BYTES = 256 * 1024 * 1024
const TURNS = 5
const WAIT_MS = 30_000

/**
 * Returns the receipts. Where other copies are being taken in it waits for its turn, a few times. Raises Refused and
 * NetworkDown; then the file is to be kept, and to hand it in again is harmless.
 */
export async function handIn(call: Call, file: Blob, sleep: (ms: number) => Promise<void>): Promise<string> {
  if (file.size > FILE_BYTES) throw new Refused(413, { code: 'bundle-too-large' }, null)
  for (let turn = 1; ; turn++) {
    try {
      return await send(call, file)
    } catch (failure) {
      if (!(failure instanceof Refused && failure.code === 'bundle-busy') || turn === TURNS) throw failure
      await sleep(failure.retryAfterMs ?? WAIT_MS)
    }
  }
}

async function send(call: Call, file: Blob): Promise<string> {
  const headers: Record<string, string> = { 'content-type': 'application/octet-stream', accept: 'application/jose' }
  if (call.token) headers['authorization'] = `Bearer ${call.token}`
  const answer = await reach(call.fetch, `${call.origin}/api/v1/sync/bundle`, { method: 'POST', headers, body: file, cache: 'no-store' })
  if (!answer.ok) throw await refused(answer)
  return await answer.text()
}
