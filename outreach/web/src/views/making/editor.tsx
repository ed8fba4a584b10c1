/**
 * One work, from the first picture or word until it is marked ready. What is typed is kept as it is typed; "save"
 * freezes it; "ready to send" asks for everything that is still missing, in words.
 */
import type { ComponentChildren, ComponentType, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { language, number, session, store, t, useDraft, type CallBody, type Draft, type EntryBody } from '../../app/index.ts'
import { Button, Field, Icon, Notice, Opening, StateChip, Tick, type IconName } from '../../ui/index.ts'
import { Troubles } from './conflicts.tsx'
import { isFull } from '../../core/db.ts'
import type { OfferKind } from '../../core/kinds.ts'
import { languagesFor } from './languages.ts'
import type { Known } from './known.ts'
import { lacking, lengthsOf, partsOf, type Lack, type Typed } from './progress.ts'
import type { Length } from './length.ts'
import { Ear } from './ear.tsx'
import { AddPart, Parts, waysOf, type Way } from './parts.tsx'
import { Voices } from './voices.tsx'

export interface EditorProps {
  known: Known
  /** The path of this work: `school/entry/ID`. */
  path: string
  /** What is offered once it is saved. */
  onReady: () => void
  /** The title of a work that was told aloud, until there is another: whoever does not write need not. */
  spoken?: string
  /** Asks for an offer, where one may be made. */
  Offer?: ComponentType<OfferProps>
}
type Offered = NonNullable<EntryBody['offer']>
export interface OfferProps { kinds: readonly OfferKind[]; value: Offered | null; onChange: (offer: Offered | null) => void }

type Changes = Partial<Omit<Typed, 'declaration'>>

function kept(body: EntryBody, call: CallBody): Typed {
  const { title = '', statement = '', text = '', offer = null } = body
  const taken = call.languages ?? []
  const usual = taken.length === 0 || taken.includes(language.value) ? language.value : taken[0]!
  return { title, statement, text, offer, language: body.language ?? usual, declaration: false }
}

export function Editor(props: EditorProps): JSX.Element {
  const draft = useDraft<Changes>(`entry/${props.known.entry.id}`, {}, props.known.entry.seq)
  return draft ? <Form draft={draft} {...props} /> : <Opening />
}

function Form({ draft, known, path, onReady, Offer, spoken }: EditorProps & { draft: Draft<Changes> }): JSX.Element {
  const { entry, person } = known
  const call = known.call!
  const [declared, setDeclared] = useState(false)
  const [lacks, setLacks] = useState<readonly Lack[]>([])
  const [full, setFull] = useState(false)
  const typed: Typed = { ...kept(entry.body, call), ...draft.value, declaration: declared }
  const parts = partsOf(entry)
  const lengths = lengthsOf(typed, call, person)
  const dirty = Object.keys(draft.value).length > 0

  const told = parts.some(({ kind }) => kind === 'audio' || kind === 'video')
  useEffect(() => {
    if (spoken && told && typed.title === '') draft.update({ title: spoken })
  }, [told])

  const changes = (): Record<string, unknown> => {
    const fields: Record<string, unknown> = {}
    for (const name of ['title', 'statement', 'text', 'language'] as const) {
      const value = typed[name].trim() === '' ? null : typed[name]
      if (value !== (entry.body[name] ?? null)) fields[name] = value
    }
    if ('offer' in draft.value) fields['offer'] = typed.offer
    return fields
  }
  const write = async (work: () => Promise<unknown>): Promise<boolean> => {
    setFull(false)
    try {
      return await draft.save(work)
    } catch (failure) {
      if (!isFull(failure)) throw failure
      setFull(true)
      return false
    }
  }
  const save = () => {
    const fields = changes()
    setLacks([])
    void write(async () => { if (Object.keys(fields).length > 0) await store.set(entry.id, fields, draft.seen) })
  }
  const ready = async () => {
    const missing = lacking(typed, parts, call, lengths)
    setLacks(missing)
    if (missing.length > 0) return
    for (const row of store.core().rowsOf(entry.id).attention) if (row.op.command === 'finalise') await store.core().dismiss(row.n)
    const done = await write(() => store.act([
      { do: 'set', id: entry.id, fields: { ...changes(), declaration: true, rules_version: call.version ?? 1 }, seen: draft.seen },
      { do: 'command', id: entry.id, command: 'finalise' },
    ]))
    if (done) onReady()
  }

  return (
    <>
      <Troubles id={entry.id} />
      <Step n={1} title={t('make-step-work')} say={SAID[waysOf(call)[0] ?? 'text']} icon={waysOf(call)[0] === 'audio' ? 'mic' : 'pen'} call={entry.body.call}>
        <Parts id={entry.id} parts={parts} editable />
        {waysOf(call).map((way) => (way === 'text'
          ? <Text key={way} typed={typed} length={lengths.text} update={draft.update} first={waysOf(call)[0] === 'text'} />
          : <AddPart key={way} id={entry.id} call={call} parts={parts} way={way} />))}
        {Offer && (call.offers ?? []).length > 0 && <Offer kinds={call.offers!} value={typed.offer} onChange={(offer) => draft.update({ offer })} />}
        <Words typed={typed} call={call} lengths={lengths} update={draft.update} entry={entry.body} />
        <div class="spread">
          <span class="row"><StateChip standing={known.standing} /><span class="soft">{t('make-not-ready')}</span></span>
          <Button icon="device" onClick={save}>{t('make-save')}</Button>
        </div>
        {dirty && <p class="soft" role="status">{t('make-typing-kept')}</p>}
      </Step>
      <Step n={2} title={t('make-step-consent')} say="share" icon="people" call={entry.body.call}><Voices known={known} path={path} /></Step>
      <Step n={3} title={t('make-step-ready')} say="ready" icon="check" call={entry.body.call}>
        <Tick label={person && session.value?.role === 'school' ? t('make-declare', { name: person.name }) : t('make-declare-own')} checked={declared} onChange={setDeclared} />
        {known.consent === 'missing' && (known.minor || entry.scope.startsWith('school:')) && <Notice tone="warn">{t('make-ready-without')}</Notice>}
        {lacks.length > 0 && (
          <Notice tone="wrong" title={t('make-lacking')}>
            <ul>{lacks.map((lack) => <li key={lack}>{t(`make-lack-${lack}`)}</li>)}</ul>
          </Notice>
        )}
        {full && <Notice tone="wrong">{t('make-photo-full')}</Notice>}
        <Button look="primary" icon="check" wide onClick={() => void ready()}>{t('make-ready')}</Button>
      </Step>
    </>
  )
}

/** What is said about the work itself, by the way into it. */
const SAID: Record<Way, string> = { picture: 'photo', audio: 'record', video: 'film', document: 'file', text: 'write' }

/** Its picture says what a step is to who does not read. */
function Step({ n, title, say, icon, call, children }: { n: number; title: string; say: string; icon: IconName; call: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="make-step stack">
      <div class="make-heard">
        <h2 class="make-step-title"><span class="make-step-n" aria-hidden="true">{number(n)}</span><Icon name={icon} size={32} />{title}</h2>
        <Ear step={say} call={call} text={t(`make-say-${say}`)} />
      </div>
      {children}
    </section>
  )
}

interface TextProps { typed: Typed; length: Length | undefined; update: (change: Changes) => void; first: boolean }

/** The typed text; folded away where a call asks for something else first and nothing was typed. */
function Text({ typed, length, update, first }: TextProps): JSX.Element | null {
  const [begun, setBegun] = useState(first)
  if (!begun && typed.text !== '') setBegun(true)
  if (!length) return null
  const box = (
    <div class="stack-tight">
      <Field label={t('make-text')} hint={t('make-text-hint')} kind="long" rows={12} lang={typed.language} value={typed.text} onInput={(text) => update({ text })} />
      <Count length={length} />
    </div>
  )
  return first ? box : <details class="make-more" open={begun}><summary>{t('make-way-text')}</summary>{box}</details>
}

interface WordsProps {
  typed: Typed
  call: CallBody
  lengths: { statement: Length | undefined }
  update: (change: Changes) => void
  entry: EntryBody
}

function Words({ typed, call, lengths, update, entry }: WordsProps): JSX.Element {
  const options = languagesFor(call.languages, entry.language ?? language.value)
  const lang = typed.language
  return (
    <>
      <Field label={t('make-title')} value={typed.title} lang={lang} maxLength={call.limits?.title_characters ?? 80} onInput={(title) => update({ title })} />
      {lengths.statement && (
        <div class="stack-tight">
          <Field label={t('make-statement')} kind="long" rows={3} lang={lang} value={typed.statement} onInput={(statement) => update({ statement })} />
          <Count length={lengths.statement} />
        </div>
      )}
      <Field label={t('make-language')} kind="choice" value={lang} options={options} onInput={(chosen) => update({ language: chosen })} />
    </>
  )
}

/** The live count: calm while it fits, a warning above the limit, a refusal far above it. */
function Count({ length }: { length: Length }): JSX.Element {
  const { unit, count: n, least, most, verdict } = length
  const look = verdict === 'over' ? 'warn' : verdict === 'blocked' ? 'wrong' : 'calm'
  const range = least > 0 ? t('make-count-range', { least: number(least), most: number(most) }) : t('make-count-most', { most: number(most) })
  return (
    <div class={`make-count make-count-${look}`} role="status">
      <p><strong>{t(`count-${unit}`, { n })}</strong> <span>{range}</span></p>
      <progress max={most} value={Math.min(n, most)} aria-label={t('make-count-bar')} />
      {verdict !== 'fits' && verdict !== 'empty' && <p>{t(`make-count-${verdict}`)}</p>}
    </div>
  )
}
