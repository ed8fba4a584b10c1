/** What all of an officer's pages share: keys that walk through lists, the list of all keys, and the bar of what is done to several. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { drafts } from '../../app/account.ts'
import { lazy } from '../../app/index.ts'
import { useKeys } from './keyed.tsx'
import { stepFrom } from './keys.ts'
import { deed, keysAsked } from './standing.tsx'

const Bar = lazy(async () => (await import('./several/index.ts')).Bar)
const Shortcuts = lazy(async () => (await import('./several/index.ts')).Shortcuts)
const LINES = 'main .card-link, main .officer-lines a'

/** Goes to the next line of the list, or the one before; a page without a list has nothing to do with it. */
function step(by: 1 | -1): boolean {
  const lines = [...document.querySelectorAll<HTMLElement>(LINES)]
  const at = lines.findIndex((line) => line === document.activeElement || line.closest('li')?.contains(document.activeElement))
  lines[stepFrom(at, by, lines.length)]?.focus()
  return lines.length > 0
}

function open(): boolean {
  const at = document.activeElement as HTMLElement | null
  const line = at?.matches(LINES) ? at : at?.closest('li')?.querySelector<HTMLElement>(LINES)
  line?.click()
  return Boolean(line)
}

export function Desk(): JSX.Element {
  const [found, setFound] = useState(false)
  useEffect(() => { void drafts().all().then((keys) => setFound(keys.some((key) => key.startsWith('several/')))) }, [])
  useKeys({ j: () => step(1), k: () => step(-1), o: open, '?': () => { keysAsked.value = true } })
  return <>{(found || deed.value) && <Bar />}{keysAsked.value && <Shortcuts onClose={() => { keysAsked.value = false }} />}</>
}
