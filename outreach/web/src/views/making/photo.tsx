/** Taking a picture: the camera's file becomes an upright, small master without any metadata before it is kept. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { piece, t } from '../../app/index.ts'
import type { Shrunk } from '../../media/shrink.ts'
import { Icon, Notice } from '../../ui/index.ts'
import { isFull } from '../../core/db.ts'

export interface PhotoInputProps {
  onPicture: (picture: Shrunk) => Promise<void>
  /** Long edge below which the person is told that the picture is small; it is kept all the same. */
  edgeMin?: number | null | undefined
  again?: boolean
}

type State = 'idle' | 'busy' | 'unreadable' | 'full' | 'small'

export function PhotoInput({ onPicture, edgeMin, again = false }: PhotoInputProps): JSX.Element {
  const [state, setState] = useState<State>('idle')
  const take = async (file: File) => {
    setState('busy')
    let media: typeof import('../../media/shrink.ts')
    try {
      media = await piece(() => import('../../media/shrink.ts'))
    } catch (failure) {
      setState('idle')
      throw failure
    }
    const { shrink, NotAPicture } = media
    try {
      const picture = await shrink(file)
      await onPicture(picture)
      setState(edgeMin && Math.max(picture.width, picture.height) < edgeMin ? 'small' : 'idle')
    } catch (failure) {
      if (failure instanceof NotAPicture) setState('unreadable')
      else if (isFull(failure)) setState('full')
      else throw failure
    }
  }
  return (
    <div class="stack-tight">
      <div class="make-photo">
        <FileButton label={t(again ? 'make-photo-more' : 'make-photo-take')} icon="camera" camera busy={state === 'busy'} onFile={take} />
        <FileButton label={t('make-photo-choose')} busy={state === 'busy'} onFile={take} />
      </div>
      <p class="soft" role="status">{state === 'busy' ? t('make-photo-busy') : ''}</p>
      {(state === 'unreadable' || state === 'full') && <Notice tone="wrong">{t(`make-photo-${state}`)}</Notice>}
      {state === 'small' && <Notice tone="warn">{t('make-photo-small')}</Notice>}
    </div>
  )
}

interface FileButtonProps { label: string; icon?: 'camera'; camera?: boolean; busy: boolean; onFile: (file: File) => Promise<void> }

function FileButton({ label, icon, camera = false, busy, onFile }: FileButtonProps): JSX.Element {
  const chosen = (event: { currentTarget: HTMLInputElement }) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    if (file) void onFile(file)
  }
  return (
    <label class={`button ${camera ? 'button-primary make-photo-big' : 'button-quiet'}`}>
      {icon && <Icon name={icon} size={24} />}
      <span>{label}</span>
      <input class="hidden" type="file" accept="image/*" disabled={busy} {...(camera ? { capture: 'environment' as const } : {})} onChange={chosen} />
    </label>
  )
}
