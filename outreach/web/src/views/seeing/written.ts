/** What is written in a document, as the server took it out. */
import { useEffect, useState } from 'preact/hooks'
import { Later, mediaBytes } from '../../app/media.ts'

/** The words of a document; undefined while they are not here. */
export function useMediaText(sha256: string | undefined): string | undefined {
  const [text, setText] = useState<string>()
  useEffect(() => {
    let here = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (digest: string) => {
      try {
        const read = await (await mediaBytes(digest, 'text'))?.text()
        if (here) setText(read)
      } catch (failure) {
        if (!(failure instanceof Later)) throw failure
        if (here) timer = setTimeout(() => void ask(digest), failure.ms)
      }
    }
    setText(undefined)
    if (sha256) void ask(sha256)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [sha256])
  return text
}
