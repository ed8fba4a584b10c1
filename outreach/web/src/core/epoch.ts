/**
 * A new epoch: the server was restored from a backup. What it acknowledged may be gone there, so the whole log of
 * this device is to be pushed again (doing so twice is harmless) and its media offered again.
 */
import { fact, setFact, type AckRow, type FormerRow, type Tx } from './db.ts'

/** Marks what is to be done; the marks outlive the app, so that a renewal cut short goes on at the next contact. */
export async function begin(tx: Tx, epoch: string): Promise<void> {
  if ((await fact(tx, 'renewing')) === epoch) return
  await setFact(tx, 'renewing', epoch)
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
