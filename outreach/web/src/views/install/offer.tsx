/** The way onto the home screen, at the moment it matters: a card among others, put aside by one touch and kept in the settings. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { installed, way } from '../../app/installing.ts'
import { online } from '../../app/drain.ts'
import { lazy } from '../../app/lazy.tsx'
import { isTime } from '../../core/ways.ts'

const LATER = 'outreach-install-later'
const Card = lazy(async () => (await import('../places.ts')).install)

export interface OfferProps {
  /** Things that were not sent yet. */
  waiting?: number
  isProtected?: boolean | null
  /** One that is not spent yet, and is better spent in the app itself. */
  code?: string
}

export function Offer({ waiting = 0, isProtected = null, code = '' }: OfferProps): JSX.Element | null {
  const [later, setLater] = useState(localStorage.getItem(LATER) !== null)
  if (!online.value || !isTime({ way: way(), installed: installed.value, later, waiting, isProtected })) return null
  return <Card code={code} onLater={() => { localStorage.setItem(LATER, '1'); setLater(true) }} />
}
