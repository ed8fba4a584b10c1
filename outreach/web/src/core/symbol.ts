/**
 * Where the text of a QR symbol leads. A forged symbol may open a forged page that calls anything valid, so only our own
 * address with digits behind it is opened; of another one its place alone is shown, never what stands behind `#`.
 */
export type Led = { to: 'ours'; digits: string } | { to: 'elsewhere'; place: string } | { to: 'nothing' }

const SHOWN = 200

/** `origin` is the address of this app. Scanners and people mangle `#`: `%23` and `/` mean the same. */
export function led(text: string, origin: string): Led {
  const trimmed = text.trim()
  const home = `${origin}/c`
  const inside = trimmed.startsWith(home) ? /^(?:#|%23|\/)([0-9]{1,1200})\/?$/.exec(trimmed.slice(home.length)) : null
  if (inside) return { to: 'ours', digits: inside[1]! }
  return /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? { to: 'elsewhere', place: trimmed.split('#')[0]!.slice(0, SHOWN) } : { to: 'nothing' }
}
