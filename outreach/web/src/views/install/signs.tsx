/** What there is to touch, drawn: the signs that browsers show, in our own lines. */
import type { JSX } from 'preact'

const SIGNS = {
  share: 'M16 4v15m0-15-5 5m5-5 5 5M11 14H7v14h18V14h-4',
  add: 'M6 6h20v20H6zM16 11v10M11 16h10',
  menu: 'M5 9h22M5 16h22M5 23h22',
  dots: 'M16 7v.1M16 16v.1M16 25v.1',
  screen: 'M4 6h24v16H4zM16 10v8m0 0-4-4m4 4 4-4M11 27h10',
  app: 'M10 3h12a2 2 0 0 1 2 2v22a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2ZM16 22v-6m0 0c0-4 2-6 5-6 0 4-1 6-5 6Zm0 0c0-3-2-4-5-4 0 3 2 4 5 4ZM12 22h8',
} as const

export type SignName = keyof typeof SIGNS

export function Sign({ name }: { name: SignName }): JSX.Element {
  return (
    <span class={`install-sign install-${name}`} aria-hidden="true">
      <svg class="icon" width="32" height="32" viewBox="0 0 32 32" focusable="false"><path d={SIGNS[name]} /></svg>
    </span>
  )
}
