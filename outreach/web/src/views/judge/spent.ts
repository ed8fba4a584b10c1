/** Seconds that a page was looked at. */
import { useEffect, useRef } from 'preact/hooks'

/** Returns what tells the seconds so far; those with the screen off or another app in front are left out. */
export function spentOn(): () => number {
  const spent = useRef(0)
  const since = useRef(performance.now())
  useEffect(() => {
    const turn = () => {
      if (document.visibilityState === 'hidden') spent.current += performance.now() - since.current
      since.current = performance.now()
    }
    document.addEventListener('visibilitychange', turn)
    return () => document.removeEventListener('visibilitychange', turn)
  }, [])
  return () => Math.round((spent.current + performance.now() - since.current) / 1000)
}
