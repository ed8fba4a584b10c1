/** Storing something can fail for one honest reason: the device is full. Everything else is a bug and is thrown on. */
export function isFull(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === 'QuotaExceededError'
}
