/** What a judge promises and learns, in the versions that the server asks for. Pure. */
import type { View } from '../../core/view.ts'

export const CODE = '2026-1'
export const TRAINING = '2026-1'

export const PROMISES = ['fair', 'private', 'contact', 'concern'] as const

export interface Lesson { code: string; answers: readonly string[]; right: string }
export const LESSONS: readonly Lesson[] = [
  { code: 'know', answers: ['score', 'back', 'ask'], right: 'back' },
  { code: 'worry', answers: ['wait', 'report', 'low'], right: 'report' },
  { code: 'spelling', answers: ['lower', 'rubric', 'higher'], right: 'rubric' },
]

/** Whether she has promised and learnt what is asked for now. */
export function isPrepared(said: readonly View<'readiness'>[]): boolean {
  return said.some((one) => one.body.code === CODE && one.body.training === TRAINING)
}
