/** The judge's part of the app: where each path leads, and a pack that never holds more than it may. */
import type { JSX } from 'preact'
import { lazy, route } from '../../app/index.ts'
import { Home } from './home.tsx'
import { Scoring } from './scoring.tsx'
import { Versus } from './versus.tsx'
import { useTidyPack } from './opened.ts'
import { useSettled } from './settled.ts'
import './judge.css'

const Held = lazy(async () => (await import('./thanks.tsx')).Held)

export default function Judge(): JSX.Element {
  const [, place, id = ''] = route.value
  useTidyPack()
  useSettled()
  if (place === 'pair') return <Versus key={id} id={id} />
  if (place === 'certificates') return <Held cti={id} />
  return place === 'entry' ? <Scoring key={id} id={id} /> : <Home />
}
