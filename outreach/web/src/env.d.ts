declare module 'virtual:locales' {
  const chunks: Record<string, () => Promise<{ default: string }>>
  /** Names of further chunks by role, loaded after the first paint. */
  export const after: Record<string, readonly string[]>
  export default chunks
}
declare const __APP__: string
declare module '*.svg' {
  const address: string
  export default address
}
