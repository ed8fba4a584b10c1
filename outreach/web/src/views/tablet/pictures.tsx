/** The pictures of cards: our own drawings, told apart by shape alone. */
import type { JSX } from 'preact'
import { t } from '../../app/index.ts'
import type { Picture } from '../../core/tablet.ts'

const PATHS: Record<Picture, string> = {
  sun: 'M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM12 1v3m0 16v3M1 12h3m16 0h3M4 4l2 2m12 12 2 2M4 20l2-2M18 6l2-2',
  tree: 'M12 2 5 11h4l-5 7h7v4h2v-4h7l-5-7h4L12 2Z',
  house: 'M3 11 12 3l9 8v10h-6v-6H9v6H3V11Z',
  fish: 'M2 12c4-6 11-6 15 0l5-4v8l-5-4c-4 6-11 6-15 0Zm5-1v.2',
  star: 'M12 2l3 7 7 .6-5.300 4.700 1.700 7.200L12 17.600 5.600 21.500l1.700-7.200L2 9.600 9 9l3-7Z',
  heart: 'M12 21C5 15.500 2 12 2 8a5 5 0 0 1 10-1.500A5 5 0 0 1 22 8c0 4-3 7.500-10 13Z',
  moon: 'M20 15A9 9 0 1 1 9 4a7.500 7.500 0 0 0 11 11Z',
  flower: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm0 0c-5-7 5-7 0 0Zm3 3c7-5 7 5 0 0Zm-3 3c5 7-5 7 0 0Zm-3-3c-7 5-7-5 0 0Z',
  boat: 'M2 16h20l-4 5H6l-4-5ZM12 14V2l8 12h-8Zm-2 0V6l-6 8h6Z',
  drop: 'M12 2c5 6 7 9 7 13a7 7 0 0 1-14 0c0-4 2-7 7-13Z',
  cup: 'M4 5h13v9a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5V5Zm13 2h2a3 3 0 0 1 0 6h-2M3 22h15',
  key: 'M7 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10Zm5 5h10v4m-4-4v3',
}

export function Drawing({ name, size = 48 }: { name: Picture; size?: number }): JSX.Element {
  return <svg class="tablet-drawing" width={size} height={size} viewBox="0 0 24 24" role="img" aria-label={t(`tablet-picture-${name}`)}><path d={PATHS[name]} /></svg>
}
