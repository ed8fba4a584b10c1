declare module 'virtual:locales' {
  /** Names of further files by role, loaded after the first paint. */
  export const after: Record<string, readonly string[]>
  /** The languages that there are folders of, each by its own name. */
  export const languages: Readonly<Record<string, string>>
  /** What stands in the names of all files of messages. */
  export const version: string
}
declare const __APP__: string
declare module '*.svg' {
  const address: string
  export default address
}
declare module '*?worker&url' {
  const address: string
  export default address
}
