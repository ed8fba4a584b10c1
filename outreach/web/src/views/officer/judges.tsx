/** Everybody who can be asked to judge, and who is invited to: what each still waits for, her vetting, and whose works she must not read. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, problem, t, useLoad, useWords } from '../../app/index.ts'
import { Button, Choice, Empty, Field, Notice, Page } from '../../ui/index.ts'
import { useAct } from './act.ts'
import { DeviceList } from './device-list.tsx'
import { Inviting, JudgeCode } from './inviting.tsx'
import { countryName, languageOf, type Doubt, type Invitation, type JudgeView } from './model.ts'

interface School { id: string; name: string; country: string | null }
interface Loaded { judges: JudgeView[]; schools: School[] }
type Do = (path: string, body: object) => Promise<boolean>
const WHYS = ['own_school', 'relative', 'organisation', 'other'] as const

export function JudgesPage({ mayVet }: { mayVet: boolean }): JSX.Element {
  const found = useLoad<Loaded>(async () => {
    const [judges, schools] = await Promise.all([api.get<JudgeView[]>('/judges'), api.get<School[]>('/schools')])
    return { judges, schools }
  })
  const [failure, setFailure] = useState<string>()
  const words = useWords('panel')
  const act: Do = async (path, body) => {
    setFailure(undefined)
    try {
      await api.post(`/judges/${path}`, body)
      found.reload()
      return true
    } catch (failed) {
      setFailure(problem(codeOf(failed)))
      return false
    }
  }
  const said = failure ?? (found.failure && problem(found.failure))
  return (
    <Page title={t('officer-judges')} back="#/officer/judging" wide>
      {said && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{said}</Notice>}
      {(!found.data || !words) && !said && <p class="soft" role="status">{t('opening')}</p>}
      {words && mayVet && <Inviting onMade={found.reload} />}
      {words && found.data?.judges.length === 0 && <Empty icon="user" title={t('officer-lacks-judges')} />}
      {words && found.data && found.data.judges.map((judge) => <Judge key={judge.id} judge={judge} schools={found.data!.schools} mayVet={mayVet} act={act} />)}
    </Page>
  )
}

const today = () => new Date().toISOString().slice(0, 10)

function Judge({ judge, schools, mayVet, act }: { judge: JudgeView; schools: readonly School[]; mayVet: boolean; act: Do }): JSX.Element {
  const holds = judge.vetted_until !== null && judge.vetted_until >= today()
  const until = judge.vetted_until && date(Date.parse(judge.vetted_until), { dateStyle: 'long', timeZone: 'UTC' })
  return (
    <section class="officer-box stack" aria-label={judge.name}>
      <div class="stack-tight">
        <h2><bdi>{judge.name}</bdi></h2>
        <p class="soft">{[countryName(judge.country), ...judge.languages.map(languageOf)].filter(Boolean).join(' · ')}</p>
        <p class={judge.prepared ? 'officer-yes' : 'officer-no'}>{t(judge.prepared ? 'panel-prepared' : 'panel-unprepared')}</p>
        <p class={holds ? 'officer-yes' : until ? 'officer-no' : 'soft'}>{until ? t(holds ? 'panel-vetted' : 'panel-vetting-ended', { until }) : t('panel-unvetted')}</p>
      </div>
      {mayVet && <Vetting judge={judge} act={act} />}
      {mayVet && <Phones judge={judge} />}
      <Conflicts judge={judge} schools={schools} act={act} />
    </section>
  )
}

function Vetting({ judge, act }: { judge: JudgeView; act: Do }): JSX.Element {
  const [reference, setReference] = useState('')
  const [until, setUntil] = useState('')
  const keep = async () => {
    if (await act(`${judge.id}/vetting`, { reference: reference.trim(), until })) setReference('')
  }
  return (
    <details class="officer-more">
      <summary>{t('panel-vet')}</summary>
      <div class="stack">
        <div class="officer-filters">
          <Field label={t('panel-vet-reference')} hint={t('panel-vet-hint')} value={reference} maxLength={200} onInput={setReference} />
          <Field kind="date" label={t('panel-vet-until')} value={until} onInput={setUntil} />
        </div>
        <div><Button look="primary" disabled={!reference.trim() || !until} onClick={() => void keep()}>{t('panel-vet-do')}</Button></div>
      </div>
    </details>
  )
}

/** Her phones, a lost one to be signed out, and a code for the next. */
function Phones({ judge }: { judge: JudgeView }): JSX.Element {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<Invitation>()
  const { busy, failure, act } = useAct()
  const make = () => act(async () => setMade(await api.post<Invitation>(`/judges/${judge.id}/code`)))
  return (
    <details class="officer-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('panel-phones')}</summary>
      <div class="stack">
        {open && <DeviceList of={judge.id} />}
        <p class="soft">{t('panel-phones-text')}</p>
        <div aria-live="polite">{made && <JudgeCode name={judge.name} invitation={made} />}</div>
        {failure && <Notice tone="wrong">{failure}</Notice>}
        <div><Button icon="device" disabled={busy} onClick={() => void make()}>{t('panel-code-further')}</Button></div>
      </div>
    </details>
  )
}

function Conflicts({ judge, schools, act }: { judge: JudgeView; schools: readonly School[]; act: Do }): JSX.Element {
  const doubts = useLoad<Doubt[]>(() => api.get(`/judges/${judge.id}/doubts`), [judge.id, judge.conflicts.length])
  const [owner, setOwner] = useState('')
  const [why, setWhy] = useState<(typeof WHYS)[number]>('own_school')
  const apart = new Set(judge.conflicts.map((one) => one.owner))
  const choices = schools.filter((one) => !apart.has(one.id)).map((one) => ({ value: one.id, label: [one.name, countryName(one.country)].filter(Boolean).join(' · ') }))
  const declare = async () => {
    if (await act(`${judge.id}/conflicts`, { owner, why })) setOwner('')
  }
  return (
    <div class="stack-tight">
      <h3>{t('panel-conflicts')}</h3>
      {judge.conflicts.length === 0 ? <p class="soft">{t('panel-no-conflicts')}</p> : (
        <ul>{judge.conflicts.map((one) => <li key={one.owner}><bdi>{one.name}</bdi> <span class="soft">({t(`panel-why-${one.why}`)})</span></li>)}</ul>
      )}
      {doubts.data?.map((one) => <Doubtful key={one.owner} doubt={one} judge={judge} act={act} onSaid={doubts.reload} />)}
      {schools.length > 0 && (
        <details class="officer-more">
          <summary>{t('panel-declare')}</summary>
          <div class="stack">
            <Field kind="choice" label={t('panel-school')} value={owner} onInput={setOwner} options={[{ value: '', label: t('panel-school-choose') }, ...choices]} />
            <Choice legend={t('panel-why')} value={why} onChange={setWhy} options={WHYS.map((value) => ({ value, label: t(`panel-why-${value}`) }))} />
            <p class="soft">{t('panel-declare-text')}</p>
            <div><Button look="primary" disabled={!owner} onClick={() => void declare()}>{t('panel-declare-do')}</Button></div>
          </div>
        </details>
      )}
    </div>
  )
}

/** A family name in common: confirmed it keeps the two apart for ever; dismissed it needs a reason. */
function Doubtful({ doubt, judge, act, onSaid }: { doubt: Doubt; judge: JudgeView; act: Do; onSaid: () => void }): JSX.Element {
  const [note, setNote] = useState('')
  const said = async (path: string, body: object) => {
    if (await act(`${judge.id}/${path}`, body)) onSaid()
  }
  return (
    <Notice tone="warn" title={t('panel-doubt', { name: [doubt.name, countryName(doubt.country)].filter(Boolean).join(' · ') })} action={
      <><Button onClick={() => void said('conflicts', { owner: doubt.owner, why: 'relative' })}>{t('panel-doubt-confirm')}</Button><Button disabled={!note.trim()} onClick={() => void said('doubts', { owner: doubt.owner, note: note.trim() })}>{t('panel-doubt-dismiss')}</Button></>
    }>
      <p>{t('panel-doubt-text')}</p>
      <Field label={t('panel-doubt-note')} value={note} maxLength={200} onInput={setNote} />
    </Notice>
  )
}
