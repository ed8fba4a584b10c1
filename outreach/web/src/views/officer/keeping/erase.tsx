/** Erasing a work or a person: how deep and on whose word, what would go, and then the certificate of it. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, number, t, useLoad } from '../../../app/index.ts'
import { Button, Choice, Field, Notice, Page, Tick } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { Certificates, documentsSaid } from './certificates.tsx'
import { isNothing, MODES, targetOf, WHYS, type Certificate, type Mode, type Preview, type Subject, type Why } from './model.ts'

export function ErasePage({ subject: of, target: given }: { subject: Subject; target: string }): JSX.Element {
  const done = useLoad(() => api.get<Certificate[]>('/erasures'))
  return (
    <Page title={t('data-erase')} back="#/officer/data">
      <Ask of={of} given={given} onErased={done.reload} />
      <Certificates found={done} />
    </Page>
  )
}

function Ask({ of, given, onErased }: { of: Subject; given: string; onErased: () => void }): JSX.Element {
  const [subject, setSubject] = useState(of)
  const [typed, setTyped] = useState(given)
  const [mode, setMode] = useState<Mode | null>(null)
  const [why, setWhy] = useState<Why>('request')
  const [seen, setSeen] = useState<Preview>()
  const [sure, setSure] = useState(false)
  const [made, setMade] = useState(false)
  const { busy, failure, act } = useAct()
  const target = targetOf(typed)
  const anew = <T,>(set: (value: T) => void) => (value: T) => { set(value); setSeen(undefined); setSure(false); setMade(false) }
  const order = { subject, target, mode, why }
  const look = () => act(async () => setSeen(await api.post<Preview>('/erasures/preview', order)))
  const erase = () => act(async () => {
    await api.post<Certificate>('/erasures', order)
    setMade(true)
    setSeen(undefined)
    onErased()
  })
  return (
    <div class="stack">
      <Choice row legend={t('keeping-subject')} value={subject} onChange={anew(setSubject)} options={[{ value: 'entry', label: t('keeping-subject-entry') }, { value: 'person', label: t('keeping-subject-person') }]} />
      <Field label={t('keeping-target')} hint={t('keeping-target-hint')} value={typed} maxLength={200} error={typed && !target ? t('keeping-target-wrong') : undefined} onInput={anew(setTyped)} />
      <Choice legend={t('keeping-mode')} value={mode} onChange={anew(setMode)} options={MODES.map((value) => ({ value, label: t(`keeping-mode-${value}`), hint: t(`keeping-mode-${value}-hint`) }))} />
      <Field kind="choice" label={t('keeping-why')} value={why} onInput={(value) => anew(setWhy)(value as Why)} options={WHYS.map((value) => ({ value, label: t(`keeping-why-${value}`) }))} />
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {!seen && !made && <div class="row"><Button look="primary" icon="next" disabled={busy || !target || !mode} onClick={() => void look()}>{t('keeping-look')}</Button></div>}
      {seen && <Would seen={seen} />}
      {seen && !isNothing(seen) && (
        <>
          <Tick label={t('keeping-sure')} checked={sure} onChange={setSure} />
          <div class="row"><Button look="danger" icon="trash" disabled={busy || !sure} onClick={() => void erase()}>{t('keeping-erase-do')}</Button></div>
        </>
      )}
      {made && <Notice tone="good">{t('keeping-erased')}</Notice>}
    </div>
  )
}

function Would({ seen }: { seen: Preview }): JSX.Element {
  if (isNothing(seen)) return <Notice>{t('keeping-nothing')}</Notice>
  const documents = documentsSaid(seen.documents)
  return (
    <section class="stack-tight">
      <h2>{t('keeping-would')}</h2>
      <dl class="officer-counts">
        <div><dt>{t('keeping-works')}</dt><dd>{number(seen.works)}</dd></div>
        <div><dt>{t('keeping-shells')}</dt><dd>{number(seen.shells)}</dd></div>
        <div><dt>{t('keeping-unnamed')}</dt><dd>{number(seen.unnamed)}</dd></div>
      </dl>
      {documents && <p>{documents}</p>}
    </section>
  )
}
