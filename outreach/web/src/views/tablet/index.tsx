/** A shared tablet: the teacher's pages of it, and while no teacher has it open the lock, whose turn it is, or the works of one pupil. */
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { route, shut, useWords } from '../../app/index.ts'
import { Opening } from '../../ui/index.ts'
import { Cards } from './cards.tsx'
import { watch } from './idle.tsx'
import { Locked } from './locked.tsx'
import type { Parts } from './parts.ts'
import { TabletPage } from './setup.tsx'
import { look, tablet } from './state.ts'
import { Turn } from './turn.tsx'
import { Turns } from './turns.tsx'
import './tablet.css'

export function Tablet({ parts }: { parts: Parts }): JSX.Element {
  const words = [useWords('tablet'), useWords('work'), useWords('places')]
  useEffect(() => { void look().then(watch) }, [])
  if (words.includes(false) || tablet.value === undefined) return <Opening />
  if (shut.value === '') return route.value[2] === 'cards' ? <Cards parts={parts} /> : <TabletPage />
  if (shut.value === 'class') return <Turns parts={parts} />
  if (shut.value === 'locked') return <Locked />
  return <Turn key={shut.value} pupil={shut.value} parts={parts} />
}
