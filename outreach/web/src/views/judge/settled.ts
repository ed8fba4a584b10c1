/** What two phones of a judge settle without asking her. */
import { useEffect } from 'preact/hooks'
import { home, store } from '../../app/index.ts'

const SETTLED: Record<string, string> = { submit: 'submitted', recuse: 'recused' }

/**
 * Two phones that hand in the same sheet want the same thing: the second "submit" is no trouble to anybody. How long she
 * looked is no question either: the longer time holds.
 */
export function useSettled(): void {
  const sheets = store.documents('sheet', home.value ?? '').value
  const settled = sheets.flatMap((sheet) => store.core().rowsOf(sheet.id).attention
    .filter((row) => row.code === 'wrong-state' && sheet.body.status !== undefined && SETTLED[row.op.command ?? ''] === sheet.body.status)
    .map((row) => row.n))
  useEffect(() => { for (const n of settled) void store.core().dismiss(n) }, [settled.join()])
  const timed = sheets.flatMap((sheet) => store.conflicts(sheet.id).value.filter((one) => one.body.field === 'seconds' && !one.asked.includes('resolve')))
  useEffect(() => {
    for (const one of timed) void store.resolve(one.id, { value: Math.max(Number(one.body.kept ?? 0), Number(one.body.other ?? 0)) })
  }, [timed.map((one) => one.id).join()])
}
