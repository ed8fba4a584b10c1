/** Taking a picture: the camera's file goes to the desk, where it is made ready, and is kept on the device meanwhile. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { piece, t } from '../../app/index.ts'
import { drafts } from '../../app/account.ts'
import { full } from '../../app/drain.ts'
import type { Shrunk } from '../../media/shrink.ts'
import { Button, Icon, Notice } from '../../ui/index.ts'
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
  /** The work it is taken for: then it is looked whether another work has the same picture. */
  work?: string
  /** Hears whether a picture lies on the desk and waits for its person. */
  onDesk?: (lies: boolean) => void
}

/** What a photograph takes on its way: the camera's picture on the desk, the one that is kept, its thumbnail. */
const ROOM_BYTES = 4 * 1024 * 1024
const TRIAL = 'room'

/** Whether this device has refused to keep something since the app was opened. Only then is it tried out, which costs a write. */
let doubted = false
full.subscribe((is) => { doubted ||= is })

/** Whether another photograph has room: by what the browser says, which may be anything, and by a try where there is a doubt. */
async function hasRoom(): Promise<boolean> {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  if (!doubted && quota - usage > ROOM_BYTES) return true
  try {
    await drafts().keep(TRIAL, { bytes: new ArrayBuffer(ROOM_BYTES) })
    doubted = false
  } catch (failure) {
    if (!isFull(failure)) throw failure
    doubted = true
  }
  await drafts().drop(TRIAL)
  return !doubted
}

type State = 'idle' | 'busy' | 'unreadable' | 'full' | 'small'
type Pieces = typeof import('./desk.tsx')
interface OnDesk { picture: ImageBitmap; Desk: Pieces['Desk'] }

export function PhotoInput({ name, onPicture, edgeMin, again = false, sheet = true, work, onDesk }: PhotoInputProps): JSX.Element {
  const key = `photo/${name}`
  const [state, setState] = useState<State>('idle')
  const [desk, setDesk] = useState<OnDesk>()
  const [room, setRoom] = useState(true)
  const here = useRef(true)
  useEffect(() => {
    const look = () => void hasRoom().then(setRoom)
    look()
    addEventListener('focus', look) // somebody has made room elsewhere, and is back
    return () => removeEventListener('focus', look)
  }, [state, desk])

  const refused = () => {
    doubted = true
    setState('full')
  }
  const open = async (file: Blob, found: boolean) => {
    const mine = drafts()
    if (!found) mine.hold(key) // else it is on the disk, and the page may be loaded again for what is missing of the app
    setState('busy')
    let lies = false
    let pieces: Pieces | undefined
    try {
      pieces = await piece(() => import('./desk.tsx'))
      mine.hold(key)
      const picture = await pieces.open(file)
      if (!found) await mine.keep(key, { bytes: await pieces.draftOf(picture) })
      lies = here.current
      if (lies) setDesk({ picture, Desk: pieces.Desk })
      else picture.close() // left meanwhile: it is found again by whoever comes back
      setState('idle')
    } catch (failure) {
      setState('idle')
      // The desk is away: as it came, until it is here, if there is room for all of it.
      const why: unknown = pieces || found ? failure : await mine.keep(key, { bytes: await file.arrayBuffer() }).then(() => failure, (noRoom: unknown) => noRoom)
      if (pieces && why instanceof pieces.NotAPicture) setState('unreadable')
      else if (isFull(why)) refused()
      else throw why
    } finally {
      if (!lies) mine.close(key)
    }
  }
  useEffect(() => {
    const mine = drafts()
    here.current = true
    void mine.read<{ bytes: ArrayBuffer }>(key).then(async (found) => {
      if (found && here.current) await open(new Blob([found.bytes], { type: 'image/jpeg' }), true)
    })
    return () => {
      here.current = false
      mine.close(key)
    }
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
      refused() // what lies on the desk stays there
      return
    }
    await clear()
    setState(edgeMin && Math.max(picture.width, picture.height) < edgeMin ? 'small' : 'idle')
  }
  return (
    <div class="stack-tight">
      {!desk && !room ? <NoRoom onAgain={() => void hasRoom().then(setRoom)} /> : desk ? <desk.Desk picture={desk.picture} sheet={sheet} work={work} onKeep={keep} onAgain={clear} /> : (
        <div class="make-photo">
          <FileButton label={t(again ? 'make-photo-more' : 'make-photo-take')} icon="camera" camera busy={state === 'busy'} onFile={(file) => open(file, false)} />
          <FileButton label={t('make-photo-choose')} busy={state === 'busy'} onFile={(file) => open(file, false)} />
        </div>
      )}
      <p class="soft" role="status">{state === 'busy' ? t('make-photo-busy') : ''}</p>
      {(state === 'unreadable' || (state === 'full' && (desk || room))) && <Notice tone="wrong">{t(`make-photo-${state}`)}</Notice>}
      {state === 'small' && <Notice tone="warn">{t('make-photo-small')}</Notice>}
    </div>
  )
}

/** Said before anything is photographed. A lesson can be loaded again; a photograph that was not received cannot. */
function NoRoom({ onAgain }: { onAgain: () => void }): JSX.Element {
  return <Notice tone="wrong" title={t('make-no-room')} action={<Button onClick={onAgain}>{t('make-no-room-again')}</Button>}>{t('make-no-room-text')}</Notice>
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
