/** Cases about children, for officers who safeguard: that there are some, and one of them. */
import type { JSX } from 'preact'
import { useWords } from '../../../app/index.ts'
import { Opening } from '../../../ui/index.ts'
import type { Tab } from '../tabs.tsx'
import { ListPage } from './list.tsx'
import { OnePage } from './one.tsx'

export function Cases({ tabs, id }: { tabs: readonly Tab[]; id: string }): JSX.Element {
  if (!useWords('cases')) return <Opening />
  return id ? <OnePage key={id} id={id} /> : <ListPage tabs={tabs} />
}
