/** Puts a file where the browser puts files, as if a link to it had been followed. */
const KEPT_MS = 60_000

export function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS)
}
