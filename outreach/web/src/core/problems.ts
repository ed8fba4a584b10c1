/** From a failure to a sentence that a person can act on. Codes are the server's; the sentences are messages. */
import { NetworkDown, Refused } from './http.ts'
import type { Messages } from './i18n.ts'

/** `code` is a stable code of the server, or `offline`. Anything else is a bug and is thrown again. */
export function codeOf(failure: unknown): string {
  if (failure instanceof Refused) return failure.code
  if (failure instanceof NetworkDown) return 'offline'
  throw failure
}

export function sentenceOf(messages: Messages, code: string, detail = ''): string {
  const id = `problem-${code}`
  if (messages.has(id)) return messages.text(id)
  return detail || messages.text('problem-unknown', { code })
}
