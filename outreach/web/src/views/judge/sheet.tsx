/** The score sheet: kept while it is filled in, saved by one tap, changed again until the scores are final. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { go, home, lazy, sendNow, store, t, useDraft, type SheetBody } from '../../app/index.ts'
import { Button, Field, Notice, Opening } from '../../ui/index.ts'
import { Scale } from './rubric.tsx'
import { sheetIdOf, type Task } from './order.ts'
import { spentOn } from './spent.ts'
import { justKept, rubricOf, type Round } from './tasks.ts'

const Voice = lazy(async () => (await import('./voice.tsx')).Voice)

type Scores = Record<string, number>
interface Filled { scores: Scores; comment: string; seconds: number }

export function Sheet({ task, round, next }: { task: Task; round: Round; next: Task | undefined }): JSX.Element {
  const before = task.sheet?.body
  const began = before?.seconds ?? 0
  const spent = spentOn()
  const draft = useDraft<Filled>(`judge/${task.given.id}`, { scores: before?.scores ?? {}, comment: before?.comment ?? '', seconds: began }, task.sheet?.seq)
  const [past, setPast] = useState<Scores[]>([])
  const [asked, setAsked] = useState(false)
  const [speaks, setSpeaks] = useState(Boolean(before?.voice))
  if (!draft) return <Opening />
  const { criteria } = rubricOf(round, task.given.body.band)
  const filled = draft.value
  const final = before?.final === true || round.body.status === 'locked'
  const handedIn = task.stage === 'done'
  const lacks = criteria.filter((one) => filled.scores[one.code] === undefined)

  const score = (code: string, value: number) => {
    setPast([...past, filled.scores])
    draft.update({ scores: { ...filled.scores, [code]: value } })
  }
  const undo = () => {
    draft.update({ scores: past.at(-1) ?? {} })
    setPast(past.slice(0, -1))
  }
  const save = async () => {
    setAsked(true)
    if (lacks[0]) {
      document.querySelector<HTMLInputElement>(`#criterion-${lacks[0].code} input`)?.focus()
      return
    }
    if (!(await draft.save(() => keep(task, { ...filled, seconds: Math.min(86_400, filled.seconds + spent()) }, draft.seen)))) return
    justKept(task)
    void sendNow()
    go(next ? `judge/entry/${next.given.id}` : 'judge')
  }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); void save() }}>
      {before?.standing && before.standing !== 'counts' && <Notice tone="warn">{t(`standing-${before.standing}`)}</Notice>}
      {final && <Notice>{t('judge-final')}</Notice>}
      {criteria.map((criterion) => (
        <Scale key={criterion.code} criterion={criterion} value={filled.scores[criterion.code]} disabled={final}
          missing={asked && filled.scores[criterion.code] === undefined} onChange={(value) => score(criterion.code, value)} />
      ))}
      {!final && <Field kind="long" rows={3} label={t('judge-comment')} hint={t('judge-comment-hint')} value={filled.comment} maxLength={2000} onInput={(comment) => draft.update({ comment })} />}
      {speaks ? <Voice task={task} final={final} /> : !final && <div><Button look="quiet" icon="mic" onClick={() => setSpeaks(true)}>{t('judge-voice')}</Button></div>}
      {!final && (
        <div class="judge-hand">
          <Button icon="undo" disabled={past.length === 0} onClick={undo}>{t('judge-undo')}</Button>
          <Button look="primary" type="submit" icon="check">{t(handedIn ? 'judge-change' : 'judge-submit')}</Button>
        </div>
      )}
      {!final && <p class="soft">{t(handedIn ? 'judge-change-text' : 'judge-submit-text')}</p>}
    </form>
  )
}

/** Puts the sheet on the device: a new one, one that was begun, or a change of one that was handed in. */
async function keep(task: Task, { scores, comment, seconds }: Filled, seen: number | undefined): Promise<void> {
  const id = sheetIdOf(task.given.id)
  const fields: Partial<SheetBody> = { scores, seconds, ...(comment.trim() ? { comment: comment.trim() } : {}) }
  const { sheet } = task
  if (!sheet) {
    await store.act([
      { do: 'create', id, kind: 'sheet', scope: home.value ?? '', fields: { assignment: task.given.id, ...fields } },
      { do: 'command', id, command: 'submit' },
    ])
    return
  }
  const said = { ...fields, comment: comment.trim() || null }
  if (task.stage === 'done') await store.set(id, said, seen)
  else await store.act([{ do: 'set', id, fields: said, seen }, { do: 'command', id, command: 'submit' }])
}
