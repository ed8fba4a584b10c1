/** The sealed words of works, opened for as long as they are on screen, and a phone that holds no more than it may. */
import { useEffect, useState } from 'preact/hooks'
import { database, vault } from '../../app/account.ts'
import { home, piece, store, type AssignmentBody, type View } from '../../app/index.ts'
import type { Veiled } from '../../core/veil.ts'
import { packOf } from './tasks.ts'

const sealing = async () => await piece(() => import('../../core/sealing.ts'))

/** `gone`: it had words, and their time on this phone is over. */
export type Opened = AssignmentBody & { gone?: true }

/** A work with its words in the open; undefined while they are being opened. */
export function useOpened({ body }: View<'assignment'>): Opened | undefined {
  const { sealed, gone } = body as Veiled
  const [words, setWords] = useState<{ of: unknown; said: Partial<Opened> }>()
  useEffect(() => {
    if (!sealed) return undefined
    let here = true
    void (async () => {
      const { unveil } = await sealing()
      const said = await unveil(await vault(), body)
      if (here) setWords({ of: sealed, said: said ?? { gone: true } })
      if (!said) await tidy()
    })()
    return () => { here = false }
  }, [sealed])
  if (!sealed) return gone ? { ...body, gone } : body
  return words?.of === sealed ? { ...body, ...words.said } : undefined
}

/** Seals what still lies in the open, and asks for what can be opened no more. */
async function tidy(): Promise<void> {
  const { settle } = await sealing()
  const changed = await settle(database(), await vault())
  if (changed.length > 0) await store.core().changed(changed)
}

/** Keeps the pack to what she may still have: what was taken back leaves the phone, and so does what is too old. */
export function useTidyPack(): void {
  const given = store.documents('assignment', home.value ?? '').value
  const wanted = packOf()
  const over = given.length > 0 && given.every((one) => one.body.state !== 'open' && one.body.state !== 'waiting')
  useEffect(() => {
    void (async () => {
      await tidy()
      const place = await vault()
      await (over ? place.drop() : place.only(wanted))
    })()
  }, [over, wanted.map((one) => `${one.sha256} ${one.recipe}`).join()])
}
