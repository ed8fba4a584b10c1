/**
 * How this app comes onto a home screen: by what the browser offers first, and by its name only where the words differ.
 * Pure. A browser that is not known gets no words rather than wrong ones.
 */
export type Way = 'prompt' | 'ios' | 'samsung' | 'firefox' | 'android' | 'desktop' | 'dock' | 'none'

/** `offered`: the browser has an installation of its own to ask for. `touches` tells an iPad that calls itself a Macintosh. */
export interface Seen { agent: string; touches: number; offered: boolean }

export function wayOf({ agent, touches, offered }: Seen): Way {
  const says = (name: RegExp) => name.test(agent)
  if (offered) return 'prompt'
  if (says(/FBAN|FBAV|Instagram|; wv\)/)) return 'none' // a page inside another app, which has no home screen to give
  if (says(/iPhone|iPad|iPod/) || (says(/Macintosh/) && touches > 1)) return 'ios'
  if (says(/Android/)) return says(/SamsungBrowser/) ? 'samsung' : says(/Firefox/) ? 'firefox' : says(/Chrome/) ? 'android' : 'none'
  if (says(/Chrome/)) return 'desktop'
  return says(/Macintosh.*Version\/(1[7-9]|[2-9]\d).*Safari/) ? 'dock' : 'none'
}

export interface Moment { way: Way; installed: boolean; later: boolean; waiting: number; isProtected: boolean | null }

/**
 * Whether to speak of it now. At once where a page loses its storage after seven days without a visit, so that nobody begins
 * a work in it; elsewhere when something waits that the browser may clear.
 */
export function isTime({ way, installed, later, waiting, isProtected }: Moment): boolean {
  if (installed || later || way === 'none') return false
  return way === 'ios' || (waiting > 0 && isProtected !== true)
}
