/** One case. What was written is shown when somebody says that they read it, since each reading is kept. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, problem, session, t, useLoad } from '../../../app/index.ts'
import { Button, Dialog, Empty, Field, Notice, Page } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { Standing } from './list.tsx'
import { mayOf, type CaseLine, type CaseView } from './model.ts'
import { Written } from './written.tsx'

const BACK = '#/officer/cases'

/** The line of a case, whether it is open or closed. */
async function lineOf(id: string): Promise<CaseLine | null> {
  const all = await Promise.all([api.get<CaseLine[]>('/cases'), api.get<CaseLine[]>('/cases', { closed: true })])
  return all.flat().find((one) => one.id === id) ?? null
}

export function OnePage({ id }: { id: string }): JSX.Element {
  const found = useLoad(() => lineOf(id), [id])
  const [view, setView] = useState<CaseView>()
  const { busy, failure, act } = useAct()
  const read = () => act(async () => setView(await api.post<CaseView>(`/cases/${id}/read`)))
  const line = found.data
  if (!line) {
    return (
      <Page title={t('cases-case')} back={BACK}>
        {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
        {!found.failure && line === undefined && <p class="soft" role="status">{t('opening')}</p>}
        {line === null && <Empty icon="shield" title={t('cases-none')}>{t('cases-gone')}</Empty>}
      </Page>
    )
  }
  const may = mayOf(line, session.value?.actor.id ?? '')
  return (
    <Page title={t(`concern-${line.concern}`)} back={BACK}>
      <div class="stack-tight">
        <p class="soft">{t('cases-reported', { when: date(line.reported_ms, { dateStyle: 'medium', timeStyle: 'short' }) })} · {t(`cases-from-${line.source}`)}</p>
        <Standing one={line} />
      </div>
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {may.take && <Take id={id} how={may.take} onDone={() => { setView(undefined); found.reload() }} />}
      {may.read && !view && (
        <div class="stack-tight">
          <div class="row"><Button look={may.take ? 'plain' : 'primary'} icon="shield" disabled={busy} onClick={() => void read()}>{t('cases-read')}</Button></div>
          <small>{t('cases-read-hint')}</small>
        </div>
      )}
      {view && may.read && <Written view={view} may={may} onChange={setView} onClosed={() => { found.reload() }} />}
    </Page>
  )
}

/** Becoming the focal point; from somebody else only with a reason. */
function Take({ id, how, onDone }: { id: string; how: 'take' | 'over'; onDone: () => void }): JSX.Element {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const { busy, failure, act } = useAct()
  const take = () => act(async () => {
    await api.post(`/cases/${id}/take`, how === 'over' ? { reason: reason.trim() } : {})
    setAsking(false)
    onDone()
  })
  return (
    <div class="stack-tight">
      {failure && !asking && <Notice tone="wrong">{failure}</Notice>}
      <div class="row"><Button look={how === 'take' ? 'primary' : 'plain'} icon="user" disabled={busy} onClick={() => (how === 'over' ? setAsking(true) : void take())}>{t(how === 'over' ? 'cases-take-over' : 'cases-take')}</Button></div>
      <small>{t('cases-take-hint')}</small>
      <Dialog title={t('cases-take-over')} open={asking} onClose={() => setAsking(false)} actions={
        <><Button onClick={() => setAsking(false)}>{t('officer-cancel')}</Button><Button look="primary" disabled={busy || reason.trim().length < 3} onClick={() => void take()}>{t('cases-take-over')}</Button></>
      }>
        <div class="stack">
          {failure && <Notice tone="wrong">{failure}</Notice>}
          <Field label={t('cases-take-why')} hint={t('cases-take-why-hint')} value={reason} maxLength={500} onInput={setReason} />
        </div>
      </Dialog>
    </div>
  )
}
