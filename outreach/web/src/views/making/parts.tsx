/** The pictures and recordings of a work: add, look, listen, take away. Each is kept at once, without a button. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { lazy, own, Picture, store, t, type CallBody, type MediaRule, type PartKind, type PartRow } from '../../app/index.ts'
import { useMedia } from '../../app/picture.tsx'
import type { Recording } from '../../media/record.ts'
import type { Shrunk } from '../../media/shrink.ts'
import { Button, Choice } from '../../ui/index.ts'
import { PhotoInput } from './photo.tsx'

const LONGEST_S = 600
const isPicture = (rule: MediaRule) => rule.types.some((type) => type.startsWith('image/'))

const RecorderBox = lazy(async () => (await import('./recorder.tsx')).RecorderBox)
const AddFile = lazy(async () => (await import('./files.tsx')).AddFile)
const Kept = lazy(async () => (await import('./files.tsx')).Kept)

export type Way = 'picture' | 'audio' | 'video' | 'document' | 'text'
const APART: readonly string[] = ['text', 'audio', 'video', 'document']

/** The ways into a call, the one that it asks for first in front. */
export function waysOf(call: CallBody): Way[] {
  const taken = [...(call.needs ?? []), ...(call.media ?? []).map((rule) => rule.kind)]
  const ways = taken.map((kind): Way => (APART.includes(kind) ? (kind as Way) : 'picture'))
  return [...new Set(ways)]
}

function roomFor(rule: MediaRule, parts: readonly PartRow[], call: CallBody): boolean {
  return parts.filter((part) => part.kind === rule.kind).length < (rule.max ?? 1) && parts.length < (call.limits?.parts ?? 10)
}

export function Parts({ id, parts, editable }: { id: string; parts: readonly PartRow[]; editable: boolean }): JSX.Element | null {
  if (parts.length === 0) return null
  return <div class="stack">{parts.map((part) => <Part key={part.id} id={id} part={part} editable={editable} />)}</div>
}

export interface AddPartProps { id: string; call: CallBody; parts: readonly PartRow[]; way: Exclude<Way, 'text'> }

/** Open where it is the work itself that is missing; folded away where it is only a possibility. */
export function AddPart({ id, call, parts, way }: AddPartProps): JSX.Element | null {
  const [lies, setLies] = useState(false)
  const rules = (call.media ?? []).filter((rule) => (way === 'picture' ? isPicture(rule) : rule.kind === way) && roomFor(rule, parts, call))
  const first = rules[0]
  if (!first) return null
  const wanted = waysOf(call)[0] === way && !parts.some((part) => (call.needs ?? []).includes(part.kind))
  const box = way === 'audio' ? <AddRecording id={id} rule={first} more={parts.filter((part) => part.kind === first.kind).length + 1 < (first.max ?? 1)} />
    : way === 'picture' ? <AddPicture id={id} rules={rules} again={parts.length > 0} onDesk={setLies} />
      : <AddFile id={id} rule={first} />
  return wanted ? box : <details class="make-more" open={lies}><summary>{t(`make-way-${way}`)}</summary>{box}</details>
}

function Part({ id, part, editable }: { id: string; part: PartRow; editable: boolean }): JSX.Element {
  const [sure, setSure] = useState(false)
  const name = t(`part-${part.kind}`)
  const remove = () => {
    if (sure) void store.set(id, { [`parts/${part.id}`]: null })
    setSure(!sure)
  }
  return (
    <figure class="make-part">
      {part.type.startsWith('audio/') ? <Sound sha256={part.sha256} name={name} /> : !part.type.startsWith('image/') ? <Kept part={part} name={name} /> : <Picture sha256={part.sha256} recipe="view" alt={name} class="make-picture" />}
      <figcaption class="spread">
        <span>{name}</span>
        {editable && <Button look={sure ? 'danger' : 'quiet'} icon="trash" onClick={remove}>{t(sure ? 'make-remove-sure' : 'make-remove')}</Button>}
      </figcaption>
    </figure>
  )
}

function Sound({ sha256, name }: { sha256: string; name: string }): JSX.Element {
  const url = useMedia(sha256, 'original')
  return url ? <audio controls src={url} aria-label={name} /> : <p class="soft">{t('make-not-here')}</p>
}

interface AddPictureProps { id: string; rules: readonly MediaRule[]; again: boolean; onDesk: (lies: boolean) => void }

function AddPicture({ id, rules, again, onDesk }: AddPictureProps): JSX.Element {
  const [chosen, setChosen] = useState<PartKind>()
  const rule = rules.find((one) => one.kind === chosen) ?? rules[0]!
  const add = async (picture: Shrunk) => {
    const { bytes, type, thumb, thumbType } = picture
    await store.addMedia(id, { bytes, type, kind: rule.kind, thumb, thumbType })
  }
  return (
    <div class="stack-tight">
      {rules.length > 1 && (
        <Choice row legend={t('make-picture-kind')} value={rule.kind} onChange={setChosen} options={rules.map(({ kind }) => ({ value: kind, label: t(`part-${kind}`) }))} />
      )}
      {rule.note && <p class="soft" dir="auto">{own(rule.note)}</p>}
      <PhotoInput name={id} onPicture={add} edgeMin={rule.edge_min} again={again} sheet={rule.kind !== 'photo'} work={id} onDesk={onDesk} />
    </div>
  )
}

function AddRecording({ id, rule, more }: { id: string; rule: MediaRule; more: boolean }): JSX.Element {
  const keep = async (recording: Recording) => {
    await store.addMedia(id, { bytes: recording.bytes, type: recording.type, kind: 'audio' })
  }
  return (
    <div class="stack-tight">
      {rule.note && <p class="soft" dir="auto">{own(rule.note)}</p>}
      <RecorderBox name={`entry/${id}`} secondsMax={rule.seconds_max ?? LONGEST_S} onKeep={keep} label={t('make-record-start')} more={more} />
    </div>
  )
}
