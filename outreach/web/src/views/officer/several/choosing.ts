/** Which lines of a list are chosen: one by one, a range, all that are shown. Pure; the order of the list is what counts. */

/** So many are done in one go: an officer can still look through what would happen to them. */
export const MOST = 100

export interface Chosen { ids: ReadonlySet<string>; /** Where a range begins: the line that was touched last. */ from: string | null }
export const NOTHING: Chosen = { ids: new Set(), from: null }

/** A line touched: it is turned, or, with `range`, everything from the last one to it becomes as that one is. */
export function touched(chosen: Chosen, shown: readonly string[], id: string, range = false): Chosen {
  const from = chosen.from === null ? -1 : shown.indexOf(chosen.from)
  const to = shown.indexOf(id)
  const ids = new Set(chosen.ids)
  if (range && from >= 0 && to >= 0) {
    const wanted = ids.has(chosen.from!)
    for (const one of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) put(ids, one, wanted)
  } else {
    put(ids, id, !ids.has(id))
  }
  return { ids, from: id }
}

function put(ids: Set<string>, id: string, wanted: boolean): void {
  if (!wanted) ids.delete(id)
  else if (ids.size < MOST) ids.add(id)
}

/** All that are shown, up to the most that is done in one go. */
export function everything(shown: readonly string[]): Chosen {
  return { ids: new Set(shown.slice(0, MOST)), from: null }
}

/** What is still there of it: a list that was loaded anew may lack some. */
export function among(chosen: Chosen, shown: readonly string[]): Chosen {
  const ids = new Set(shown.filter((id) => chosen.ids.has(id)))
  return { ids, from: chosen.from !== null && shown.includes(chosen.from) ? chosen.from : null }
}
