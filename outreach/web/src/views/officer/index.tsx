/** The officer's part of the app, online: screening, judging, certificates, devices. What one may not do is not shown. */
import type { JSX } from 'preact'
import { api, lazy, problem, route, t, useLoad, useWords } from '../../app/index.ts'
import { Button, Empty, Notice, Opening, Page } from '../../ui/index.ts'
import { Desk } from './desk.tsx'
import { Screening } from './screening.tsx'
import { TABS, type Tab } from './tabs.tsx'
import './officer.css'

const Certificates = lazy(async () => (await import('./issuing/index.tsx')).Certificates)
const Cases = lazy(async () => (await import('./cases/index.tsx')).Cases)
const Data = lazy(async () => (await import('./data/index.tsx')).Data)
const Keeping = lazy(async () => (await import('./data/index.tsx')).Keeping)
const Waiting = lazy(async () => (await import('./data/index.tsx')).Waiting)
const ReportPage = lazy(async () => (await import('./report/index.tsx')).ReportPage)
const RecoveryPage = lazy(async () => (await import('./passkeys.tsx')).RecoveryPage)
const Devices = lazy(async () => (await import('./people.ts')).Devices)
const Schools = lazy(async () => (await import('./people.ts')).Schools)
const Passkeys = lazy(async () => (await import('./passkeys.tsx')).Passkeys)
const RoundPage = lazy(async () => (await import('./round.tsx')).RoundPage)
const Judging = lazy(async () => (await import('./judging.tsx')).Judging)
const JudgesPage = lazy(async () => (await import('./judges.tsx')).JudgesPage)
const EntryPage = lazy(async () => (await import('./entry.tsx')).EntryPage)
const AlikePage = lazy(async () => (await import('./alike.tsx')).AlikePage)
const LeavesPage = lazy(async () => (await import('./covering.ts')).LeavesPage)
const SilencePage = lazy(async () => (await import('./silence.tsx')).SilencePage)
const CoverPage = lazy(async () => (await import('./covering.ts')).CoverPage)

interface Me { actor: { may?: string[] }; begun: boolean }

export default function Officer(): JSX.Element {
  return <><Rooms /><Desk /></>
}

function Rooms(): JSX.Element {
  const me = useLoad(() => api.get<Me>('/me'))
  const [, place, id = '', act = '', what = ''] = route.value
  const { actor: { may }, begun } = me.data ?? { actor: {}, begun: false }
  if (me.failure) return <Page title={t('officer-home')}><Notice tone="wrong" action={<Button onClick={me.reload}>{t('try-again')}</Button>}>{problem(me.failure)}</Notice></Page>
  if (!may) return <Page title={t('officer-home')} wide><p class="soft" role="status">{t('opening')}</p></Page>
  if (place === 'passkeys' || begun) return <Passkeys begun={begun} onMade={me.reload} />
  if (place === 'codes') return <RecoveryPage mayOpen={may.includes('admin')} />
  const tabs = (Object.keys(TABS) as Tab[]).filter((tab) => TABS[tab].may.some((one) => may.includes(one)))
  const tab = tabs.find((one) => one === place) ?? tabs[0]
  if (!tab) return <Page title={t('officer-home')}><Empty icon="shield" title={t('officer-nothing')}>{t('officer-nothing-text')}</Empty></Page>
  if (tab === 'screening' && id) return <Looking id={id} act={act} what={what} mayErase={may.includes('people')} />
  if (tab === 'screening') return <Screening tabs={tabs} />
  if (tab === 'judging' && id === 'judges') return <JudgesPage mayVet={may.includes('people')} />
  if (tab === 'judging') return id ? <RoundPage key={id} id={id} mayLift={may.includes('safeguarding')} /> : <Judging tabs={tabs} />
  if (tab === 'certificates') return <Certificates tabs={tabs} id={id} act={act} what={what} />
  if (tab === 'cases') return <Cases tabs={tabs} id={id} />
  if (tab === 'data' && ['erase', 'retention', 'audit', 'forms'].includes(id)) return <Keeping id={id} act={act} what={what} />
  if (tab === 'data') return <Data tabs={tabs} may={may} id={id} act={act} what={what} />
  if (tab === 'report') return <ReportPage tabs={tabs} />
  if (tab === 'schools' && ['unsynced', 'held'].includes(id)) return <Waiting id={id} act={act} />
  if (tab === 'schools') return <Schools tabs={tabs} id={id} />
  return <Devices tabs={tabs} />
}

/** What is done with one entry. */
function Looking({ id, act, what, mayErase }: { id: string; act: string; what: string; mayErase: boolean }): JSX.Element {
  if (!useWords('looking')) return <Opening />
  if (act === 'alike') return <AlikePage key={id} id={id} other={what} />
  if (act === 'pages') return <LeavesPage key={what} id={id} part={what} />
  if (act === 'silence') return <SilencePage key={what} id={id} part={what} />
  return act === 'cover' ? <CoverPage key={what} id={id} part={what} /> : <EntryPage key={id} id={id} mayErase={mayErase} />
}
