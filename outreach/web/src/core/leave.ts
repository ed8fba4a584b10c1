/** Letting go of scopes: what the server had said goes, what a person did stays. */
import type { Context } from './context.ts'
import { fact, setFact, write } from './db.ts'
import { purge } from './pages.ts'
import type { Scope } from './wire.ts'

/** Purges scopes that are held no more. */
export async function leave(context: Context, scopes: readonly Scope[]): Promise<void> {
  const touched = new Set<string>()
  await write(context.db, async (tx) => {
    const cursors = { ...((await fact(tx, 'cursors')) ?? {}) }
    for (const scope of scopes) {
      await purge(tx, scope, touched)
      delete cursors[scope]
    }
    await setFact(tx, 'cursors', cursors)
  })
  context.touched([...touched])
}

/** The device was signed out by an officer. */
export async function forsake(context: Context): Promise<void> {
  await leave(context, Object.keys((await fact(context.db, 'cursors')) ?? {}))
}
