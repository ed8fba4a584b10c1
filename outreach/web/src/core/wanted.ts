/**
 * The server lost bytes that it had, and asks for them by a notice: what this device still has goes once more, and the
 * notice is done with when it has arrived. Each notice is answered once.
 */
import { fact, type MediaRow } from './db.ts'
import { act } from './outbox.ts'
import type { Context } from './context.ts'
import type { BaseRow } from './view.ts'

interface Wish { code?: string; done?: boolean; args?: { sha256?: unknown } }

/** What is asked for and not yet done with (`media-wanted`, `consent-form-wanted`): pairs of a digest and a notice, the oldest first. */
const wishes = (rows: readonly BaseRow[]): [unknown, string][] => rows
  .filter(({ kind, body }) => kind === 'notice' && (body as Wish).code?.endsWith('-wanted') && !(body as Wish).done)
  .map(({ id, body }): [unknown, string] => [(body as Wish).args?.sha256, id])
  .sort(([, a], [, b]) => (a < b ? -1 : 1))

/** Lets bytes that are asked for wait to be sent again. Returns whether there are such. */
export async function answerWishes({ db, touched }: Context): Promise<boolean> {
  const tx = db.transaction(['media', 'chunks', 'base'], 'readwrite')
  const sent = (await tx.objectStore('media').getAll()).filter((row) => row.state === 'sent' && row.preview_of === undefined)
  const newest = new Map(wishes(await tx.objectStore('base').getAll()))
  const docs: string[] = []
  for (const row of sent) {
    const wanted = newest.get(row.sha256)
    if (wanted === undefined || wanted <= (row.wanted ?? '')) continue
    if ((await tx.objectStore('chunks').getKey([row.sha256, 0])) === undefined) continue
    const { url: _old, ...rest } = row
    await tx.objectStore('media').put({ ...rest, state: 'waiting', offset: 0, tries: 0, next_ms: 0, wanted })
    docs.push(...row.docs)
  }
  await tx.done
  if (docs.length > 0) touched(docs)
  return docs.length > 0
}

/** What was asked for has arrived there once more. */
export async function wishCameTrue({ db, now, touched }: Context, { sha256, wanted }: MediaRow): Promise<void> {
  if (wanted === undefined) return
  const said = new Set((await db.getAll('outbox')).map((row) => row.op.id))
  const done = wishes(await db.getAll('base')).filter(([digest, id]) => digest === sha256 && id <= wanted && !said.has(id)).map(([, id]) => id)
  const at = { wall_ms: now(), mono_ms: null, anchor: (await fact(db, 'anchor')) ?? null }
  await act(db, done.map((id) => ({ do: 'command', id, command: 'done' })), at)
  touched(done)
}
