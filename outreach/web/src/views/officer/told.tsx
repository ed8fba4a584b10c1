/** What a work says, written down by a person for judges who do not understand it; and the works that wait for that. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, language, t, useLoad, useWords } from '../../app/index.ts'
import { Button, Field, Notice } from '../../ui/index.ts'
import type { Telling } from '../../core/kinds.ts'
import { Told } from '../seeing/work.tsx'
import { useAct } from './act.ts'
import { languageOf } from './model.ts'

interface Tellings { language: string | null; unread: boolean; tellings: Telling[] }
interface Waiting { entry: string; title: string; reference: string | null; language: string }
const SIX = ['en', 'ar', 'es', 'fr', 'ru', 'zh'] as const
/** Characters that the server takes. */
const TEXT_MOST = 20_000

export function ToldBox({ entry }: { entry: string }): JSX.Element {
  const here = useWords('looking')
  const found = useLoad(() => api.get<Tellings>(`/entries/${entry}/tellings`), [entry])
  if (!here || !found.data) return <></>
  return <Box key={entry} entry={entry} found={found.data} onChange={found.reload} />
}

function Box({ entry, found, onChange }: { entry: string; found: Tellings; onChange: () => void }): JSX.Element {
  const { language: own, unread, tellings } = found
  const codes = [...new Set([language.value, ...SIX, ...(own ? [own] : []), ...tellings.map((one) => one.language)])]
  const [code, setCode] = useState<string>(language.value)
  const [typed, setTyped] = useState<string>()
  const [kept, setKept] = useState(false)
  const { busy, failure, act } = useAct()
  const before = tellings.find((one) => one.language === code)
  const text = typed ?? before?.text ?? ''
  const choose = (next: string) => { setCode(next); setTyped(undefined); setKept(false) }
  const keep = () => act(async () => { await api.put(`/entries/${entry}/tellings/${code}`, { text: text.trim() }); setKept(true); onChange() })
  const drop = () => act(async () => { await api.delete(`/entries/${entry}/tellings/${code}`); choose(code); onChange() })
  return (
    <section class="officer-box stack-tight" aria-label={t('told-title')}>
      <h2>{t('told-title')}</h2>
      {unread && <Notice tone="warn">{t('told-unread')}</Notice>}
      {tellings.length === 0 && <p class="soft">{t('told-none')}</p>}
      <Told told={tellings} language={own} />
      <Field kind="choice" label={t('told-which')} value={code} onInput={choose} options={codes.map((one) => ({ value: one, label: languageOf(one) }))} />
      <Field kind="long" rows={5} label={t('told-text')} hint={t('told-hint')} lang={code} maxLength={TEXT_MOST} value={text} onInput={(next) => { setTyped(next); setKept(false) }} />
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {kept && <Notice tone="good">{t('told-kept')}</Notice>}
      <div class="row">
        <Button disabled={busy || !text.trim() || text.trim() === before?.text} onClick={() => void keep()}>{t('told-keep')}</Button>
        {before && <Button look="quiet" icon="close" disabled={busy} onClick={() => void drop()}>{t('told-drop')}</Button>}
      </div>
    </section>
  )
}

/** Nothing where every work has a judge who understands it. */
export function Unread(): JSX.Element {
  const here = useWords('looking')
  const found = useLoad(() => api.get<Waiting[]>('/tellings/waiting'))
  if (!here || !found.data || found.data.length === 0) return <></>
  return (
    <Notice tone="warn" title={t('told-waiting')}>
      <p>{t('told-waiting-text')}</p>
      <ul class="stack-tight">{found.data.map((one) => <li key={one.entry}><a href={`#/officer/screening/${one.entry}`}><bdi>{one.title || one.reference}</bdi></a> · <bdi>{languageOf(one.language)}</bdi></li>)}</ul>
    </Notice>
  )
}
