/** The two ways out of a work: "I know this child", and a concern, which needs no network and is never wrong to raise. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { go, home, once, sendNow, store, t, type Intent } from '../../app/index.ts'
import { Button, Choice, Dialog, Field } from '../../ui/index.ts'
import { sheetIdOf, type Task } from './order.ts'

const REASONS = ['knows_entrant', 'relative', 'own_school', 'language', 'other'] as const
const CONCERNS = ['child_at_risk', 'distressing', 'names_a_child', 'unlawful', 'other'] as const

const tell = once(async (task: Task, command: 'recuse' | 'report', args: Record<string, string>) => {
  const id = sheetIdOf(task.given.id)
  const first: Intent[] = task.sheet ? [] : [{ do: 'create', id, kind: 'sheet', scope: home.value ?? '', fields: { assignment: task.given.id } }]
  await store.act([...first, { do: 'command', id, command, args }])
  void sendNow()
})

/** `next`: the path to go to when the work has been handed back. */
export function Aside({ task, next }: { task: Task; next: string }): JSX.Element {
  const [open, setOpen] = useState<'recuse' | 'report' | null>(null)
  const close = () => setOpen(null)
  return (
    <div class="judge-aside row">
      {task.stage === 'todo' && <Button look="quiet" icon="user" onClick={() => setOpen('recuse')}>{t('judge-know')}</Button>}
      <Button look="quiet" icon="shield" onClick={() => setOpen('report')}>{t('judge-concern')}</Button>
      <Recuse open={open === 'recuse'} task={task} next={next} close={close} />
      <Report open={open === 'report'} task={task} close={close} />
    </div>
  )
}

interface AskProps { open: boolean; task: Task; close: () => void }

function Recuse({ open, task, next, close }: AskProps & { next: string }): JSX.Element {
  const [reason, setReason] = useState<(typeof REASONS)[number]>('knows_entrant')
  const send = async () => {
    await tell(task, 'recuse', { reason })
    close()
    go(next)
  }
  return (
    <Dialog title={t('judge-recuse-title')} open={open} onClose={close} actions={
      <><Button onClick={close}>{t('judge-cancel')}</Button><Button look="primary" onClick={() => void send()}>{t('judge-recuse-do')}</Button></>
    }>
      <div class="stack">
        <p>{t('judge-recuse-text')}</p>
        <Choice legend={t('judge-why')} value={reason} onChange={setReason} options={REASONS.map((value) => ({ value, label: t(`recuse-${value}`) }))} />
      </div>
    </Dialog>
  )
}

function Report({ open, task, close }: AskProps): JSX.Element {
  const [concern, setConcern] = useState<(typeof CONCERNS)[number]>('child_at_risk')
  const [note, setNote] = useState('')
  const send = async () => {
    await tell(task, 'report', { concern, note: note.trim() })
    close()
  }
  return (
    <Dialog title={t('judge-report-title')} open={open} onClose={close} actions={
      <><Button onClick={close}>{t('judge-cancel')}</Button><Button look="primary" icon="shield" onClick={() => void send()}>{t('judge-report-do')}</Button></>
    }>
      <div class="stack">
        <p>{t('judge-report-text')}</p>
        <Choice legend={t('judge-what')} value={concern} onChange={setConcern} options={CONCERNS.map((value) => ({ value, label: t(`concern-${value}`) }))} />
        <Field kind="long" rows={3} label={t('judge-note')} hint={t('judge-note-hint')} value={note} maxLength={2000} onInput={setNote} />
      </div>
    </Dialog>
  )
}
