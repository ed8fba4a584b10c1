/**
 * A new epoch: the server was restored from a backup. What it acknowledged may be gone there, so the whole log of
 * this device is to be pushed again (doing so twice is harmless) and its media offered again.
 */
import { fact, setFact, type AckRow, type FormerRow, type Tx } from './db.ts'

/** Whether an epoch was left: what is answered in it acknowledges what the restored server has forgotten since. */
export async function isPast(tx: Tx, epoch: string): Promise<boolean> {
  return ((await fact(tx, 'past')) ?? []).includes(epoch)
}

/**
 * Marks what is to be done; the marks outlive the app, so that a renewal cut short goes on at the next contact. An epoch
 * that was left is only begun again when the server says so to a question in the present one (`asked`): somebody has put
 * an old disk into it.
 */
export async function begin(tx: Tx, epoch: string, asked?: string): Promise<void> {
  const [renewing, known, past] = [await fact(tx, 'renewing'), await fact(tx, 'epoch'), (await fact(tx, 'past')) ?? []]
  if (renewing === epoch || (past.includes(epoch) && (renewing !== undefined || asked !== known))) return
  const left = renewing ?? known
  await setFact(tx, 'past', [...past.filter((each) => each !== epoch), ...(left === undefined ? [] : [left])])
  await setFact(tx, 'renewing', epoch)
  for (const row of await tx.objectStore('attention').getAll()) {
    if (row.n > 0 && row.code !== 'n-reused') await tx.objectStore('attention').put({ ...row, again: epoch })
  }
  for (const store of ['acklog', 'former'] as const) {
    for (const row of await tx.objectStore(store).getAll()) await tx.objectStore(store).put({ ...row, again: epoch } as AckRow & FormerRow)
  }
  for (const { carried, ...row } of await tx.objectStore('outbox').getAll()) if (carried) await tx.objectStore('outbox').put(row)
  for (const row of await tx.objectStore('media').getAll()) {
    const kept = await tx.objectStore('chunks').getKey([row.sha256, 0])
    if (row.state !== 'sent' || kept === undefined) continue
    const { url: _old, ...rest } = row
    await tx.objectStore('media').put({ ...rest, state: 'waiting', offset: 0, tries: 0, next_ms: 0 })
  }
}

/** Compares what an answer says with what this device knows. The first epoch ever heard is simply taken. */
export async function hear(tx: Tx, epoch: string): Promise<void> {
  const known = await fact(tx, 'epoch')
  if (known === undefined) await setFact(tx, 'epoch', epoch)
  else if (known !== epoch) await begin(tx, epoch)
}
