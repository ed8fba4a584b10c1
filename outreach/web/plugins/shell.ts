/**
 * The shell is one file: whatever the entrance needs at once is in it. So is what talks to the server. The bundler keeps to
 * that by itself only while there are few lazy pieces; beyond about two dozen it tears what they share into files of their
 * own, each a request.
 */
interface Graph { getModuleInfo: (id: string) => { isEntry: boolean; importers: readonly string[] } | null }

const TALK = '/src/core/drain.ts'

/** Names the group of a module that the entrance reaches without a lazy import; barrels count for nobody. */
export function shellOf(id: string, graph: Graph): string | null {
  return isReached(id, graph, (_module, isEntry) => isEntry, new Set()) ? 'index' : null
}

/** And of one that the conversation with the server reaches, if the shell has not got it. */
export function talkOf(id: string, graph: Graph): string | null {
  return isReached(id, graph, (module) => module.endsWith(TALK), new Set()) ? 'drain' : null
}

function isReached(id: string, graph: Graph, isStart: (id: string, isEntry: boolean) => boolean, seen: Set<string>): boolean {
  const info = graph.getModuleInfo(id)
  if (!info || seen.has(id)) return false
  seen.add(id)
  return isStart(id, info.isEntry) || info.importers.some((importer) => isReached(importer, graph, isStart, seen))
}
