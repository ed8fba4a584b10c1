/** The app's icon, drawn at build time: a sprout on a dune, at dawn. SVG for tabs, PNG for home screens; and the manifest. */
import type { Plugin } from 'vite'
import { png } from './png.ts'

const SKY = [249, 236, 210] as const
const SUN = [233, 163, 74] as const
const DUNE = [154, 74, 31] as const
const LEAF = [45, 106, 47] as const

/** A leaf is where two circles overlap. */
function inLeaf(x: number, y: number, toRight: boolean): boolean {
  const u = toRight ? x : 1 - x
  return Math.hypot(u - 0.5, y - 0.28) < 0.245 && Math.hypot(u - 0.745, y - 0.525) < 0.245
}

function colour(x: number, y: number): readonly [number, number, number] {
  if (y > 0.74 - 0.05 * Math.cos((x - 0.5) * 5)) return DUNE
  if (inLeaf(x, y + 0.02, true) || inLeaf(x, y - 0.06, false)) return LEAF
  if (Math.abs(x - 0.5) < 0.022 && y > 0.42) return LEAF
  return Math.hypot(x - 0.5, y - 0.42) < 0.3 ? SUN : SKY
}

const rgb = (of: readonly number[]) => `rgb(${of.join(' ')})`
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" rx="20" fill="${rgb(SKY)}"/>`
  + `<circle cx="50" cy="42" r="30" fill="${rgb(SUN)}"/><path d="M50 75V44" stroke="${rgb(LEAF)}" stroke-width="4.500"/>`
  + `<path d="M50 50c0-17 9-24 25-24 0 17-9 24-25 24Zm0 8c0-15-8-22-24-23 0 16 8 23 24 23Z" fill="${rgb(LEAF)}"/>`
  + `<path d="M0 76c25-10 75-10 100 0v4a20 20 0 0 1-20 20H20A20 20 0 0 1 0 80Z" fill="${rgb(DUNE)}"/></svg>`

const MANIFEST = {
  name: 'Outreach', short_name: 'Outreach', id: '/', start_url: '/', scope: '/', display: 'standalone',
  background_color: '#f9f4ea', theme_color: '#fffdf9',
  icons: [
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
}

export function icons(): Plugin {
  return {
    name: 'outreach-icons',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'icon.svg', source: SVG })
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: JSON.stringify(MANIFEST) })
      for (const size of [180, 192, 512]) this.emitFile({ type: 'asset', fileName: `icon-${size}.png`, source: png(size, colour) })
    },
  }
}
