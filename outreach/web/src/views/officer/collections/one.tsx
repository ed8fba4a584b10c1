/** One collection: its words in each language, its works in their order, and whether strangers see it. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, go, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Field, Notice, Page, Tick } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { languageOf } from '../model.ts'
import { Exhibits } from './exhibits.tsx'
import { addressOf, languagesOf, NEW, said, TEXT_MOST, told, type Collection, type CollectionBody, type Line } from './model.ts'
import { Works } from './works.tsx'

/** Every work that is published, from all pages of the list. */
async function published(): Promise<Line[]> {
  const found: Line[] = []
  for (let after: string | null = ''; after !== null;) {
    const page: { publications: Line[]; next: string | null } = await api.get('/publications', { stage: 'published', limit: 100, after })
    found.push(...page.publications)
    after = page.next ?? null
  }
  return found
}

export function CollectionPage({ one, onSaved }: { one?: Collection; onSaved?: () => void }): JSX.Element {
  const [body, setBody] = useState<CollectionBody>(one ?? NEW)
  const [spoken, setSpoken] = useState<string>('en')
  const [saved, setSaved] = useState(false)
  const lines = useLoad(published)
  const { busy, failure, act } = useAct(['collection-broken'])
  const change = (part: Partial<CollectionBody>) => { setBody({ ...body, ...part }); setSaved(false) }
  const save = () => act(async () => {
    if (one) await api.put(`/collections/${one.id}`, told(body))
    else go(`officer/data/collections/${(await api.post<Collection>('/collections', told(body))).id}`)
    setSaved(true)
    onSaved?.()
  })
  const lacks = !body.title['en']?.trim()
  return (
    <Page title={t(one ? 'collections-one' : 'collections-make')} back="#/officer/data/collections" wide>
      {one?.shown && <p><a href={addressOf(one.id)} target="_blank" rel="noopener">{t('collections-open')}</a></p>}
      <section class="officer-box stack">
        <h2>{t('collections-words')}</h2>
        <Field kind="choice" label={t('language')} value={spoken} onInput={setSpoken} options={languagesOf(body).map((code) => ({ value: code, label: `${languageOf(code)}${body.title[code] ? ' ✓' : ''}` }))} />
        <Field label={t('collections-title')} hint={t('collections-title-hint')} lang={spoken} maxLength={TEXT_MOST} value={body.title[spoken] ?? ''} onInput={(text) => change({ title: said(body.title, spoken, text) })} error={lacks && spoken !== 'en' ? t('collections-english') : undefined} />
        <Field kind="long" rows={4} label={t('collections-intro')} lang={spoken} maxLength={TEXT_MOST} value={body.intro[spoken] ?? ''} onInput={(text) => change({ intro: said(body.intro, spoken, text) })} />
      </section>
      {lines.failure && <Notice tone="wrong" action={<Button onClick={lines.reload}>{t('try-again')}</Button>}>{problem(lines.failure)}</Notice>}
      {lines.data && <Works items={body.items} lines={lines.data} spoken={spoken} onChange={(items) => change({ items })} />}
      <Tick label={t('collections-show')} hint={t('collections-show-hint')} checked={body.shown} onChange={(shown) => change({ shown })} />
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {saved && <Notice tone="good">{t('collections-saved')}</Notice>}
      {lacks && <Notice>{t('collections-english')}</Notice>}
      <div class="row"><Button look="primary" disabled={busy || lacks} onClick={() => void save()}>{t('collections-save')}</Button></div>
      {one && lines.data && <Exhibits key={one.changed_ms} one={one} lines={lines.data} />}
    </Page>
  )
}
