/** The packs in which devices keep a collection, as the server answers about them, and how each stands to what is public now. */
import type { PackLine } from '../data/shelf.ts'
import type { Collection, Line } from './model.ts'

/** `works`: the publications that something in it is of. */
export interface Exhibit extends PackLine { works: string[] }

export const APART = ['leaving', 'left', 'came', 'out'] as const
export type Apart = Record<(typeof APART)[number], string[]>

/**
 * Publications that are in one of both only. `leaving`: in the pack, and public no more, so its next version is on its way; `left`: of the
 * collection, not in the pack, and not public now; `came`: public, and not in the pack; `out`: taken out of the collection, and still in the pack.
 */
export function apart({ works }: Pick<Exhibit, 'works'>, { items }: Pick<Collection, 'items'>, lines: readonly Pick<Line, 'publication' | 'shown'>[]): Apart {
  const shown = new Set(lines.filter((line) => line.shown).map((line) => line.publication.id))
  const [held, room] = [new Set(works), items.map((item) => item.publication)]
  return {
    leaving: works.filter((id) => !shown.has(id)),
    left: room.filter((id) => !held.has(id) && !shown.has(id)),
    came: room.filter((id) => !held.has(id) && shown.has(id)),
    out: works.filter((id) => shown.has(id) && !room.includes(id)),
  }
}

/** What devices may have before what was withdrawn. */
export const inOrder = (packs: readonly Exhibit[]): Exhibit[] => [...packs].sort((a, b) => Number(a.withdrawn_ms > 0) - Number(b.withdrawn_ms > 0))
