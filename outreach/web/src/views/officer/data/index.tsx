/** Where lists come in and go out, and where what was deleted is told: the first page, and a place for each. */
import type { JSX } from 'preact'
import { t, useWords } from '../../../app/index.ts'
import { Card, Opening, Page } from '../../../ui/index.ts'
import { Tabs, type Tab } from '../tabs.tsx'
import { Calls } from '../calls/index.tsx'
import { Collections } from '../collections/index.tsx'
import { CopiesNotice } from './copies.tsx'
export { Keeping } from '../keeping/index.tsx'
export { Waiting } from '../waiting/index.tsx'
import { ExportPage } from './export.tsx'
import { ImportPage } from './import.tsx'
import { PacksPage } from './packs.tsx'

interface DataProps { tabs: readonly Tab[]; may: readonly string[]; id: string; act: string; what: string }

export function Data({ tabs, may, id, act, what }: DataProps): JSX.Element {
  if (!useWords('data')) return <Opening />
  if (id === 'import') return <ImportPage may={may} />
  if (id === 'export') return <ExportPage may={may} />
  if (id === 'packs' && may.includes('admin')) return <PacksPage />
  if (id === 'calls' && may.includes('admin')) return <Calls act={act} what={what} mayScreen={may.includes('screen')} />
  if (id === 'collections' && may.includes('publish')) return <Collections act={act} />
  return <Home tabs={tabs} may={may} />
}

function Home({ tabs, may }: Pick<DataProps, 'tabs' | 'may'>): JSX.Element {
  return (
    <Page title={t('officer-data')} wide>
      <Tabs tabs={tabs} at="data" />
      <p class="soft">{t('data-lead')}</p>
      {may.includes('admin') && <CopiesNotice />}
      <div class="grid">
        {may.includes('admin') && <Card icon="globe" title={t('data-calls')} href="#/officer/data/calls"><p class="soft">{t('data-calls-page')}</p></Card>}
        {(may.includes('people') || may.includes('admin')) && <Card icon="people" title={t('data-import')} href="#/officer/data/import"><p class="soft">{t('data-import-text')}</p></Card>}
        <Card icon="download" title={t('data-export')} href="#/officer/data/export"><p class="soft">{t('data-export-text')}</p></Card>
        {may.includes('people') && <Card icon="check" title={t('data-forms')} href="#/officer/data/forms"><p class="soft">{t('data-forms-text')}</p></Card>}
        {may.includes('admin') && <Card icon="star" title={t('data-packs')} href="#/officer/data/packs"><p class="soft">{t('data-packs-text')}</p></Card>}
        {may.includes('publish') && <Card icon="star" title={t('data-collections')} href="#/officer/data/collections"><p class="soft">{t('data-collections-text')}</p></Card>}
        {may.includes('people') && <Card icon="trash" title={t('data-erase')} href="#/officer/data/erase"><p class="soft">{t('data-erase-text')}</p></Card>}
        {may.includes('people') && <Card icon="clock" title={t('data-retention')} href="#/officer/data/retention"><p class="soft">{t('data-retention-text')}</p></Card>}
        {may.includes('admin') && <Card icon="shield" title={t('data-audit')} href="#/officer/data/audit"><p class="soft">{t('data-audit-text')}</p></Card>}
      </div>
    </Page>
  )
}
