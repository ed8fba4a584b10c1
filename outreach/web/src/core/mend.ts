/**
 * What is seldom needed and never by a first visit: repair of a scope, comparison with the server, a new epoch, bytes that
 * are asked for once more. Loaded when it is asked for.
 */
import { fact, setFact, write } from './db.ts'
import { remind } from './former.ts'
import { push } from './push.ts'
import { repair } from './repair.ts'
import type { Context } from './context.ts'
import { leave } from './leave.ts'

export { answerWishes, wishCameTrue } from './wanted.ts'
export { compare } from './compare.ts'
export { remind } from './former.ts'
export { repair } from './repair.ts'

/** After a restore of the server: everything that it may have forgotten goes out again, then base is repaired. */
export async function renew(context: Context): Promise<void> {
  const epoch = await fact(context.db, 'renewing')
  if (epoch === undefined) return
  await remind(context, epoch)
  await push(context, true)
  if ((await fact(context.db, 'renewing')) !== epoch) return // restored once more: begun anew at the next turn
  for (const scope of Object.keys((await fact(context.db, 'cursors')) ?? {})) {
    if (!(await repair(context, scope, true))) await leave(context, [scope])
  }
  await write(context.db, async (tx) => {
    if ((await fact(tx, 'renewing')) !== epoch) return
    await setFact(tx, 'epoch', epoch)
    await setFact(tx, 'renewing', undefined)
    await setFact(tx, 'compared_ms', 0) // and see at the next pull that nothing is missing
  })
}
