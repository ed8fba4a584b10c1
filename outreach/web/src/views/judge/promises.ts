/** Whether a judge has promised and learnt what the server asks for. Pure. */
import type { View } from '../../core/view.ts'

/** The versions that the server asks for now. */
export const ASKED = { code: '2026-1', training: '2026-1' } as const

/** Whether she has promised and learnt what is asked for now. */
export function isPrepared(said: readonly View<'readiness'>[]): boolean {
  return said.some((one) => one.body.code === ASKED.code && one.body.training === ASKED.training)
}
