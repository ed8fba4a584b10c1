/** Our own drawings, 24 by 24, in the colour of the text. Decoration only: the words beside it carry the meaning. */
import type { JSX } from 'preact'

const PATHS = {
  device: 'M7 2h10a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Zm3.5 17h3',
  sending: 'M12 20V5m0 0-6 6m6-6 6 6',
  received: 'm4.5 12.5 5 5 10-11',
  attention: 'M12 3.5 2.5 20h19L12 3.5Zm0 6v5m0 2.6v.2',
  offline: 'M3 3l18 18M8.6 13.4a5 5 0 0 1 3.4-1.4m3.6 1.5M5 10a10 10 0 0 1 3-2m4.3-1A10 10 0 0 1 19 10M12 18.5v.2',
  outbox: 'M3 13l2.5-8h13L21 13v6H3v-6Zm0 0h5l1.5 2.5h5L16 13h5',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  undo: 'M9 7 4 12l5 5M4 12h11a5 5 0 0 1 5 5v1',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4V8Zm8 8.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  mic: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3Zm-6 8a6 6 0 0 0 12 0M12 17v4',
  ear: 'M4 9.5h3.5L12 5v14l-4.5-4.5H4v-5ZM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  stop: 'M7 7h10v10H7z',
  play: 'M8 5l11 7-11 7V5Z',
  pen: 'M4 20l1-4L16 5l3 3L8 19l-4 1Z',
  trash: 'M5 7h14M10 7V4h4v3m-7.5 0 1 13h9l1-13',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-9 9h18M12 3c3 3 3 15 0 18m0-18c-3 3-3 15 0 18',
  settings: 'M4 7h9m4 0h3M4 17h3m4 0h9M15 5v4M9 15v4',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4v-9Z',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9c.5-4 4-6 8-6s7.5 2 8 6',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-7 9c.4-3.5 3.2-5.5 7-5.500s6.6 2 7 5.500M16 4.500a3.5 3.5 0 0 1 0 6.500m2 3.700c2.3.7 3.7 2.4 4 5.3',
  shield: 'M12 3l8 3v5c0 5-3.5 8.5-8 10-4.5-1.5-8-5-8-10V6l8-3Z',
  star: 'M12 3.500l2.6 5.6 6 .8-4.4 4.2 1.1 6-5.3-3-5.3 3 1.1-6L3.4 9.900l6-.8L12 3.500Z',
  certificate: 'M4 4h16v11H4zM8 8h8M8 11h5M14 15v6l2.5-1.500L19 21v-6',
  download: 'M12 4v11m0 0-5-5m5 5 5-5M4 20h16',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5l3.5 2',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'm4.5 12.5 5 5 10-11',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, size = 20 }: { name: IconName; size?: number }): JSX.Element {
  const flips = name === 'back' || name === 'next' || name === 'undo'
  return (
    <svg class={flips ? 'icon icon-flips' : 'icon'} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
