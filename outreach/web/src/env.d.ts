declare module 'virtual:locales' {
  const chunks: Record<string, () => Promise<{ default: string }>>
  export default chunks
}
declare const __APP__: string
