/** Reporting a concern about a work: what worries, and what was seen. From the answer on the work is with nobody but those who look into it. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, t } from '../../app/index.ts'
import { Button, Choice, Dialog, Field, Notice } from '../../ui/index.ts'
import { useAct } from './act.ts'
import { CONCERNS, type Concern } from './cases/model.ts'

export function Report({ entry, onDone }: { entry: string; onDone: () => void }): JSX.Element {
  const [asking, setAsking] = useState(false)
  const [concern, setConcern] = useState<Concern | null>(null)
  const [note, setNote] = useState('')
  const { busy, failure, act } = useAct()
  const report = () => act(async () => {
    await api.post(`/entries/${entry}/concern`, { concern, note: note.trim() })
    setAsking(false)
    onDone()
  })
  return (
    <>
      <Button look="danger" icon="attention" onClick={() => setAsking(true)}>{t('publish-concern')}</Button>
      <Dialog open={asking} title={t('publish-ask-concern')} onClose={() => setAsking(false)} actions={
        <><Button onClick={() => setAsking(false)}>{t('officer-cancel')}</Button><Button look="danger" disabled={busy || !concern || note.trim().length < 3} onClick={() => void report()}>{t('publish-concern')}</Button></>
      }>
        <div class="stack">
          <p>{t('publish-ask-concern-text')}</p>
          {failure && <Notice tone="wrong">{failure}</Notice>}
          <Choice legend={t('publish-concern-what')} value={concern} onChange={setConcern} options={CONCERNS.map((value) => ({ value, label: t(`concern-${value}`) }))} />
          <Field kind="long" rows={3} label={t('publish-concern-note')} value={note} maxLength={4000} onInput={setNote} />
        </div>
      </Dialog>
    </>
  )
}
