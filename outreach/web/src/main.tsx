/** The shell: opens the account, speaks the language, and draws the view that the address names. */
import './ui/tokens.css'
import './ui/components.css'
import './views/shell.css'
import { computed, effect, signal } from '@preact/signals'
import { render, type ComponentType, type JSX } from 'preact'
// Used by every role's views: in the shell they are no request of their own.
import './app/draft.ts'
import './app/picture.tsx'
import { full, lastContact } from './app/drain.ts'
import { has, load, missing, preferred, t, words } from './app/language.ts'
import { acknowledgeEviction, start } from './app/open.ts'
import { piece, PieceMissing, pieceMissing } from './app/renew.ts'
import { replace, route } from './app/route.ts'
import { role, session, shut } from './app/session.ts'
import { installWorker } from './app/update.ts'
import { isFull } from './core/db.ts'
import { Button, Empty, Notice, Opening, Page } from './ui/index.ts'
import { Enrol } from './views/enrol/index.tsx'

const pieces = import.meta.glob<{ default: ComponentType }>('./views/{apply,welcome,school,entrant,judge,officer}/index.tsx')
type Chunk = Record<string, ComponentType<{ code: string }> | ComponentType>
/** The door that a link opens is in the shell: on a first visit a request costs more than its kilobyte. */
const loaded = signal<Chunk>({ enrol: Enrol })
/** The device has cleared what it kept: all of it, or the work of somebody who is still signed in. */
const cleared = signal<'evicted' | 'emptied' | null>(null)
/** What went wrong in the app itself: said plainly, never as "no connection". */
const broken = signal<string | null>(null)

addEventListener('unhandledrejection', ({ reason }) => {
  if (isFull(reason)) full.value = true
  else if (!(reason instanceof PieceMissing)) broken.value = String(reason)
})
addEventListener('hashchange', () => { pieceMissing.value = false }) // another place has other pieces
addEventListener('error', (event) => { broken.value = event.message })

/** A language that was not to be had when the app opened is asked for again at every contact. */
effect(() => { if (lastContact.value && missing.peek()) void load(missing.peek()!) })

/** Places that every role has, in one chunk; copies are in another. */
const PLACES = ['outbox', 'settings', 'scan']
/** Doors for who has no account on this device. */
const DOORS = ['start', 'recover', 'passkey']

/** The chunk that holds a view: its components by name, a role's by the role's name, a stranger's as `welcome`. */
async function chunkOf(name: string): Promise<Chunk> {
  if (PLACES.includes(name)) return (await piece(() => Promise.all([import('./views/places.ts') as Promise<object> as Promise<Chunk>, words('places')])))[0]
  if (name === 'copies') {
    const [{ Copies }] = await piece(() => Promise.all([import('./views/copies/index.tsx'), words('places'), words('copies')]))
    return { copies: Copies }
  }
  if (DOORS.includes(name)) return (await piece(() => Promise.all([import('./views/doors/index.tsx'), words('doors')])))[0]
  const own = pieces[`./views/${name}/index.tsx`]
  return own ? { [name]: (await piece(own)).default } : {}
}

async function ensure(name: string): Promise<void> {
  if (name in loaded.peek()) return
  try {
    const chunk = await chunkOf(name)
    loaded.value = { ...loaded.peek(), ...chunk }
  } catch (failure) {
    if (!(failure instanceof PieceMissing)) throw failure
  }
}

/** The name of the view that the address asks for; null when there is nothing for this role. */
const wanted = computed<string | null>(() => {
  const first = route.value[0] ?? ''
  const who = session.value
  if (shut.value) return 'school' // which draws the lock
  if (['enrol', 'scan', 'apply'].includes(first)) return first
  if (!who) return DOORS.includes(first) ? first : 'welcome'
  if (PLACES.includes(first) || first === 'copies') return first
  return first === '' || first === who.role ? who.role : null
})

function View(): JSX.Element {
  const name = wanted.value
  if (name === null) {
    return <Page title={t('not-here')}><Empty icon="home" title={t('not-here')} action={<Button href="#/" look="primary">{t('to-start')}</Button>} /></Page>
  }
  const Found = loaded.value[name] as ComponentType<{ code: string }> | undefined
  const code = route.value[1] ?? ''
  if (Found) return <Found key={name === 'enrol' ? code : name} code={code} />
  if (pieceMissing.value) return <Page title={t('app-name')}><PieceNotice /></Page>
  void ensure(name)
  return <Opening />
}

/** Calm: nothing is lost, and only what was asked for is not there. */
function PieceNotice(): JSX.Element {
  const drawn = (wanted.value ?? '') in loaded.value
  const close = drawn && <Button look="quiet" onClick={() => { pieceMissing.value = false }}>{t('close')}</Button>
  return (
    <Notice tone="warn" title={t('piece-title')} action={<><Button onClick={() => location.reload()}>{t('reload')}</Button>{close}</>}>
      {t('piece-text')}
    </Notice>
  )
}

function App(): JSX.Element {
  return (
    <>
      {broken.value && (
        <div class="broken"><Notice tone="wrong" title={t('broken-title')}
          action={<><Button onClick={() => location.reload()}>{t('reload')}</Button><Button look="quiet" onClick={() => { broken.value = null }}>{t('close')}</Button></>}>
          <p>{t('broken-text')}</p><p class="code" dir="ltr">{broken.value}</p>
        </Notice></div>
      )}
      {cleared.value && (
        <div class="broken"><Notice tone="warn" title={t('evicted-title')} action={<Button onClick={() => { void acknowledgeEviction(); cleared.value = null }}>{t('understood')}</Button>}>
          <p>{t(`${cleared.value}-text`)}</p>
        </Notice></div>
      )}
      {full.value && (
        <div class="broken"><Notice tone="warn" title={t('full-title')} action={<Button onClick={() => { full.value = false }}>{t('understood')}</Button>}>
          <p>{t('full-text')}</p>
        </Notice></div>
      )}
      {pieceMissing.value && (wanted.value ?? '') in loaded.value && <div class="broken"><PieceNotice /></div>}
      <View />
    </>
  )
}

async function run(): Promise<void> {
  try {
    const found = await start()
    if (found === 'evicted' || found === 'emptied') cleared.value = found
  } catch (failure) {
    broken.value = String(failure) // the page is drawn all the same: a blank one tells nobody anything
  }
  await Promise.all([load(preferred()), ensure(wanted.peek() ?? 'welcome')])
  if (!has('app-name')) {
    document.getElementById('away')!.hidden = false
    return
  }
  if (session.peek() && route.peek().length === 0) replace(role.peek())
  render(<App />, document.getElementById('app')!)
  await installWorker()
}

void run()
