/** What the server made of a file in words or numbers: the text of a document, the peaks of a recording. */
import { useEffect, useState } from 'preact/hooks'
import { Later, mediaBytes } from '../../app/media.ts'

/** That text; undefined while it is not here. */
export function useMediaText(sha256: string | undefined, recipe: 'text' | 'peaks' = 'text'): string | undefined {
  const [text, setText] = useState<string>()
  useEffect(() => {
    let here = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (digest: string) => {
      try {
        const read = await (await mediaBytes(digest, recipe))?.text()
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
  }, [sha256, recipe])
  return text
}
