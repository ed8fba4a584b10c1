/**
 * Which key was meant, in whatever layout: the letter that was typed where it is a Latin one, else what stands there on a Latin
 * keyboard, so that the keys work in Cyrillic, Arabic and Pinyin. Never while something is typed, with Ctrl, Alt or the system's
 * key held down, while a key repeats itself, or behind a dialog. Pure but for the place of the switch.
 */
export interface Pressed { key: string; code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean; repeat: boolean; isComposing?: boolean }

/** A letter in lower case, a digit, `?`, or null for what is no shortcut. */
export function keyOf(event: Pressed): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return null
  const { key, code } = event
  if (['?', '؟', '？'].includes(key)) return '?'
  if (/^[0-9]$/.test(key)) return key
  const letter = /^[a-z]$/i.exec(key)?.[0] ?? /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return event.shiftKey ? null : letter.toLowerCase()
  return event.shiftKey ? null : /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1] ?? null
}

const TOUCHED = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color']

/** Whether what has the focus takes letters: a field of text, a list that is searched by typing, text that is edited. */
export function takesLetters(at: { tagName: string; type?: string; isContentEditable?: boolean }): boolean {
  if (at.isContentEditable || /^(TEXTAREA|SELECT)$/.test(at.tagName)) return true
  return at.tagName === 'INPUT' && !TOUCHED.includes(at.type ?? 'text')
}

/** The place in a list that is one step on, or back; from outside of it the first. It ends where the list does. */
export function stepFrom(at: number, by: 1 | -1, length: number): number {
  return Math.min(length - 1, Math.max(0, at === -1 ? 0 : at + by))
}
