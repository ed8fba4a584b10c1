/** What a judge promises, and the questions that teach her. Pure. */
export const PROMISES = ['fair', 'private', 'contact', 'concern'] as const

export interface Lesson { code: string; answers: readonly string[]; right: string }
export const LESSONS: readonly Lesson[] = [
  { code: 'know', answers: ['score', 'back', 'ask'], right: 'back' },
  { code: 'worry', answers: ['wait', 'report', 'low'], right: 'report' },
  { code: 'spelling', answers: ['lower', 'rubric', 'higher'], right: 'rubric' },
]
