/** Makes what is not begun again while it is being done: fingers tap twice, and a worn memory answers late. */
export function once<A extends unknown[]>(deed: (...args: A) => Promise<unknown>): (...args: A) => Promise<unknown> {
  let running: Promise<unknown> | undefined
  return (...args) => (running ??= deed(...args).finally(() => { running = undefined }))
}
