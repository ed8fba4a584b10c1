/** Who was told to be one child with whom: the rule of outreach/people/rules.py, and its cases (tests/outreach/people/kin.json). */
export interface Told { id: string; body: { same_as?: string; apart?: readonly { id: string }[] } }

/** By the id of who stays, every id of a child. Where somebody said two as well, they are all themselves: `all` has these too. */
export function groups(people: readonly Told[], all = false): Map<string, string[]> {
  const found = new Map<string, string[]>()
  if (!people.some((one) => one.body.same_as)) return found
  const byId = new Map(people.map((one) => [one.id, one.body]))
  const ends = new Map<string, string>()
  for (const { id } of people) {
    const road = [id]
    const seen = new Set(road)
    let last = id
    let next = byId.get(id)!.same_as
    while (!ends.has(last) && next && byId.has(next) && !seen.has(next)) {
      road.push(last = next)
      seen.add(last)
      next = byId.get(last)!.same_as
    }
    const end = ends.get(last) ?? (next && seen.has(next) ? road.slice(road.indexOf(next)).sort()[0]! : last)
    for (const one of road) ends.set(one, end)
  }
  for (const [id, end] of ends) found.set(end, [...(found.get(end) ?? []), id])
  for (const [end, group] of found) {
    const torn = group.some((one) => byId.get(one)!.apart?.some((other) => other.id !== one && group.includes(other.id)))
    if (group.length < 2 || (torn && !all)) found.delete(end)
    else group.sort()
  }
  return found
}

/** By id, who stays for each who was told to be one with others. */
export function stays(people: readonly Told[]): Map<string, string> {
  return new Map([...groups(people)].flatMap(([who, group]) => group.map((one) => [one, who] as const)))
}
