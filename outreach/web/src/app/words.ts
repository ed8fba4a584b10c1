/** The words of a place, for a view that needs them: true when they are here, and the view may be drawn. `spare`: nobody misses them. */
import { useEffect, useState } from 'preact/hooks'
import { known, words } from './language.ts'
import { piece } from './renew.ts'

export function useWords(place: string, spare = false): boolean {
  const [here, setHere] = useState(known(place))
  const missed = (failure: unknown) => { if (!spare || !(failure instanceof TypeError)) throw failure }
  useEffect(() => { if (!here) void (spare ? words(place) : piece(() => words(place))).then(() => setHere(true), missed) }, [place])
  return here
}
