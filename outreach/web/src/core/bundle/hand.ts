/** Handing in a copy that somebody carried: the file goes to the server as it is, and sealed receipts come back. */
import { bodyOf, NetworkDown, reach, Refused, refused, type Call } from '../http.ts'
import { NotSealedForUs, numberOf } from './sealing.ts'

/** What a server takes in one file; more is not even sent. */
export const FILE_BYTES = 256 * 1024 * 1024
const TURNS = 5
const WAIT_MS = 30_000
/** What is said before a byte of the file is read: to send it again costs nobody anything. */
const UNREAD: readonly string[] = ['bundle-busy', 'busy', 'too-many-requests']
/** Silent too long, written elsewhere, too many: nothing is wrong with the file. */
const NOT_NOW: readonly number[] = [408, 423, 429]

/**
 * Returns the receipts. Where the server has its hands full it waits for its turn, a few times. Raises Refused and
 * NetworkDown; then the file is to be kept, and to hand it in again is harmless.
 */
export async function handIn(call: Call, file: Blob, sleep: (ms: number) => Promise<void>): Promise<string> {
  if (file.size > FILE_BYTES) throw new Refused(413, { code: 'bundle-too-large' }, null)
  for (let turn = 1; ; turn++) {
    try {
      return await send(call, file)
    } catch (failure) {
      if (!(failure instanceof Refused && UNREAD.includes(failure.code)) || turn === TURNS) throw failure
      await sleep(failure.retryAfterMs ?? WAIT_MS)
    }
  }
}

/** Whether the same file will do later, when a person thinks that it is worth sending again. What was done is done once. */
export function isForLater(failure: unknown): boolean {
  return failure instanceof NetworkDown || (failure instanceof Refused && (failure.status >= 500 || NOT_NOW.includes(failure.status)))
}

async function send(call: Call, file: Blob): Promise<string> {
  const headers: Record<string, string> = { 'content-type': 'application/octet-stream', accept: 'application/jose' }
  if (call.token) headers['authorization'] = `Bearer ${call.token}`
  const answer = await reach(call.fetch, `${call.origin}/api/v1/sync/bundle`, { method: 'POST', headers, body: file, cache: 'no-store' })
  if (!answer.ok) throw await refused(answer)
  const text = await bodyOf(answer)
  try {
    numberOf(text)
  } catch (failure) {
    if (failure instanceof NotSealedForUs) throw new NetworkDown() // the page of whatever lies between, which wants a login
    throw failure
  }
  return text
}
