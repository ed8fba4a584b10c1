/** What is deleted and what was done: erasing, the periods of each call, the log; and what proves consents. */
import type { JSX } from 'preact'
import { useWords } from '../../../app/index.ts'
import { Opening } from '../../../ui/index.ts'
import { AuditPage } from './audit.tsx'
import { ErasePage } from './erase.tsx'
import { FormsPage } from './forms.tsx'
import type { Subject } from './model.ts'
import { RetentionPage } from './retention.tsx'

export function Keeping({ id, act, what }: { id: string; act: string; what: string }): JSX.Element {
  const here = [useWords('keeping'), useWords('data')] // the first page's cards say what each place is
  if (here.includes(false)) return <Opening />
  if (id === 'audit') return <AuditPage />
  if (id === 'forms') return <FormsPage />
  if (id === 'retention') return <RetentionPage />
  return <ErasePage key={what} subject={act === 'person' ? 'person' : ('entry' satisfies Subject)} target={what} />
}
