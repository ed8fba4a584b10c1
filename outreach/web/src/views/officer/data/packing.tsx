/** A pack that is to be published: its files are brought in, everything that would follow is told, and then a person decides. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, bytes, codeOf, language, NetworkDown, number, problem, Refused, t } from '../../../app/index.ts'
import { sendFile } from '../../../app/send.ts'
import { Button, Field, Notice } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { callChoices, languageOf } from '../model.ts'
import { ACCEPT, isLanguage, languagesOf, OTHER, tooMuch, type Flaw, type Outlook, type PackLine } from './shelf.ts'
import { Flaws, Would } from './would.tsx'

interface Sent { name: string; sha256: string }

export function NewPack({ packs, onPublished }: { packs: readonly PackLine[]; onPublished: () => void }): JSX.Element {
  const [call, setCall] = useState('')
  const [chosen, setChosen] = useState<string>(language.value)
  const [code, setCode] = useState('')
  const [title, setTitle] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [done, setDone] = useState<number>()
  const [wrong, setWrong] = useState<Flaw[]>([])
  const [said, setSaid] = useState<{ outlook: Outlook; files: Sent[] }>()
  const [made, setMade] = useState(false)
  const { busy, failure, act } = useAct()
  const calls = callChoices()
  const at = call || calls[0]?.value || ''
  const spoken = chosen === OTHER ? code.trim() : chosen
  const total = files.reduce((sum, one) => sum + one.size, 0)
  const refusal = tooMuch(files)
  const anew = <T,>(set: (value: T) => void) => (value: T) => { set(value); setSaid(undefined); setWrong([]); setMade(false) }
  const offer = (sent: Sent[]) => ({ call: at, language: spoken, title: title.trim(), files: sent })
  const look = () => act(async () => {
    setMade(false)
    const { sent, flaws } = await bringAll(files, setDone).finally(() => setDone(undefined))
    setWrong(flaws)
    if (flaws.length === 0) setSaid({ outlook: await api.post<Outlook>('/content/packs/preview', offer(sent)), files: sent })
  })
  const publish = () => act(async () => {
    if (!said) return
    await api.post('/content/packs', { ...offer(said.files), version: said.outlook.version })
    anew(setFiles)([])
    setTitle('')
    setMade(true)
    onPublished()
  })
  return (
    <section class="officer-box stack">
      <h2>{t('packs-publish')}</h2>
      {calls.length === 0 && <Notice>{t('packs-no-call')}</Notice>}
      {made && <Notice tone="good">{t('packs-done')}</Notice>}
      <div class="officer-filters">
        <Field kind="choice" label={t('officer-call')} value={at} options={calls} onInput={anew(setCall)} />
        <Field kind="choice" label={t('packs-language')} value={chosen} onInput={anew(setChosen)} options={[...languagesOf(packs, language.value).map((value) => ({ value, label: languageOf(value) })), { value: OTHER, label: t('packs-language-other') }]} />
        {chosen === OTHER && <Field label={t('packs-language-code')} hint={t('packs-language-hint')} value={code} maxLength={35} onInput={anew(setCode)} error={code && !isLanguage(spoken) ? t('packs-language-wrong') : undefined} />}
      </div>
      <Field label={t('packs-title')} hint={t('packs-title-hint')} value={title} maxLength={120} onInput={anew(setTitle)} />
      <Files key={String(made)} files={files} total={total} onTake={anew(setFiles)} error={refusal ? t(`packs-files-${refusal}`) : undefined} />
      {done !== undefined && <div class="stack-tight" role="status"><progress max={total} value={done} aria-label={t('packs-files')} /><small>{t('packs-bringing', { done: bytes(done), total: bytes(total) })}</small></div>}
      {failure && <Notice tone="wrong">{failure}</Notice>}
      <Flaws flaws={wrong} />
      {said && <Would outlook={said.outlook} />}
      <div class="row">
        {!said && <Button look="primary" icon="next" disabled={busy || !at || files.length === 0 || refusal !== null || !title.trim() || !isLanguage(spoken)} onClick={() => void look()}>{t('packs-look')}</Button>}
        {said?.outlook.flaws.length === 0 && <Button look="primary" disabled={busy} onClick={() => void publish()}>{t('packs-do', { n: number(said.outlook.version) })}</Button>}
      </div>
    </section>
  )
}

/** Brings the files in one after another; one that cannot be taken is named, and the others come all the same. */
async function bringAll(files: readonly File[], told: (bytes: number) => void): Promise<{ sent: Sent[]; flaws: Flaw[] }> {
  const sent: Sent[] = []
  const flaws: Flaw[] = []
  let before = 0
  for (const file of files) {
    told(before)
    try {
      sent.push({ name: file.name, sha256: await sendFile(file, (here) => told(before + here)) })
    } catch (failure) {
      if (failure instanceof NetworkDown || !(failure instanceof Refused) || failure.status === 401 || failure.status >= 500) throw failure
      flaws.push({ file: file.name, message: problem(codeOf(failure)) })
    }
    before += file.size
  }
  return { sent, flaws }
}

interface FilesProps { files: readonly File[]; total: number; onTake: (files: File[]) => void; error: string | undefined }

function Files({ files, total, onTake, error }: FilesProps): JSX.Element {
  return (
    <label class={error ? 'field field-wrong' : 'field'}>
      <strong>{t('packs-files')}</strong>
      <small>{t('packs-files-hint')}</small>
      <input type="file" multiple accept={ACCEPT} onChange={(event) => onTake([...(event.currentTarget.files ?? [])])} aria-invalid={error ? true : undefined} />
      {error ? <span class="field-error" role="alert">{error}</span> : files.length > 0 && <small role="status">{t('packs-things', { n: files.length })} · <bdi>{bytes(total)}</bdi></small>}
    </label>
  )
}
