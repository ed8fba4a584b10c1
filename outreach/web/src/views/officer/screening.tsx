/** The queue: what arrived and waits for a look, with thumbnails, call by call. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, date, lazy, Picture, problem, t, useLoad } from '../../app/index.ts'
import { Button, Empty, Field, Icon, Notice, Page } from '../../ui/index.ts'
import type { Clock } from './cases/model.ts'
import { bandName } from '../seeing/work.tsx'
import { Keyed, useKeys } from './keyed.tsx'
import { callChoices, callTitle, countryName, languageOf, mediaName, type EntryLine } from './model.ts'
import { fetchEntries, finished, Flags, keysAsked, looking, STATES, takeDecided } from './standing.tsx'
import { Tabs, type Tab } from './tabs.tsx'

const PAGE = 30
const SelectWorks = lazy(async () => (await import('./several/index.ts')).SelectWorks)

/** The first page: every officer is told of cases that nobody takes, because somebody has to ask about them. */
export function Screening({ tabs }: { tabs: readonly Tab[] }): JSX.Element {
  const { call, state } = looking.value
  const [before] = useState(takeDecided)
  const [entries, setEntries] = useState<EntryLine[]>()
  const [next, setNext] = useState<string | null>(null)
  const [failure, setFailure] = useState<string>()
  const clock = useLoad(() => api.get<Clock>('/cases/clock')).data
  const more = async (after: string, before: EntryLine[]) => {
    setFailure(undefined)
    try {
      const page = await fetchEntries(after, PAGE)
      setEntries([...before, ...page.entries])
      setNext(page.next)
    } catch (failed) {
      setFailure(codeOf(failed))
    }
  }
  useEffect(() => {
    setEntries(undefined)
    void more('', [])
  }, [call, state, finished.value])
  const [selecting, select] = useState(false)
  const several = selecting && (entries?.length ?? 0) > 0
  useKeys({ s: () => select(!several) })
  return (
    <Page title={t('officer-screening')} wide>
      <Tabs tabs={tabs} at="screening" untaken={clock?.untaken} />
      {before && <Notice tone="good">{before}</Notice>}
      {clock && clock.overdue > 0 && <Notice tone="wrong">{t('officer-cases-overdue', { n: clock.overdue })}</Notice>}
      <div class="officer-filters">
        <Field kind="choice" label={t('officer-call')} value={call} options={[{ value: '', label: t('officer-all-calls') }, ...callChoices()]} onInput={(value) => { looking.value = { ...looking.value, call: value } }} />
        <Field kind="choice" label={t('officer-show')} value={state} options={STATES.map((value) => ({ value, label: t(`officer-state-${value}`) }))}
          onInput={(value) => { looking.value = { ...looking.value, state: value as typeof state } }} />
      </div>
      {failure && <Notice tone="wrong" action={<Button onClick={() => void more('', [])}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      {!entries && !failure && <p class="soft" role="status">{t('opening')}</p>}
      {entries?.length === 0 && <Empty icon="check" title={t(state === 'to-screen' ? 'officer-queue-empty' : 'officer-none-here')}>{t(state === 'to-screen' ? 'officer-queue-empty-text' : 'officer-none-here-text')}</Empty>}
      {entries && entries.length > 0 && (
        <>
          {!several && (
            <div class="row">
              {state === 'to-screen' && <Button look="primary" icon="next" href={`#/officer/screening/${entries[0]!.id}`}>{t('officer-first')}</Button>}
              <Keyed by="s"><Button icon="check" onClick={() => select(true)}>{t('officer-select')}</Button></Keyed>
              <Keyed by="?"><Button look="quiet" onClick={() => { keysAsked.value = true }}>{t('officer-keys')}</Button></Keyed>
            </div>
          )}
          {several ? <SelectWorks entries={entries} line={Line} onDone={() => select(false)} /> : <ul class="officer-queue">{entries.map((entry) => <li key={entry.id}><Line entry={entry} /></li>)}</ul>}
        </>
      )}
      {next && <Button onClick={() => void more(next, entries ?? [])}>{t('officer-more')}</Button>}
    </Page>
  )
}

function Line({ entry }: { entry: EntryLine }): JSX.Element {
  const { facets } = entry
  const facts = [bandName(entry.band), languageOf(entry.language), entry.school, countryName(entry.country)].filter(Boolean)
  const sha = entry.thumb?.split('/').at(-2)
  return (
    <a class="card card-link" href={`#/officer/screening/${entry.id}`}>
      {sha ? <Picture class="card-image" sha256={sha} recipe="thumb" alt="" /> : <span class="card-icon"><Icon name="pen" size={24} /></span>}
      <span class="card-body">
        <strong class="officer-title"><bdi>{entry.title || t('officer-untitled')}</bdi></strong>
        <small><bdi>{callTitle(entry.call)}</bdi></small>
        <small>{facts.map((fact, i) => <span key={i}>{i > 0 && ' · '}<bdi>{fact}</bdi></span>)}</small>
        <span class="row">
          <Flags entry={entry} />
          {entry.reference && <bdi dir="ltr" class="code soft">{entry.reference}</bdi>}
          {entry.received_ms !== null && <small>{date(entry.received_ms)}</small>}
        </span>
        {facets.media !== 'complete' && facets.media !== 'none' && <small>{mediaName(facets.media)}</small>}
      </span>
    </a>
  )
}
