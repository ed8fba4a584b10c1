/** Whom to call, and what waits of devices: two places beside the schools. */
import type { JSX } from 'preact'
import { useWords } from '../../../app/index.ts'
import { Opening } from '../../../ui/index.ts'
import { HeldPage } from './held.tsx'
import { PilePage } from './pile.tsx'
import { UnsyncedPage } from './unsynced.tsx'

export function Waiting({ id, act }: { id: string; act: string }): JSX.Element {
  const here = [useWords('waiting'), useWords('places'), useWords('work')]
  if (!here.every(Boolean)) return <Opening />
  if (id === 'unsynced') return <UnsyncedPage />
  return act ? <PilePage key={act} device={act} /> : <HeldPage />
}
