/** The places of certificates: by their call, a batch, the list, one certificate, people from a list. */
import type { JSX } from 'preact'
import { useWords } from '../../../app/index.ts'
import { Opening } from '../../../ui/index.ts'
import type { Tab } from '../tabs.tsx'
import { BatchPage } from './batch.tsx'
import { Home } from './home.tsx'
import { ListPage } from './list.tsx'
import { KINDS, type Kind } from './model.ts'
import { OnePage } from './one.tsx'
import { RecordPage } from './record.tsx'

export function Certificates({ tabs, id, act, what }: { tabs: readonly Tab[]; id: string; act: string; what: string }): JSX.Element {
  if (!useWords('issuing')) return <Opening />
  if (id === 'batch') return <BatchPage key={act} id={act} />
  if (id === 'list') return <ListPage key={act} call={act} />
  if (id === 'one') return <OnePage key={act} cti={act} />
  if (id === 'record' && KINDS.some((kind) => kind === what)) return <RecordPage key={act} call={act} kind={what as Kind} />
  return <Home tabs={tabs} />
}
