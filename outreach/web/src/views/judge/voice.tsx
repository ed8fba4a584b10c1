/** A comment that is spoken: recorded on this phone without a network, sent when there is one, heard by the organisers alone. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { home, sendNow, store, t, useMedia, useWords } from '../../app/index.ts'
import { sha256 } from '../../core/ids.ts'
import type { Recording } from '../../media/record.ts'
import { Button } from '../../ui/index.ts'
import { RecorderBox } from '../making/recorder.tsx'
import { sheetIdOf, type Task } from './order.ts'

/** Longer is a text; the server takes two mebibytes. */
const LONGEST_S = 120

export function Voice({ task, final }: { task: Task; final: boolean }): JSX.Element | null {
  const [sure, setSure] = useState(false)
  const said = task.sheet?.body.voice
  const url = useMedia(said, 'audio') // recorded here it is the recording itself; on her other phone what the server made of it
  const id = sheetIdOf(task.given.id)
  if (!useWords('voice')) return <p class="soft" role="status">{t('opening')}</p>
  const keep = async ({ bytes, type }: Recording) => {
    const voice = await sha256(bytes)
    await store.act(
      [task.sheet ? { do: 'set', id, fields: { voice } } : { do: 'create', id, kind: 'sheet', scope: home.value ?? '', fields: { assignment: task.given.id, voice } }],
      [{ doc: id, sha256: voice, bytes, type }],
    )
    void sendNow()
  }
  const drop = () => {
    if (!sure) return setSure(true)
    setSure(false)
    void store.act([{ do: 'set', id, fields: { voice: null } }]).then(() => sendNow())
  }
  if (!said) return final ? null : <RecorderBox name={`judge/${task.given.id}`} secondsMax={LONGEST_S} onKeep={keep} label={t('voice-start')} />
  return (
    <div class="stack-tight">
      <p>{t('voice-kept')}</p>
      {url && <audio controls src={url} aria-label={t('voice-own')} />}
      {!final && <Button look={sure ? 'danger' : 'quiet'} icon="trash" onClick={drop}>{t(sure ? 'make-remove-sure' : 'make-remove')}</Button>}
    </div>
  )
}
