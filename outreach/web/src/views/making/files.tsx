/**
 * Videos and documents of a work: chosen from the device, a video also recorded here. What may be sent is said before
 * anything is chosen, and looked at before anything is kept.
 */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { bytes, own, store, t, useMedia, type MediaRule, type PartRow } from '../../app/index.ts'
import { isFull } from '../../core/db.ts'
import { glance, type Glance } from '../../media/glance.ts'
import { Icon, Notice } from '../../ui/index.ts'
import { clock, RecorderBox } from './recorder.tsx'

const LONGEST_S = 600
type Trouble = 'full' | 'large' | 'long' | 'type' | 'unreadable'

/** What a device calls some files, and what a call takes them for. */
const ALIASES: Record<string, string> = { 'video/x-m4v': 'video/mp4', 'application/x-pdf': 'application/pdf' }
const ENDINGS: Record<string, string> = {
  pdf: 'application/pdf', txt: 'text/plain', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  mp4: 'video/mp4', webm: 'video/webm', mov: 'video/quicktime', '3gp': 'video/3gpp',
}

/** A cheap phone's file chooser often names no type: then the name's ending tells. */
function typeOf(file: File): string {
  const plain = file.type.split(';')[0]!.toLowerCase()
  return ALIASES[plain] ?? (plain || (ENDINGS[file.name.split('.').at(-1)!.toLowerCase()] ?? ''))
}

export function AddFile({ id, rule }: { id: string; rule: MediaRule }): JSX.Element {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<{ what: Trouble; args: Record<string, string> }>()
  const video = rule.kind === 'video'
  const most = { size: bytes(rule.bytes_max), length: clock(rule.seconds_max ?? LONGEST_S) }

  const refusal = async (file: Blob, type: string): Promise<{ what: Trouble; args: Record<string, string> } | Glance> => {
    if (!rule.types.includes(type)) return { what: 'type', args: {} }
    if (file.size > rule.bytes_max) return { what: 'large', args: { size: bytes(file.size), most: most.size } }
    if (!video) return {}
    const seen = await glance(file)
    if (!seen) return { what: 'unreadable', args: {} }
    if (seen.seconds !== undefined && seen.seconds > (rule.seconds_max ?? LONGEST_S) + 1) return { what: 'long', args: { length: clock(seen.seconds), most: most.length } }
    return seen
  }
  const add = async (whole: ArrayBuffer, type: string, { thumb }: Glance) => {
    await store.addMedia(id, { bytes: whole, type, kind: rule.kind, ...(thumb ? { thumb } : {}) })
  }
  const keep = async (file: File) => {
    setBusy(true)
    setTrouble(undefined)
    try {
      const type = typeOf(file)
      const found = await refusal(file, type)
      if ('what' in found) setTrouble(found)
      else await add(await file.arrayBuffer(), type, found)
    } catch (failure) {
      if (!isFull(failure)) throw failure
      setTrouble({ what: 'full', args: {} })
    } finally {
      setBusy(false)
    }
  }
  const chosen = (event: { currentTarget: HTMLInputElement }) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    if (file) void keep(file)
  }
  return (
    <div class="stack-tight">
      {rule.note && <p class="soft" dir="auto">{own(rule.note)}</p>}
      <p>{t(`make-${rule.kind}-most`, most)}</p>
      {video && <RecorderBox name={`entry/${id}/video`} sort="video" secondsMax={rule.seconds_max ?? LONGEST_S} label={t('make-video-record')}
        onKeep={async ({ bytes: whole, type }) => { await add(whole, type, (await glance(new Blob([whole], { type }))) ?? {}) }} />}
      <label class="button button-quiet">
        <span>{t(`make-${rule.kind}-choose`)}</span>
        <input class="hidden" type="file" accept={rule.types.join(',')} disabled={busy} onChange={chosen} />
      </label>
      <p class="soft" role="status">{busy ? t('make-file-busy') : video ? t('make-video-waits') : ''}</p>
      {trouble && <Notice tone="wrong">{t(trouble.what === 'full' ? 'make-photo-full' : `make-file-${trouble.what}`, trouble.args)}</Notice>}
    </div>
  )
}

/** A video to look at, or a document to open, from this device first. */
export function Kept({ part, name }: { part: PartRow; name: string }): JSX.Element {
  const video = part.type.startsWith('video/')
  const url = useMedia(part.sha256, video ? 'video' : 'original')
  if (!url) return <p class="soft">{t('make-not-here')}</p>
  if (video) return <video controls playsInline preload="metadata" src={url} class="make-picture" aria-label={name} />
  return <a class="button" href={url} download={part.type === 'text/plain' ? 'text.txt' : ''}><Icon name="download" /><span>{name} · {bytes(part.size)}</span></a>
}
