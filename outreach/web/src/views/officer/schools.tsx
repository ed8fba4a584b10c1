/** Schools, online: who asks to take part, how far each is trusted, and two records that turn out to be one school. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, date, lazy, problem, t, useLoad, useWords } from '../../app/index.ts'
import { Button, Card, Dialog, Empty, Field, Notice, Opening, Page } from '../../ui/index.ts'
import { Applications } from './asking.tsx'
import { Code } from './code.tsx'
import { countryName, WHEN, type Invitation, type School } from './model.ts'
import { SchoolPage } from './school.tsx'
import { finished } from './standing.tsx'
import { Tabs, type Tab } from './tabs.tsx'

interface Pair { country: string | null; ids: [string, string]; names: [string, string] }
const SHOWN = 50
const SelectSchools = lazy(async () => (await import('./several/index.ts')).SelectSchools)

export function Schools({ tabs, id }: { tabs: readonly Tab[]; id: string }): JSX.Element {
  const here = useWords('schools')
  const schools = useLoad(() => api.get<School[]>('/schools'))
  const pairs = useLoad(() => api.get<Pair[]>('/schools/alike'))
  const [typed, setTyped] = useState('')
  const [invitation, setInvitation] = useState<Invitation>()
  const [several, setSeveral] = useState(false)
  useEffect(() => { if (finished.value > 0) schools.reload() }, [finished.value])
  if (!here) return <Opening />
  if (id) return <SchoolPage key={id} id={id} />
  const reload = () => { schools.reload(); pairs.reload() }
  const failure = schools.failure ?? pairs.failure
  const wanted = typed.trim().toLocaleLowerCase()
  const found = (schools.data ?? []).filter((one) => one.name.toLocaleLowerCase().includes(wanted))
  return (
    <Page title={t('officer-schools')} wide>
      <Tabs tabs={tabs} at="schools" />
      {failure && <Notice tone="wrong" action={<Button onClick={reload}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      <div class="row"><Button icon="clock" href="#/officer/schools/unsynced">{t('schools-unsynced')}</Button><Button icon="outbox" href="#/officer/schools/held">{t('schools-held')}</Button></div>
      {invitation && <Code invitation={invitation} />}
      <Applications onDecided={(made) => { setInvitation(made); reload() }} />
      {pairs.data && pairs.data.length > 0 && (
        <section class="stack-tight">
          <h2>{t('schools-alike')}</h2>
          {pairs.data.slice(0, SHOWN).map((pair) => <Same key={pair.ids.join()} pair={pair} onMerged={reload} />)}
        </section>
      )}
      <section class="stack-tight">
        <h2>{t('officer-schools')}</h2>
        {schools.data?.length === 0 && <Empty icon="people" title={t('officer-no-schools')}>{t('officer-no-schools-text')}</Empty>}
        {(schools.data?.length ?? 0) > SHOWN && <Field label={t('schools-find')} value={typed} onInput={setTyped} />}
        {!several && (schools.data ?? []).some((one) => one.state === 'unverified') && <div class="row"><Button icon="check" onClick={() => setSeveral(true)}>{t('schools-verify-several')}</Button></div>}
        {several ? <SelectSchools schools={found} onDone={() => setSeveral(false)} /> : found.slice(0, SHOWN).map((one) => (
          <Card key={one.id} icon="people" title={<bdi>{one.name}</bdi>} href={`#/officer/schools/${one.id}`}>
            <p class="soft">{[countryName(one.country), t(`schools-state-${one.state}`), one.seen_ms === null ? t('officer-never-seen') : t('officer-seen', { when: date(one.seen_ms, WHEN) })].filter(Boolean).join(' · ')}</p>
          </Card>
        ))}
      </section>
    </Page>
  )
}

interface Moves { pupils: number; works: number; documents: number; devices: number }

/** Two that might be one: what would move is asked before anything is. */
function Same({ pair, onMerged }: { pair: Pair; onMerged: () => void }): JSX.Element {
  const [moves, setMoves] = useState<Moves>()
  const [failure, setFailure] = useState<string>()
  const [[one, into], [name, intoName]] = [pair.ids, pair.names]
  const run = async (step: () => Promise<void>) => {
    setFailure(undefined)
    try { await step() } catch (failed) { setFailure(codeOf(failed)) }
  }
  const merge = () => run(async () => {
    setMoves(undefined)
    await api.post(`/schools/${one}/merge`, { into })
    onMerged()
  })
  return (
    <Card icon="people" title={<bdi>{name}</bdi>} aside={<Button look="quiet" onClick={() => void run(async () => { setMoves(await api.get<Moves>(`/schools/${one}/merge`, { into })) })}>{t('schools-merge')}</Button>}>
      <p><bdi>{intoName}</bdi> <span class="soft">{countryName(pair.country)}</span></p>
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
      <Dialog title={t('schools-merge-title', { name, into: intoName })} open={moves !== undefined} onClose={() => setMoves(undefined)} actions={
        <><Button onClick={() => setMoves(undefined)}>{t('officer-cancel')}</Button><Button look="danger" onClick={() => void merge()}>{t('schools-merge')}</Button></>
      }><p>{moves && t('schools-merge-text', { ...moves })}</p></Dialog>
    </Card>
  )
}
