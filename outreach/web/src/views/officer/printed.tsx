/** Where a work stands on paper: nobody can fetch that back, and whoever takes the work back is told of it. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, t, useLoad, useWords } from '../../app/index.ts'
import { Button, Choice, Dialog, Field, Notice } from '../../ui/index.ts'
import { useAct } from './act.ts'

const WHAT = ['book', 'exhibition', 'press', 'other'] as const
type What = (typeof WHAT)[number]
export interface Printed { id: string; what: What; name: string; day: string; copies: number | null }
interface Standing { printed: Printed[] }
/** Characters of a name, and records of one work, that the server takes. */
const NAME_MOST = 120
const MOST = 20

/** One record as a line: what, its name, since when, how many. */
export function PrintedLine({ one }: { one: Printed }): JSX.Element {
  const facts = [t(`printed-what-${one.what}`), date(`${one.day}T12:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' }), one.copies !== null && t('printed-copies', { n: one.copies })]
  return <span><strong><bdi>{one.name}</bdi></strong><br /><small class="soft">{facts.filter(Boolean).join(' · ')}</small></span>
}

export function PrintedBox({ entry, ended }: { entry: string; ended: boolean }): JSX.Element {
  const here = useWords('looking')
  const found = useLoad(() => api.get<Standing>(`/entries/${entry}/publication`), [entry])
  const [asking, setAsking] = useState(false)
  const { busy, failure, act } = useAct()
  if (!here || !found.data) return <></>
  const { printed } = found.data
  const drop = (one: Printed) => act(async () => { await api.delete(`/entries/${entry}/publication/printed/${one.id}`); found.reload() })
  return (
    <div class="stack-tight">
      <h3>{t('printed-title')}</h3>
      {printed.length === 0 ? <p class="soft">{t('printed-none')}</p> : ended && <Notice tone="warn">{t('printed-ended')}</Notice>}
      {printed.length > 0 && (
        <ul class="stack-tight">
          {printed.map((one) => <li key={one.id} class="spread"><PrintedLine one={one} /><Button look="quiet" icon="close" disabled={busy} onClick={() => void drop(one)}>{t('printed-drop')}<span class="hidden"> {one.name}</span></Button></li>)}
        </ul>
      )}
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {printed.length < MOST && <div class="row"><Button onClick={() => setAsking(true)}>{t('printed-note')}</Button></div>}
      {asking && <Ask entry={entry} onClose={() => setAsking(false)} onDone={() => { setAsking(false); found.reload() }} />}
    </div>
  )
}

function Ask({ entry, onClose, onDone }: { entry: string; onClose: () => void; onDone: () => void }): JSX.Element {
  const [what, setWhat] = useState<What | null>(null)
  const [name, setName] = useState('')
  const [day, setDay] = useState('')
  const [copies, setCopies] = useState('')
  const { busy, failure, act } = useAct(['body-invalid', 'publication-wrong-state'])
  const keep = () => act(async () => {
    await api.post(`/entries/${entry}/publication/printed`, { what, name: name.trim(), day, copies: copies ? Number(copies) : null })
    onDone()
  })
  return (
    <Dialog title={t('printed-ask')} open onClose={onClose} actions={
      <><Button onClick={onClose}>{t('officer-cancel')}</Button><Button look="primary" disabled={busy || what === null || !name.trim() || !day} onClick={() => void keep()}>{t('printed-keep')}</Button></>
    }>
      <div class="stack">
        <p>{t('printed-for-ever')}</p>
        {failure && <Notice tone="wrong">{failure}</Notice>}
        <Choice legend={t('printed-what')} value={what} onChange={setWhat} options={WHAT.map((value) => ({ value, label: t(`printed-what-${value}`) }))} />
        <Field label={t('printed-name')} hint={t('printed-name-hint')} value={name} maxLength={NAME_MOST} onInput={setName} />
        <Field kind="date" label={t('printed-day')} value={day} onInput={setDay} />
        <Field kind="number" label={t('printed-how-many')} value={copies} onInput={setCopies} />
      </div>
    </Dialog>
  )
}
