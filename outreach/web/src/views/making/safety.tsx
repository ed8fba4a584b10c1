/** How safe the unsent work is, and whether the clock that dates it is wrong; nothing is said while all is well. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { store, unsent } from '../../app/index.ts'
import { clocks } from '../../app/drain.ts'
import { words } from '../../app/language.ts'
import { lazy } from '../../app/lazy.tsx'
import { isProtected } from '../../app/open.ts'
import { isWrong, oldestOf } from '../../core/clock.ts'
import { Meter } from '../../ui/index.ts'
import { Offer } from '../install/offer.tsx'

const ClockWrong = lazy(async () => (await Promise.all([import('../places.ts'), words('places')]))[0].clock)

export function Safety(): JSX.Element {
  const [safe, setSafe] = useState<boolean | null>(null)
  useEffect(() => { void isProtected().then(setSafe) }, [])
  const ids = unsent.value
  return (
    <>
      {isWrong(clocks.value, Date.now()) && <ClockWrong />}
      <Meter count={ids.length} isProtected={safe} oldestMs={oldestOf(store.madeAt(ids), Date.now())} />
      <Offer waiting={ids.length} isProtected={safe} />
    </>
  )
}
