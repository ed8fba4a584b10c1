/** What each part of a call's form is given, and what it says where something is wrong. */
import { t } from '../../../app/index.ts'
import { flawsAt, type Flaw, type Form } from './form.ts'
import type { Content } from './model.ts'

export interface AskProps {
  form: Form
  base: Form
  content: Content
  /** Days from the opening to the end, where nobody has said otherwise. */
  windowDays: number
  /** Whether nobody but officers has seen it: its code and its opening may change. */
  draft: boolean
  /** A code is given once. */
  coded?: boolean
  flaws: readonly Flaw[]
  lacking: readonly string[]
  onChange: (form: Form) => void
}

/** The sentence for one place of the form. */
export function wrongAt({ flaws, lacking }: Pick<AskProps, 'flaws' | 'lacking'>, place: string): string | undefined {
  return flawsAt(flaws, place) || (lacking.some((one) => one === place || one.startsWith(`${place}.`)) ? t('calls-needed') : undefined)
}
