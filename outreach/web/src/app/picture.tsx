/** Bytes by their digest as a view shows them: those of this device where they are, else what the server shows. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../ui/Icon.tsx'
import { Later, mediaBytes, type Recipe } from './media.ts'

export interface PictureProps { sha256: string | undefined; recipe?: Recipe; alt: string; class?: string }

export function Picture({ sha256, recipe = 'thumb', alt, class: name }: PictureProps): JSX.Element {
  const url = useMedia(sha256, recipe)
  if (!url) return <span class={`picture-none ${name ?? ''}`} role="img" aria-label={alt}><Icon name="camera" size={24} /></span>
  return <img class={name} src={url} alt={alt} decoding="async" />
}

/** Asks until they are prepared; undefined while there is nothing to show. */
function useBytes(sha256: string | undefined, recipe: Recipe): Blob | undefined {
  const [bytes, setBytes] = useState<Blob>()
  useEffect(() => {
    let here = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (digest: string) => {
      try {
        const found = await mediaBytes(digest, recipe)
        if (here) setBytes(found)
      } catch (failure) {
        if (!(failure instanceof Later)) throw failure
        if (here) timer = setTimeout(() => void ask(digest), failure.ms)
      }
    }
    setBytes(undefined)
    if (sha256) void ask(sha256)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [sha256, recipe])
  return bytes
}

/** An address for an image, audio or video element; undefined while there is nothing to show. */
export function useMedia(sha256: string | undefined, recipe: Recipe): string | undefined {
  const bytes = useBytes(sha256, recipe)
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = bytes && URL.createObjectURL(bytes)
    setUrl(made)
    return () => { if (made) URL.revokeObjectURL(made) }
  }, [bytes])
  return url
}

/** The words of a document; undefined while they are not here. */
export function useMediaText(sha256: string | undefined): string | undefined {
  const bytes = useBytes(sha256, 'text')
  const [text, setText] = useState<string>()
  useEffect(() => {
    let here = true
    setText(undefined)
    void bytes?.text().then((read) => { if (here) setText(read) })
    return () => { here = false }
  }, [bytes])
  return text
}
