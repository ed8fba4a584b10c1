/** A picture by its digest: the bytes of this device where they are, else what the server shows of it. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../ui/Icon.tsx'
import { Later, mediaBytes, type Recipe } from './media.ts'

export interface PictureProps { sha256: string | undefined; recipe?: Recipe; alt: string; class?: string }

export function Picture({ sha256, recipe = 'thumb', alt, class: name }: PictureProps): JSX.Element {
  const url = useMedia(sha256, recipe)
  if (!url) return <span class={`picture-none ${name ?? ''}`} role="img" aria-label={alt} aria-hidden={!alt}><Icon name="camera" size={24} /></span>
  return <img class={name} src={url} alt={alt} decoding="async" />
}

/** An address for an image, audio or video element; undefined while there is nothing to show. */
export function useMedia(sha256: string | undefined, recipe: Recipe): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let here = true
    let made: string | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (digest: string) => {
      try {
        const bytes = await mediaBytes(digest, recipe)
        made = bytes && URL.createObjectURL(bytes)
      } catch (failure) {
        if (!(failure instanceof Later)) throw failure
        if (here) timer = setTimeout(() => void ask(digest), failure.ms)
        return
      }
      if (here) setUrl(made)
      else if (made) URL.revokeObjectURL(made)
    }
    setUrl(undefined)
    if (sha256) void ask(sha256)
    return () => {
      here = false
      clearTimeout(timer)
      if (made) URL.revokeObjectURL(made)
    }
  }, [sha256, recipe])
  return url
}
