/**
 * The shell is one file: whatever the entrance needs at once is in it. The bundler keeps to that by itself only while
 * there are few lazy pieces; beyond about two dozen it tears what they share into files of their own, each a request.
 */
interface Graph { getModuleInfo: (id: string) => { isEntry: boolean; importers: readonly string[] } | null }

/** Names the group of a module that the entrance reaches without a lazy import; barrels count for nobody. */
export function shellOf(id: string, graph: Graph): string | null {
  return isReached(id, graph, new Set()) ? 'index' : null
}

function isReached(id: string, graph: Graph, seen: Set<string>): boolean {
  const info = graph.getModuleInfo(id)
  if (!info || seen.has(id)) return false
  seen.add(id)
  return info.isEntry || info.importers.some((importer) => isReached(importer, graph, seen))
}
