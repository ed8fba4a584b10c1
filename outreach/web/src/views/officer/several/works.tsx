/** The queue with a box beside each work, and the one thing that may be done to several: sending them back for one reason. */
import type { ComponentType, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t, useWords } from '../../../app/index.ts'
import { Button, Dialog, Field, Notice, Opening, Tick } from '../../../ui/index.ts'
import { useKeys } from '../keyed.tsx'
import type { EntryLine } from '../model.ts'
import { deed } from '../standing.tsx'
import { FOR_MANY, PUT_RIGHT, waits } from './deed.ts'
import { byItself, goByItself, hold } from './holding.ts'
import { Selection, useSelection, type Selecting } from './selection.tsx'

type Line = ComponentType<{ entry: EntryLine }>

/** What judges have had before them is decided on its own page, where it says so. */
const isFree = (entry: EntryLine) => entry.facets.judging === 'out'

/** `line` draws a work as the list does that is here before anything is selected. */
export function SelectWorks({ entries, line, onDone }: { entries: readonly EntryLine[]; line: Line; onDone: () => void }): JSX.Element {
  const here = useWords('several')
  const held = deed.value
  const selection = useSelection(entries.filter((one) => isFree(one) && !waits(held, one.id)).map((one) => one.id))
  const [asking, setAsking] = useState(false)
  const ask = () => (selection.chosen.ids.size > 0 && selection.free ? setAsking(true) : false)
  useKeys({ r: ask })
  if (!here) return <Opening />
  return (
    <>
      <Selection selection={selection} counted="several-count" onDone={onDone}>
        <Button look="danger" icon="attention" disabled={selection.chosen.ids.size === 0 || !selection.free} onClick={ask}>{t('several-refuse')}</Button>
      </Selection>
      <ul class="officer-queue" ref={selection.room}>{entries.map((entry) => <Pickable key={entry.id} entry={entry} line={line} selection={selection} waiting={waits(held, entry.id)} />)}</ul>
      {asking && <Refusing entries={entries.filter((one) => selection.chosen.ids.has(one.id))} onClose={() => setAsking(false)} onHeld={() => { setAsking(false); selection.clear() }} />}
    </>
  )
}

function Pickable({ entry, line: Line, selection, waiting }: { entry: EntryLine; line: Line; selection: Selecting; waiting: boolean }): JSX.Element {
  const title = entry.title || t('officer-untitled')
  return (
    <li class={selection.chosen.ids.has(entry.id) ? 'several-row several-on' : 'several-row'} data-id={entry.id}>
      <label class="several-pick"><input type="checkbox" disabled={waiting || !isFree(entry)} aria-label={t('several-pick', { title })} checked={selection.chosen.ids.has(entry.id)} onClick={(event) => selection.touch(entry.id, event.shiftKey)} /></label>
      <Line entry={entry} />
      {waiting && <small class="several-waits">{t('several-waits')}</small>}
    </li>
  )
}

/** One reason for all of them, and what it means; nothing is sent from here. */
function Refusing({ entries, onClose, onHeld }: { entries: readonly EntryLine[]; onClose: () => void; onHeld: () => void }): JSX.Element {
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const [alone, setAlone] = useState(byItself)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('select')?.focus(), [])
  const options = [{ value: '', label: t('officer-reason-choose') }, ...FOR_MANY.map((value) => ({ value: value as string, label: t(`reason-${value}`) }))]
  const go = () => {
    setAsked(true)
    if (!reason) return
    goByItself(alone)
    const rows = entries.map((one) => ({ id: one.id, label: one.reference ?? '', title: one.title, state: 'waiting' as const }))
    void hold({ act: 'refuse', body: { reason, note: note.trim() }, rows }).then(onHeld)
  }
  return (
    <Dialog title={t('several-refuse-title', { n: entries.length })} open onClose={onClose} actions={
      <><Button onClick={onClose}>{t('officer-cancel')}</Button><Button look="danger" onClick={go}>{t('several-do-refuse')}</Button></>
    }>
      <form class="stack" ref={form} onSubmit={(event) => { event.preventDefault(); go() }}>
        <p class="soft">{t('several-refuse-text')}</p>
        <Field kind="choice" label={t('officer-reason')} hint={t('officer-reason-hint')} value={reason} options={options} onInput={setReason} error={asked && !reason ? t('officer-reason-missing') : undefined} />
        {reason && <Notice tone={PUT_RIGHT.includes(reason) ? 'calm' : 'warn'}>{t(PUT_RIGHT.includes(reason) ? 'several-back' : 'several-out')}</Notice>}
        <Field kind="long" rows={2} label={t('officer-note')} hint={t('officer-note-hint')} value={note} maxLength={500} onInput={setNote} />
        <Tick label={t('several-hold')} hint={t('several-hold-hint')} checked={alone} onChange={setAlone} />
      </form>
    </Dialog>
  )
}
