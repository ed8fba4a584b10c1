/**
 * Locks a tablet that nobody touches: half a minute before, it says so, and any touch goes on. What is being typed is a
 * draft by then; while something is recorded nobody is away.
 */
import { effect, signal } from '@preact/signals'
import { render, type JSX } from 'preact'
import { shut, t } from '../../app/index.ts'
import { quiet } from '../../core/tablet.ts'
import { Notice } from '../../ui/index.ts'
import { tablet } from './state.ts'

const WARNED_MS = 30_000
const soon = signal(false)
let wall = 0
let steady = 0
let begun = false

function stirred(): void {
  wall = Date.now()
  steady = performance.now()
  soon.value = false
}

function tick(): void {
  const minutes = tablet.value?.minutes ?? 0
  if (minutes === 0 || shut.value === 'locked') { soon.value = false; return }
  if (document.querySelector("[data-live='true']")) { stirred(); return }
  // A sleeping tablet's steady clock may stand still, and its wall clock may be set: the longer of the two holds.
  const left = minutes * 60_000 - Math.max(Date.now() - wall, performance.now() - steady)
  if (left <= 0) {
    shut.value = quiet(shut.value)
    stirred()
  } else {
    soon.value = left <= WARNED_MS
  }
}

function Soon(): JSX.Element | null {
  return soon.value ? <div class="tablet-soon" role="alert"><Notice tone="warn">{t('tablet-soon')}</Notice></div> : null
}

export function watch(): void {
  if (begun) return
  begun = true
  for (const name of ['pointerdown', 'keydown', 'scroll', 'input']) addEventListener(name, stirred, { capture: true, passive: true })
  document.addEventListener('visibilitychange', tick)
  stirred()
  setInterval(tick, 1000)
  const place = document.body.appendChild(document.createElement('div'))
  render(<Soon />, place)
  effect(() => { document.documentElement.classList.toggle('tablet-shut', shut.value !== '') })
}
