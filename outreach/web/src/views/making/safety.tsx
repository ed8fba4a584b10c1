/** How safe the unsent work is; nothing is said while there is none. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { store, unsent } from '../../app/index.ts'
import { isProtected } from '../../app/open.ts'
import { Meter } from '../../ui/index.ts'
import { Offer } from '../install/offer.tsx'

export function Safety(): JSX.Element {
  const [safe, setSafe] = useState<boolean | null>(null)
  useEffect(() => { void isProtected().then(setSafe) }, [])
  const ids = unsent.value
  const ages = ids.flatMap((id) => {
    const { outbox, held, attention, media } = store.core().rowsOf(id)
    return [...[...outbox, ...held, ...attention].map((row) => row.op.at.wall_ms), ...media.map((row) => row.added_ms)]
  })
  const oldest = ages.length > 0 ? Math.max(0, Date.now() - ages.reduce((least, at) => Math.min(least, at))) : null
  return (
    <>
      <Meter count={ids.length} isProtected={safe} oldestMs={oldest} />
      <Offer waiting={ids.length} isProtected={safe} />
    </>
  )
}
