/** Collections of published works: the rooms of the museum, as officers make them. */
import type { JSX } from 'preact'
import { api, date, lazy, own, problem, t, useLoad, useWords } from '../../../app/index.ts'
import { Button, Card, Empty, Notice, Opening, Page } from '../../../ui/index.ts'
import { WHEN } from '../model.ts'
import { CollectionPage } from './one.tsx'
import { addressOf, type Collection } from './model.ts'

const TakenBack = lazy(async () => (await import('./back.tsx')).TakenBack)

export function Collections({ act }: { act: string }): JSX.Element {
  const here = useWords('collections')
  const found = useLoad(() => api.get<Collection[]>('/collections'), [act])
  if (!here) return <Opening />
  const one = found.data?.find((each) => each.id === act)
  if (act === 'new') return <CollectionPage key={act} />
  if (act && one) return <CollectionPage key={act} one={one} onSaved={found.reload} />
  if (act && !found.data && !found.failure) return <Opening />
  return (
    <Page title={t('collections')} back="#/officer/data" wide actions={<Button look="primary" icon="plus" href="#/officer/data/collections/new">{t('collections-make')}</Button>}>
      <p class="soft">{t('collections-lead')}</p>
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {!found.data && !found.failure && <p class="soft" role="status">{t('opening')}</p>}
      {found.data?.length === 0 && <Empty icon="star" title={t('collections-none')}>{t('collections-none-text')}</Empty>}
      {(found.data ?? []).map((each) => (
        <Card key={each.id} icon="star" title={<bdi>{own(each.title)}</bdi>} href={`#/officer/data/collections/${each.id}`}>
          <p class="soft">{[t(each.shown ? 'collections-shown' : 'collections-hidden'), t('collections-works', { n: each.items.length }), date(each.changed_ms, WHEN)].join(' · ')}</p>
        </Card>
      ))}
      <TakenBack />
      {found.data?.some((each) => each.shown) && <ul>{found.data.filter((each) => each.shown).map((each) => <li key={each.id}><a href={addressOf(each.id)} target="_blank" rel="noopener">{t('collections-open')}: <bdi>{own(each.title)}</bdi></a></li>)}</ul>}
    </Page>
  )
}
