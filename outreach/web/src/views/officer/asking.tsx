/** Schools that ask to take part: who they say they are, which of ours they may be, and what an officer decides. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, problem, t, useLoad } from '../../app/index.ts'
import { Button, Card, Dialog, Field, Notice } from '../../ui/index.ts'
import { countryName, type Invitation, type School } from './model.ts'

interface Application {
  id: string
  asked: { name: string; country: string; place?: string; person: string; contact: string; note?: string }
  asked_ms: number
  alike: { id: string; name: string; state: School['state'] }[]
}

export function Applications({ onDecided }: { onDecided: (made: Invitation | undefined) => void }): JSX.Element {
  const asking = useLoad(() => api.get<Application[]>('/schools/applications'))
  return (
    <section class="stack-tight">
      <h2>{t('schools-asking')}</h2>
      {asking.failure && <Notice tone="wrong">{problem(asking.failure)}</Notice>}
      {asking.data?.length === 0 && <p class="soft">{t('schools-asking-none')}</p>}
      {asking.data?.map((one) => <Asking key={one.id} one={one} onDecided={(made) => { asking.reload(); onDecided(made) }} />)}
    </section>
  )
}

function Asking({ one, onDecided }: { one: Application; onDecided: (made: Invitation | undefined) => void }): JSX.Element {
  const [failure, setFailure] = useState<string>()
  const [why, setWhy] = useState<string>()
  const run = async (step: () => Promise<Invitation | undefined>) => {
    setFailure(undefined)
    try { onDecided(await step()) } catch (failed) { setFailure(codeOf(failed)) }
  }
  const letIn = (body: { school?: string; verified?: boolean }) => run(async () => (await api.post<{ invitation: Invitation }>(`/schools/applications/${one.id}/approve`, body)).invitation)
  const turnDown = () => run(async () => {
    await api.post(`/schools/applications/${one.id}/refuse`, { reason: why?.trim() })
    return undefined
  })
  const { asked } = one
  return (
    <Card icon="people" title={<bdi>{asked.name}</bdi>}>
      <p class="soft">{[asked.place, countryName(asked.country)].filter(Boolean).join(' · ')}</p>
      <p dir="auto">{asked.person} · {asked.contact}</p>
      {asked.note && <p dir="auto">{asked.note}</p>}
      {one.alike.map((like) => (
        <p key={like.id} class="spread"><span>{t('schools-alike-here', { name: like.name })}</span><Button onClick={() => void letIn({ school: like.id })}>{t('schools-let-in-as')}</Button></p>
      ))}
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
      <div class="row">
        <Button look="primary" onClick={() => void letIn({})}>{t('schools-let-in')}</Button>
        <Button onClick={() => void letIn({ verified: false })}>{t('schools-let-in-unverified')}</Button>
        <Button look="danger" onClick={() => setWhy('')}>{t('schools-turn-down')}</Button>
      </div>
      <Dialog title={asked.name} open={why !== undefined} onClose={() => setWhy(undefined)} actions={
        <><Button onClick={() => setWhy(undefined)}>{t('officer-cancel')}</Button><Button look="danger" disabled={(why ?? '').trim().length < 3} onClick={() => void turnDown()}>{t('schools-turn-down')}</Button></>
      }><Field label={t('schools-why')} kind="long" rows={3} maxLength={500} value={why ?? ''} onInput={setWhy} /></Dialog>
    </Card>
  )
}
