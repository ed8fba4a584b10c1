/** An officer's way back: ten codes for the own paper, and opening a way for another officer who has lost every device. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, problem, session, t, useLoad, useWords } from '../../app/index.ts'
import { Button, Card, Dialog, Notice, Opening, Page } from '../../ui/index.ts'
import { useAct } from './act.ts'
import { WHEN } from './model.ts'

interface Left { left: number; made_ms: number | null }
interface OfficerView { id: string; name: string; codes: number; seen_ms: number | null }
interface Opened { code: string; expires_at: string }

export function RecoveryPage({ mayOpen }: { mayOpen: boolean }): JSX.Element {
  if (!useWords('recovery')) return <Opening />
  return (
    <Page title={t('recovery')} back="#/settings">
      <p class="lead">{t('recovery-lead')}</p>
      <Own />
      {mayOpen && <Others />}
    </Page>
  )
}

function Own(): JSX.Element {
  const found = useLoad(() => api.get<Left>('/officers/codes'))
  const [codes, setCodes] = useState<string[]>()
  const { busy, failure, act } = useAct()
  const make = () => act(async () => {
    setCodes((await api.post<{ codes: string[] }>('/officers/codes')).codes)
    found.reload()
  })
  const made = found.data?.made_ms ?? null
  const wrong = failure ?? (found.failure && problem(found.failure))
  return (
    <section class="stack recovery">
      <h2>{t('recovery-own')}</h2>
      {wrong && <Notice tone="wrong">{wrong}</Notice>}
      {found.data && <p>{made === null ? t('recovery-none') : t('recovery-left', { n: found.data.left, when: date(made, WHEN) })}</p>}
      {codes && (
        <>
          <ol class="stack-tight" dir="ltr">{codes.map((code) => <li key={code} class="code">{code}</li>)}</ol>
          <Notice tone="warn">{t('recovery-once')}</Notice>
          <Button icon="download" wide onClick={() => print()}>{t('recovery-print')}</Button>
        </>
      )}
      {!codes && <Button look={made === null ? 'primary' : 'plain'} icon="shield" wide disabled={busy} onClick={() => void make()}>{t(made === null ? 'recovery-make' : 'recovery-again')}</Button>}
    </section>
  )
}

function Others(): JSX.Element {
  const found = useLoad(() => api.get<OfficerView[]>('/officers'))
  const [opened, setOpened] = useState<Opened & { for: string }>()
  const [leaving, setLeaving] = useState<OfficerView>()
  const { busy, failure, act } = useAct()
  const end = (who: string) => act(async () => {
    setLeaving(undefined)
    await api.delete(`/officers/${who}`)
    found.reload()
  })
  const open = (who: string) => act(async () => setOpened({ ...(await api.post<Opened>(`/officers/${who}/recovery`)), for: who }))
  const wrong = failure ?? (found.failure && problem(found.failure))
  return (
    <section class="stack">
      <h2>{t('recovery-others')}</h2>
      <p>{t('recovery-others-text')}</p>
      {wrong && <Notice tone="wrong">{wrong}</Notice>}
      {(found.data ?? []).filter((one) => one.id !== session.value?.actor.id).map((one) => (
        <Card key={one.id} icon="user" title={<bdi>{one.name}</bdi>}>
          <p class="soft">{t('recovery-codes', { n: one.codes })}</p>
          {opened?.for === one.id ? (
            <Notice tone="good" title={t('recovery-opened')}>
              <p class="lead"><bdi dir="ltr" class="code">{opened.code}</bdi></p>
              <p>{t('recovery-opened-text', { until: date(Date.parse(opened.expires_at), WHEN) })}</p>
            </Notice>
          ) : one.codes > 0 && <Button icon="next" disabled={busy} onClick={() => void open(one.id)}>{t('recovery-open')}</Button>}
          <Button look="danger" disabled={busy} onClick={() => setLeaving(one)}>{t('recovery-end')}</Button>
        </Card>
      ))}
      <Dialog title={t('recovery-end')} open={leaving !== undefined} onClose={() => setLeaving(undefined)} actions={
        <><Button onClick={() => setLeaving(undefined)}>{t('officer-cancel')}</Button><Button look="danger" onClick={() => leaving && void end(leaving.id)}>{t('recovery-end')}</Button></>
      }><p>{t('recovery-end-text', { name: leaving?.name ?? '' })}</p></Dialog>
    </section>
  )
}
