/** Calls for entries: all of them with where they stand, one that is made of a template, and the page of each. */
import type { JSX } from 'preact'
import { api, number, problem, t, useLoad, useWords } from '../../../app/index.ts'
import { Button, Empty, Notice, Opening, Page } from '../../../ui/index.ts'
import { callTitle } from '../model.ts'
import { looking } from '../standing.tsx'
import { Assess } from './assess.tsx'
import { NOTHING, type Line, type Tally } from './model.ts'
import { NewCall } from './new.tsx'
import { CallPage } from './page.tsx'
import { Revise } from './revise.tsx'
import { Ends, Opens, Standing } from './told.tsx'
import './calls.css'

/** `act` is the id of a call, or `new`; `what` is done with it. */
export function Calls({ act, what, mayScreen }: { act: string; what: string; mayScreen: boolean }): JSX.Element {
  if (!useWords('calls')) return <Opening />
  if (act === 'new') return <NewCall />
  if (act && what === 'revise') return <Revise key={act} id={act} />
  if (act && what === 'assess') return <Assess key={act} id={act} />
  return act ? <CallPage key={act} id={act} /> : <All mayScreen={mayScreen} />
}

function All({ mayScreen }: { mayScreen: boolean }): JSX.Element {
  const tallies = useLoad(() => api.get<Record<string, Tally>>('/entries/tallies'))
  const calls = useLoad(() => api.get<Line[]>('/calls/all'))
  const { data } = calls
  const failure = calls.failure ?? tallies.failure
  const reload = () => { calls.reload(); tallies.reload() }
  const make = <Button look="primary" icon="plus" href="#/officer/data/calls/new">{t('calls-new')}</Button>
  return (
    <Page title={t('data-calls')} back="#/officer/data" wide actions={data && data.length > 0 ? make : undefined}>
      <p class="soft">{t('calls-lead')}</p>
      {failure && <Notice tone="wrong" action={<Button onClick={reload}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      {!data && !failure && <p class="soft" role="status">{t('opening')}</p>}
      {data?.length === 0 && <Empty icon="star" title={t('calls-none')} action={make}>{t('calls-none-text')}</Empty>}
      <ul class="officer-lines">{(data ?? []).map((one) => <Row key={one.id} one={one} tally={tallies.data && (tallies.data[one.id] ?? NOTHING)} mayScreen={mayScreen} />)}</ul>
    </Page>
  )
}

function Row({ one, tally, mayScreen }: { one: Line; tally: Tally | undefined; mayScreen: boolean }): JSX.Element {
  return (
    <li>
      <span><a href={`#/officer/data/calls/${one.id}`}><strong dir="auto">{callTitle(one.id) || one.title}</strong></a><small><bdi dir="ltr" class="code">{one.code}</bdi> · {t(`call-kind-${one.kind}`)}</small></span>
      <span class="row"><Standing status={one.status} />{tally && one.status !== 'draft' && <Came call={one.id} tally={tally} mayScreen={mayScreen} />}</span>
      <span><small><Opens line={one} /></small><small><Ends line={one} /></small></span>
    </li>
  )
}

/** How much came; it leads to what waits of it for a screener. */
function Came({ call, tally, mayScreen }: { call: string; tally: Tally; mayScreen: boolean }): JSX.Element {
  const said = t('calls-came', { received: number(tally.received), cleared: number(tally.cleared) })
  if (!mayScreen || tally.received === 0) return <small>{said}</small>
  return <a href="#/officer/screening" onClick={() => { looking.value = { call, state: 'to-screen' } }}>{said}</a>
}
