/** The pictures and recordings of a work: add, look, listen, take away. Each is kept at once, without a button. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { own, Picture, store, t, type CallBody, type MediaRule, type PartKind, type PartRow } from '../../app/index.ts'
import { useMedia } from '../../app/picture.tsx'
import type { Recording } from '../../media/record.ts'
import type { Shrunk } from '../../media/shrink.ts'
import { Button, Choice } from '../../ui/index.ts'
import { PhotoInput } from './photo.tsx'
import { RecorderBox } from './recorder.tsx'

const LONGEST_S = 600
const isPicture = (rule: MediaRule) => rule.types.some((type) => type.startsWith('image/'))

export interface PartsProps { id: string; call: CallBody; parts: readonly PartRow[]; editable: boolean }

function roomFor(rule: MediaRule, parts: readonly PartRow[], call: CallBody): boolean {
  return parts.filter((part) => part.kind === rule.kind).length < (rule.max ?? 1) && parts.length < (call.limits?.parts ?? 10)
}

export function Parts({ id, call, parts, editable }: PartsProps): JSX.Element {
  const needs = call.needs ?? []
  const open = editable ? (call.media ?? []).filter((rule) => roomFor(rule, parts, call)) : []
  const pictures = open.filter(isPicture)
  const audio = open.find((rule) => rule.kind === 'audio')
  return (
    <div class="stack">
      {parts.map((part) => <Part key={part.id} id={id} part={part} editable={editable} />)}
      {pictures.length > 0 && <AddPicture id={id} rules={pictures} again={parts.length > 0} folded={parts.some((part) => needs.includes(part.kind))} />}
      {audio && <AddRecording id={id} rule={audio} needed={needs.includes('audio')} />}
    </div>
  )
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
      {part.type.startsWith('audio/') ? <Sound sha256={part.sha256} name={name} /> : <Picture sha256={part.sha256} recipe="view" alt={name} class="make-picture" />}
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

interface AddPictureProps { id: string; rules: readonly MediaRule[]; again: boolean; folded: boolean }

/** Open while the work itself is missing; folded away once a further picture is only a possibility. */
function AddPicture({ id, rules, again, folded }: AddPictureProps): JSX.Element {
  const [chosen, setChosen] = useState<PartKind>()
  const rule = rules.find((one) => one.kind === chosen) ?? rules[0]!
  const add = async (picture: Shrunk) => {
    const { bytes, type, thumb, thumbType } = picture
    await store.addMedia(id, { bytes, type, kind: rule.kind, thumb, thumbType })
  }
  const box = (
    <div class="stack-tight">
      {rules.length > 1 && (
        <Choice row legend={t('make-picture-kind')} value={rule.kind} onChange={setChosen} options={rules.map(({ kind }) => ({ value: kind, label: t(`part-${kind}`) }))} />
      )}
      {rule.note && <p class="soft" dir="auto">{own(rule.note)}</p>}
      <PhotoInput onPicture={add} edgeMin={rule.edge_min} again={again} />
    </div>
  )
  return folded ? <details class="make-more"><summary>{t('make-photo-optional')}</summary>{box}</details> : box
}

function AddRecording({ id, rule, needed }: { id: string; rule: MediaRule; needed: boolean }): JSX.Element {
  const keep = async (recording: Recording) => {
    await store.addMedia(id, { bytes: recording.bytes, type: recording.type, kind: 'audio' })
  }
  const box = (
    <div class="stack-tight">
      {rule.note && <p class="soft" dir="auto">{own(rule.note)}</p>}
      <RecorderBox name={`entry/${id}`} secondsMax={rule.seconds_max ?? LONGEST_S} onKeep={keep} label={t('make-record-start')} />
    </div>
  )
  return needed ? box : <details class="make-more"><summary>{t('make-record-optional')}</summary>{box}</details>
}
