/** One thing of a pack: opened where it stands, from this device, one at a time in memory. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { bytes, t, type PackItem } from '../../app/index.ts'
import { read } from '../../app/library.ts'
import { Icon } from '../../ui/index.ts'
import { Aloud } from './aloud.tsx'

/** `round` changes when more of the pack has come, and when all of it was verified. */
export function Thing({ item, language, round }: { item: PackItem; language: string; round: string }): JSX.Element {
  const [open, setOpen] = useState(false)
  const [blob, setBlob] = useState<Blob>()
  useEffect(() => { void read(item).then(setBlob) }, [item.sha256, round])
  const title = <bdi class="content-title" lang={language}>{item.title}</bdi>
  if (!blob) return <li class="card content-thing spread">{title}<bdi class="soft">{bytes(item.size)}</bdi></li>
  return (
    <li>
      <details class="card content-thing" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{title}</summary>
        {open && <Shown item={item} blob={blob} language={language} />}
      </details>
    </li>
  )
}

function Shown({ item, blob, language }: { item: PackItem; blob: Blob; language: string }): JSX.Element | null {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  if (!url) return null
  const kind = item.type.split('/')[0]
  if (kind === 'image') return <img src={url} alt={item.title} lang={language} decoding="async" />
  if (kind === 'audio') return <audio src={url} controls aria-label={item.title} />
  if (kind === 'video') return <video src={url} controls playsInline aria-label={item.title} />
  if (kind === 'text') return <Words blob={blob} language={language} />
  return <a class="button button-wide" href={url} target="_blank" rel="noopener"><Icon name="download" /><span>{t('content-document')}</span></a>
}

function Words({ blob, language }: { blob: Blob; language: string }): JSX.Element {
  const [text, setText] = useState('')
  useEffect(() => { void blob.text().then(setText) }, [blob])
  return (
    <div class="stack">
      <Aloud text={text} />
      <p class="content-words" dir="auto" lang={language}>{text}</p>
    </div>
  )
}
