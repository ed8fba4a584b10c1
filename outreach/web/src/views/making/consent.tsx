/**
 * The page of one voice: the guardian, the child, or an adult for themself. Three questions that stand alone, no answer
 * chosen beforehand, "no" as easy as "yes". What was answered is added to what was said before and never replaces it.
 */
import type { ComponentType, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { go, language, line, own, store, t, useDraft, uuid7, type ConsentBody, type Intent } from '../../app/index.ts'
import { sha256 } from '../../core/ids.ts'
import type { NewMedia } from '../../core/outbox.ts'
import { Button, Choice, Field, Icon, Notice, Opening, Page, type IconName } from '../../ui/index.ts'
import { Ear } from './ear.tsx'
import { ITEMS, METHODS, NAME_MODES, RELATIONS, shownName, type Item, type NameMode, type Voice } from './consents.ts'
import { PhotoInput } from './photo.tsx'
import { Listen, RecorderBox } from './recorder.tsx'
import { isFull } from '../../core/db.ts'
import { scope, type Known } from './known.ts'

interface Evidence { bytes: ArrayBuffer; type: string }
/** What somebody on a phone of their own is asked besides, and may leave open. */
export interface Besides { items: readonly Item[]; modes: readonly NameMode[]; Name: ComponentType<NameProps> }
export interface NameProps { answers: Answers; update: (change: Partial<Answers>) => void }
export interface Answers {
  participate: '' | 'yes' | 'no'
  publish_work: '' | 'yes' | 'no'
  voice_image: '' | 'yes' | 'no'
  press?: 'yes' | 'no'
  name_mode: NameMode | ''
  pseudonym?: string
  certificate?: 'shown' | 'own'
  relation: string
  method: ConsentBody['method']
  signed?: string
  witness?: string
  evidence: Evidence | null
}
const SPOKEN_S = 120

const ICONS: Record<Item, IconName> = { participate: 'star', publish_work: 'globe', voice_image: 'mic', press: 'people' }

/** While a home answers for a child, its name, face and voice are shown to nobody: nothing of them is asked. */
const isApart = (answers: Answers, by: Voice) => by === 'guardian' && answers.relation === 'institution'
const settled = (answers: Answers, by: Voice): Answers => (isApart(answers, by) ? { ...answers, voice_image: 'no', name_mode: 'none' } : answers)

function missingOf(answers: Answers, by: Voice): string | undefined {
  if (ITEMS.some((item) => answers[item] === '')) return 'make-consent-lack-answers'
  if (by === 'guardian' && answers.relation === '') return 'make-consent-lack-relation'
  if (by !== 'child' && answers.participate === 'yes' && answers.name_mode === '') return 'make-consent-lack-name'
  if (answers.name_mode === 'pseudonym' && !line(answers.pseudonym ?? '')) return 'make-consent-lack-name'
  if (answers.method === 'spoken' && !answers.evidence) return 'make-consent-lack-spoken'
  if (answers.method === 'spoken' && (!line(answers.signed ?? '') || !line(answers.witness ?? ''))) return 'make-consent-lack-witness'
  return undefined
}

/** One record per question, all in one transaction, with the recording or the photographed form if there is one. */
async function record(known: Known, by: Voice, items: readonly Item[], answers: Answers): Promise<void> {
  const media: NewMedia[] = []
  const digest = answers.evidence ? await sha256(answers.evidence.bytes) : undefined
  const intents = items.filter((item) => answers[item]).map((item): Intent => {
    const fields: ConsentBody = {
      subject: known.entry.id, call: known.entry.body.call, item, answer: answers[item] as 'yes' | 'no', by, method: answers.method,
      text_version: t('consent-version'), language: language.value,
    }
    if (by === 'guardian') fields.relation = answers.relation
    const [signed, witness] = [line(answers.signed ?? ''), line(answers.witness ?? '')]
    if (signed) fields.signed_as = signed
    if (witness) fields.witness = witness
    if (answers.name_mode !== '' && by !== 'child') fields.name_mode = answers.name_mode
    if (answers.name_mode === 'pseudonym') Object.assign(fields, { pseudonym: line(answers.pseudonym!), certificate: answers.certificate ?? 'shown' })
    if (digest) fields.evidence = digest
    return { do: 'create', id: uuid7(), kind: 'consent', scope: scope(), fields: { ...fields }, needs: [known.entry.id] }
  })
  if (answers.evidence && digest) media.push({ doc: intents[0]!.id, sha256: digest, ...answers.evidence })
  await store.act(intents, media)
}

export function ConsentPage({ known, by, back, besides }: { known: Known; by: Voice; back: string; besides?: Besides }): JSX.Element {
  const { entry, person } = known
  const draft = useDraft<Answers>(`consent/${entry.id}/${by}`, {
    participate: '', publish_work: '', voice_image: '', name_mode: '', relation: person?.guardian_relation ?? '', method: 'device', evidence: null,
  })
  const [lack, setLack] = useState<string>()
  if (!draft) return <Opening />
  const answers = draft.value
  const update = (change: Partial<Answers>) => {
    setLack(undefined)
    draft.update(change)
  }
  const call = own(known.call?.title)
  const items = [...ITEMS, ...(besides?.items ?? [])]
  const apart = isApart(answers, by)
  const save = async () => {
    const whole = settled(answers, by)
    const missing = missingOf(whole, by)
    setLack(missing)
    if (missing) return
    try {
      if (!(await draft.save(() => record(known, by, items, whole)))) return
    } catch (failure) {
      if (!isFull(failure)) throw failure
      setLack('make-photo-full')
      return
    }
    go(back)
  }
  return (
    <Page title={t(`make-consent-title-${by}`)} back={`#/${back}`}>
      <div class={by === 'child' ? 'make-child stack' : 'stack'}>
        {person && <p class="make-name"><bdi>{person.name}</bdi></p>}
        <p class="lead">{t(`consent-intro-${by}`, { call })}</p>
        {items.filter((item) => !apart || item !== 'voice_image').map((item) => <Question key={item} item={item} by={by} call={entry.body.call} value={answers[item] ?? ''} onAnswer={(answer) => update({ [item]: answer })} />)}
        {apart && <Notice>{t('make-consent-apart')}</Notice>}
        {by !== 'child' && !apart && <NameChoice name={person?.name ?? ''} besides={besides} answers={answers} update={update} />}
        {by === 'guardian' && <Proof answers={answers} entry={entry.id} attested={known.call?.consents?.attested !== false} update={update} />}
        {lack && <Notice tone="wrong">{t(lack)}</Notice>}
        <p class="soft">{t('consent-withdraw-explain')}</p>
        <Button look="primary" icon="device" wide onClick={() => void save()}>{t('make-save')}</Button>
      </div>
    </Page>
  )
}

function Question({ item, by, call, value, onAnswer }: { item: Item; by: Voice; call: string; value: string; onAnswer: (answer: 'yes' | 'no') => void }): JSX.Element {
  const words = `consent-${item}-${by}`
  const options = (['yes', 'no'] as const).map((answer) => ({ value: answer, label: t(`consent-answer-${answer}`) }))
  return (
    <section class="card make-question">
      <div class="card-body">
        <div class="make-heard">
          <h2 class="row"><Icon name={ICONS[item]} size={24} /><span>{t(`consent-${item}-title`)}</span></h2>
          <Ear step={`${item}-${by}`} call={call} text={by === 'self' ? `${t(words)} ${t(`${words}-explain`)}` : t(`${words}-aloud`)} />
        </div>
        <Choice row legend={t(words)} value={value === '' ? null : (value as 'yes' | 'no')} options={options} onChange={onAnswer} />
        <p class="soft">{t(`${words}-explain`)}</p>
      </div>
    </section>
  )
}

function NameChoice({ name, besides, answers, update }: { name: string; besides: Besides | undefined } & NameProps): JSX.Element {
  const { name_mode: value } = answers
  const nameOf = (mode: NameMode) => shownName(mode === 'pseudonym' ? answers.pseudonym ?? '' : name, mode)
  const options = (besides?.modes ?? NAME_MODES).map((mode) => ({ value: mode, label: t(`consent-name-${mode}`), hint: nameOf(mode) }))
  return (
    <section class="card">
      <div class="card-body">
        <div class="make-heard"><h2>{t('consent-name-title')}</h2>{besides && <Ear step="name" text={t('make-say-name')} />}</div>
        <Choice legend={t('consent-name-guardian')} value={value === '' ? null : value} options={options} onChange={(name_mode) => update({ name_mode })} />
        {besides && value === 'pseudonym' && <besides.Name answers={answers} update={update} />}
        {value !== '' && (
          <p class="make-shown"><small>{t('make-consent-shown')}</small><bdi>{nameOf(value) || t('consent-name-none')}</bdi></p>
        )}
      </div>
    </section>
  )
}

interface ProofProps { answers: Answers; entry: string; attested: boolean; update: (change: Partial<Answers>) => void }

/** Who answered, and how: on the device, on paper, aloud, or on the school's word. */
function Proof({ answers, entry, attested, update }: ProofProps): JSX.Element {
  const { method, evidence } = answers
  const relations = [{ value: '', label: t('make-choose') }, ...RELATIONS.map((one) => ({ value: one, label: t(`make-relation-${one}`) }))]
  const methods = METHODS.filter((one) => attested || one !== 'attested').map((one) => ({ value: one, label: t(`consent-method-${one}`), hint: t(`make-method-${one}`) }))
  return (
    <section class="card">
      <div class="card-body stack">
        <Field label={t('make-relation')} kind="choice" value={answers.relation} options={relations} onInput={(relation) => update({ relation })} />
        <Choice legend={t('make-method')} value={method} options={methods} onChange={(next) => update({ method: next, evidence: null })} />
        {method === 'paper' && !evidence && <PhotoInput name={`consent/${entry}`} onPicture={async ({ bytes, type }) => update({ evidence: { bytes, type } })} />}
        {method === 'paper' && evidence && <Notice tone="good">{t('make-method-paper-kept')}</Notice>}
        {method === 'spoken' && !evidence && (
          <RecorderBox name={`consent/${entry}`} secondsMax={SPOKEN_S} label={t('make-record-start')} onKeep={async ({ bytes, type }) => update({ evidence: { bytes, type } })} />
        )}
        {method === 'spoken' && evidence && <><Listen recording={evidence} /><Button icon="mic" onClick={() => update({ evidence: null })}>{t('make-record-again')}</Button></>}
        <Field label={t('make-signed')} hint={t('make-signed-hint')} value={answers.signed ?? ''} maxLength={120} onInput={(signed) => update({ signed })} />
        {method !== 'paper' && <Field label={t('make-witness')} hint={t('make-witness-hint')} value={answers.witness ?? ''} maxLength={120} onInput={(witness) => update({ witness })} />}
      </div>
    </section>
  )
}
