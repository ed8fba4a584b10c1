/** The works that a judge wants to look at once more: her best five of a round. Pure. */
export const MOST = 5

/** The list with one more or one less; null where five are there already. */
export function toggled(list: readonly string[], id: string): string[] | null {
  if (list.includes(id)) return list.filter((one) => one !== id)
  return list.length < MOST ? [...list, id] : null
}
