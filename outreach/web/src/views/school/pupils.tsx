/** Everybody on the roll, by class, and whom a teacher is asked about. */
import type { JSX } from 'preact'
import { route, store, t } from '../../app/index.ts'
import { Button, Card, Empty, Page, StateChip } from '../../ui/index.ts'
import { ageLine } from '../making/person.tsx'
import type { Parts } from '../tablet/parts.ts'
import { Line, Twice } from './twice.tsx'

export function Pupils({ parts: { useShown, ClassFilter } }: { parts: Parts }): JSX.Element {
  const [, , further] = route.value
  const { pupils, more, chosen, choose } = useShown()
  const add = <Button look="primary" icon="plus" href="#/school/new">{t('school-add')}</Button>
  if (further === 'twice') return <Twice />
  return (
    <Page title={t('school-pupils')} back="#/school" wide actions={add}>
      <Line />
      <ClassFilter chosen={chosen} choose={choose} />
      {pupils.length === 0 && <Empty icon="people" title={t('school-none')}>{t('school-none-explain')}</Empty>}
      <div class="list cards">
        {pupils.map(({ id, body }) => (
          <Card key={id} title={<bdi>{body.name}</bdi>} href={`#/school/entrant/${id}`} aside={<StateChip standing={store.stateOf(id).value} />}>
            <p class="soft">{ageLine(body)}</p>
          </Card>
        ))}
      </div>
      {more}
    </Page>
  )
}
