/** Whether somebody is named in a work who was not asked, and how that is settled: cut, agreed to, or nobody was meant. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, t } from '../../app/index.ts'
import { Button, Field, Icon, Notice } from '../../ui/index.ts'
import { useAct } from './act.ts'
import { WHEN, type EntryDetail, type NamedState } from './model.ts'

interface BoxProps { detail: EntryDetail; onChange: () => void }

export function NamedBox({ detail, onChange }: BoxProps): JSX.Element {
  const { named, entry } = detail
  const [note, setNote] = useState('')
  const { busy, failure, act } = useAct()
  const open = named?.state === 'named'
  const say = (state: NamedState) => void act(async () => {
    await api.put(`/entries/${entry.id}/named`, { state, note: note.trim() })
    setNote('')
    onChange()
  })
  return (
    <details class="officer-more" open={named !== null}>
      <summary>{t('named-title')}</summary>
      <section class="officer-box stack-tight" aria-label={t('named-title')}>
        {named && !open && (
          <div class="officer-consent"><Icon name="check" /><div><p>{t(`named-is-${named.state}`, { note: named.note })}</p><small><bdi>{named.officer_name}</bdi> · {date(named.at_ms, WHEN)}</small></div></div>
        )}
        {failure && <Notice tone="wrong">{failure}</Notice>}
        {!open && <><p class="soft">{t('named-hint')}</p><Button icon="people" disabled={busy} onClick={() => say('named')}>{t('named-mark')}</Button></>}
        {open && (
          <>
            <Notice tone="warn">{t('named-open')}</Notice>
            <p>{t('named-cut-how')}</p>
            <div class="row"><Button icon="check" disabled={busy} onClick={() => say('cut')}>{t('named-cut')}</Button></div>
            <Field label={t('named-note')} hint={t('named-note-hint')} value={note} maxLength={500} onInput={setNote} />
            <div class="row">
              <Button disabled={busy || note.trim().length < 3} onClick={() => say('agreed')}>{t('named-agreed')}</Button>
              <Button look="quiet" disabled={busy || note.trim().length < 3} onClick={() => say('nobody')}>{t('named-nobody')}</Button>
            </div>
          </>
        )}
        {(detail.text || detail.statement || entry.title || detail.words.also.length > 0) && <Words detail={detail} onChange={onChange} />}
      </section>
    </details>
  )
}

/** What of its words judges and strangers do not read, of those of its files too; and further words to cover. */
function Words({ detail, onChange }: BoxProps): JSX.Element {
  const { also, keep, found } = detail.words
  const covered = [...new Set([...found, ...also])]
  const [typed, setTyped] = useState('')
  const { busy, failure, act } = useAct()
  const cover = (words: readonly string[]) => void act(async () => {
    await api.put(`/entries/${detail.entry.id}/words`, { also: words, keep })
    setTyped('')
    onChange()
  })
  const word = typed.trim()
  return (
    <form class="stack-tight" aria-label={t('words-title')} onSubmit={(event) => { event.preventDefault(); if (word.length > 1) cover([...new Set([...also, word])]) }}>
      <h3>{t('words-title')}</h3>
      {covered.length === 0 ? <p class="soft">{t('words-none')}</p> : <ul>{covered.map((one) => <li key={one}><bdi>{one}</bdi></li>)}</ul>}
      {failure && <Notice tone="wrong">{failure}</Notice>}
      <Field label={t('words-also')} hint={t('words-also-hint')} value={typed} maxLength={120} onInput={setTyped} />
      <div class="row">
        <Button type="submit" icon="shield" disabled={busy || word.length < 2}>{t('words-cover')}</Button>
        {also.map((one) => <Button key={one} look="quiet" icon="close" disabled={busy} onClick={() => cover(also.filter((other) => other !== one))}>{t('words-leave', { word: one })}</Button>)}
      </div>
    </form>
  )
}
