/** Languages that a work may be in. */
import { languageName } from '../../app/index.ts'

const OFTEN = ['ar', 'en', 'es', 'fr', 'ru', 'zh', 'am', 'bn', 'ha', 'hi', 'mn', 'ne', 'om', 'pt', 'rw', 'so', 'sw', 'ti', 'tzm', 'uz', 'wo', 'yo', 'zu']

/** Those that the call takes, or many; the app's own language first. */
export function languagesFor(taken: readonly string[] | undefined, first: string): { value: string; label: string }[] {
  const codes = taken && taken.length > 0 ? taken : OFTEN
  const order = [...codes].sort((a, b) => Number(b === first) - Number(a === first))
  return order.map((value) => ({ value, label: languageName(value, first) }))
}
