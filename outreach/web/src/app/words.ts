/** The words of a place, for a view that needs them: true when they are here, and the view may be drawn. */
import { useEffect, useState } from 'preact/hooks'
import { known, words } from './language.ts'
import { piece } from './renew.ts'

export function useWords(place: string): boolean {
  const [here, setHere] = useState(known(place))
  useEffect(() => { if (!here) void piece(() => words(place)).then(() => setHere(true)) }, [place])
  return here
}
