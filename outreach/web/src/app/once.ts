/** Makes what is not begun again while it is being done: fingers tap twice, and a worn memory answers late. */
export function once<A extends unknown[]>(deed: (...args: A) => Promise<unknown>): (...args: A) => Promise<void> {
  let busy = false
  return async (...args) => {
    if (busy) return
    busy = true
    try {
      await deed(...args)
    } finally {
      busy = false
    }
  }
}
