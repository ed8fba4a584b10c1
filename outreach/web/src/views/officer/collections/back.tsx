/** Works that stand on paper and were taken back since: whoever prints again leaves them out. */
import type { JSX } from 'preact'
import { api, problem, t, useLoad, useWords } from '../../../app/index.ts'
import { Button, Notice } from '../../../ui/index.ts'
import { PrintedLine, type Printed } from '../printed.tsx'

interface Line { entry: string; title: string; reference: string | null; printed: Printed }

export function TakenBack(): JSX.Element {
  const here = useWords('looking')
  const found = useLoad(() => api.get<Line[]>('/printed'))
  if (found.failure) return <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>
  if (!here || !found.data || found.data.length === 0) return <></>
  return (
    <section class="officer-box stack-tight">
      <h2>{t('printed-list')}</h2>
      <p class="soft">{t('printed-list-text')}</p>
      <ul class="officer-lines">
        {found.data.map((one) => <li key={one.printed.id}><span><a href={`#/officer/screening/${one.entry}`}><bdi>{one.title}</bdi></a><small dir="ltr" class="code">{one.reference}</small></span><PrintedLine one={one.printed} /></li>)}
      </ul>
    </section>
  )
}
