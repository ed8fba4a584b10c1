/**
 * What goes into one file, so that a first visit has few requests: the shell, what talks to the server, what each role needs at
 * once, and what several of them share. The bundler keeps to that by itself only while there are few lazy pieces; beyond about
 * two dozen it tears what they share into files of their own, each a request.
 */
interface Graph { getModuleInfo: (id: string) => { isEntry: boolean; importers: readonly string[] } | null }

const TALK = '/src/core/drain.ts'
/** How a view asks the server: a small thing that places of every role have too, who shall not have what looks at works for it. */
const ASKING = '/src/app/load.ts'
const ROLES = ['school', 'entrant', 'judge', 'officer']
const MAKERS = new Set(['school', 'entrant'])
/** What lazy pieces of the officer's and the judge's share with what is there at once for them. */
const LOOKERS = /\/src\/(views\/(judge\/order\.ts|officer\/(keyed\.tsx|keys\.ts|model\.ts|standing\.tsx|tabs\.tsx)|seeing\/pair\.tsx))$/
/** What lazy pieces of the makers share with what is there at once for an entrant: no file of its own. */
const SAID_OF_MAKERS = /\/src\/views\/making\/(conflicts|person)\.tsx$/
/** What every role's views are made with and the entrance is not: how lazy pieces are opened, and a deed is done once. */
const OPENERS = /\/src\/app\/(lazy\.tsx|once\.ts|words\.ts)$/

/** Names the group of a module that the entrance reaches without a lazy import; barrels count for nobody. */
export function shellOf(id: string, graph: Graph): string | null {
  if (OPENERS.test(id)) return 'index'
  return isReached(id, graph, (_module, isEntry) => isEntry, new Set()) ? 'index' : null
}

/** And of one that the conversation with the server reaches, if the shell has not got it. */
export function talkOf(id: string, graph: Graph): string | null {
  if (id.endsWith(ASKING)) return 'sync'
  if (id.endsWith(TALK)) return null // it is asked for by name: with more in its file it would need the bundler's own piece
  return isReached(id, graph, (module) => module.endsWith(TALK), new Set()) ? 'sync' : null
}

/** And of one that two roles reach at once: the makers', or theirs who look at works. What the latter open later shares it too. */
export function roleOf(id: string, graph: Graph): string | null {
  if (LOOKERS.test(id)) return 'work'
  if (SAID_OF_MAKERS.test(id)) return 'making'
  const those = ROLES.filter((role) => isReached(id, graph, (module) => module.endsWith(`/src/views/${role}/index.tsx`), new Set()))
  if (those.length < 2) return null
  return those.every((role) => MAKERS.has(role)) ? 'making' : 'work'
}

function isReached(id: string, graph: Graph, isStart: (id: string, isEntry: boolean) => boolean, seen: Set<string>): boolean {
  const info = graph.getModuleInfo(id)
  if (!info || seen.has(id)) return false
  seen.add(id)
  return isStart(id, info.isEntry) || info.importers.some((importer) => isReached(importer, graph, isStart, seen))
}
