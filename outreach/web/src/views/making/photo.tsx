/** Taking a picture: the camera's file goes to the desk, where it is made ready, and is kept on the device meanwhile. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { piece, t } from '../../app/index.ts'
import { drafts } from '../../app/account.ts'
import type { Shrunk } from '../../media/shrink.ts'
import { Icon, Notice } from '../../ui/index.ts'
import { isFull } from '../../core/db.ts'

export interface PhotoInputProps {
  /** Names the picture on this device while it lies on the desk, so that it is found again. */
  name: string
  onPicture: (picture: Shrunk) => Promise<void>
  /** Long edge below which the person is told that the picture is small; it is kept all the same. */
  edgeMin?: number | null | undefined
  again?: boolean
  /** Whether it shows a sheet of paper, which is looked for and made flat. */
  sheet?: boolean
  /** Hears whether a picture lies on the desk and waits for its person. */
  onDesk?: (lies: boolean) => void
}

type State = 'idle' | 'busy' | 'unreadable' | 'full' | 'small'
type Pieces = typeof import('./desk.tsx')
interface OnDesk { picture: ImageBitmap; Desk: Pieces['Desk'] }

export function PhotoInput({ name, onPicture, edgeMin, again = false, sheet = true, onDesk }: PhotoInputProps): JSX.Element {
  const key = `photo/${name}`
  const [state, setState] = useState<State>('idle')
  const [desk, setDesk] = useState<OnDesk>()

  const open = async (file: Blob, found: boolean) => {
    setState('busy')
    let pieces: Pieces
    try {
      pieces = await piece(() => import('./desk.tsx'))
    } catch (failure) {
      setState('idle')
      throw failure
    }
    try {
      const picture = await pieces.open(file)
      if (!found) await drafts().keep(key, { bytes: await pieces.draftOf(picture) })
      setDesk({ picture, Desk: pieces.Desk })
      setState('idle')
    } catch (failure) {
      if (failure instanceof pieces.NotAPicture) setState('unreadable')
      else if (isFull(failure)) setState('full')
      else throw failure
    }
  }
  useEffect(() => {
    void drafts().read<{ bytes: ArrayBuffer }>(key).then((found) => found && open(new Blob([found.bytes], { type: 'image/jpeg' }), true))
    return () => drafts().close(key)
  }, [key])

  useEffect(() => onDesk?.(desk !== undefined), [desk])

  const clear = async () => {
    await drafts().drop(key)
    desk?.picture.close()
    setDesk(undefined)
  }
  const keep = async (picture: Shrunk) => {
    try {
      await onPicture(picture)
    } catch (failure) {
      if (!isFull(failure)) throw failure
      setState('full') // what lies on the desk stays there
      return
    }
    await clear()
    setState(edgeMin && Math.max(picture.width, picture.height) < edgeMin ? 'small' : 'idle')
  }
  return (
    <div class="stack-tight">
      {desk ? <desk.Desk picture={desk.picture} sheet={sheet} onKeep={keep} onAgain={clear} /> : (
        <div class="make-photo">
          <FileButton label={t(again ? 'make-photo-more' : 'make-photo-take')} icon="camera" camera busy={state === 'busy'} onFile={(file) => open(file, false)} />
          <FileButton label={t('make-photo-choose')} busy={state === 'busy'} onFile={(file) => open(file, false)} />
        </div>
      )}
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
