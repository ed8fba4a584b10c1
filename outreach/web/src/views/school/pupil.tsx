/** Adding pupils one after the other, and putting one right. Only what a call needs is asked; nothing needs a network. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { database } from '../../app/account.ts'
import { go, lazy, line, own, store, t, useDraft, uuid7, type Intent } from '../../app/index.ts'
import { Button, Card, Empty, Field, Notice, Opening, Page, StateChip } from '../../ui/index.ts'
import { Troubles } from '../making/conflicts.tsx'
import { entries, knownOf, people, scope, whoIs } from '../making/known.ts'
import { StatusLine } from '../making/mark.tsx'
import { EMPTY_PERSON, fieldsOf, flawOf, formOf, PersonFields, type PersonForm } from '../making/person.tsx'
import { sameName } from '../making/progress.ts'
import { Also } from './twice.tsx'

export { ReceiptSheet } from '../doors/sheet.tsx'
export { Pupils } from './pupils.tsx'

const ReadFirst = lazy(async () => (await import('../doors/notice.tsx')).ReadFirst)

interface PupilForm extends PersonForm { class: string; newClass: string }
const EMPTY: PupilForm = { ...EMPTY_PERSON, class: '', newClass: '' }
const NEW_CLASS = 'new'

/** The intents that keep the form: a new class first, where one was named. */
function intentsOf(form: PupilForm, id: string, exists: boolean, privacy = ''): { intents: Intent[]; classId: string } {
  const intents: Intent[] = []
  let classId = form.class
  if (form.class === NEW_CLASS) {
    classId = line(form.newClass) ? uuid7() : ''
    if (classId) intents.push({ do: 'create', id: classId, kind: 'class', scope: scope(), fields: { name: line(form.newClass) } })
  }
  const fields = { ...fieldsOf(form), class: classId || null }
  if (exists) intents.push({ do: 'set', id, fields })
  else intents.push({ do: 'create', id, kind: 'entrant', scope: scope(), fields: { ...fields, ...(privacy && { privacy }) } })
  return { intents, classId }
}

export function NewPupil(): JSX.Element {
  const draft = useDraft<PupilForm>('school/new', EMPTY)
  const [added, setAdded] = useState<string>()
  const [flaw, setFlaw] = useState<string>()
  /** Which privacy notice was read here: null while it is not known, '' when none was (C34). */
  const [seen, setSeen] = useState<string | null>(null)
  useEffect(() => { void database().get('kv', 'privacy').then((found) => setSeen(typeof found === 'string' ? found : '')) }, [])
  if (!draft || seen === null) return <Opening />
  const form = draft.value
  const same = people().find((one) => sameName(one.body.name, form.name))
  const save = async () => {
    const wrong = flawOf(form)
    setFlaw(wrong)
    if (wrong) return
    const { intents, classId } = intentsOf(form, uuid7(), false, seen ?? '')
    // The next pupil is often of the same class and age.
    if (!(await draft.save(() => store.act(intents), { ...EMPTY, class: classId, how: form.how, year: form.year }))) return
    setAdded(line(form.name))
    document.querySelector<HTMLInputElement>('input[name=name]')?.focus()
  }
  if (seen === '') return <Page title={t('school-add')} back="#/school"><ReadFirst toPupils onSeen={(version) => { void database().put('kv', version, 'privacy').then(() => setSeen(version)) }} /></Page>
  return (
    <Page title={t('school-add')} back="#/school">
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void save() }}>
        {added && <Notice tone="good">{t('school-added', { name: added })}</Notice>}
        <PersonFields form={form} flaw={flaw} update={draft.update} />
        {same && <Notice tone="warn">{t('school-same', { name: same.body.name })}</Notice>}
        <ClassChoice form={form} update={draft.update} />
        <Button look="primary" type="submit" icon="device" wide>{t('make-save')}</Button>
        {added && <Button icon="check" wide href="#/school">{t('school-all-added')}</Button>}
      </form>
    </Page>
  )
}

function ClassChoice({ form, update }: { form: PupilForm; update: (change: Partial<PupilForm>) => void }): JSX.Element {
  const classes = store.documents('class', scope()).value
  const options = [
    { value: '', label: t('school-class-none') }, ...classes.map((one) => ({ value: one.id, label: one.body.name })), { value: NEW_CLASS, label: t('school-class-new') },
  ]
  return (
    <>
      <Field label={t('school-class')} kind="choice" value={form.class} options={options} onInput={(value) => update({ class: value })} />
      {form.class === NEW_CLASS && <Field label={t('school-class-name')} value={form.newClass} maxLength={80} onInput={(newClass) => update({ newClass })} />}
    </>
  )
}

export function PupilPage({ id }: { id: string }): JSX.Element {
  const pupil = store.document<'entrant'>(id).value
  const [flaw, setFlaw] = useState<string>()
  const [saved, setSaved] = useState(false)
  const draft = useDraft<Partial<PupilForm>>(`school/pupil/${id}`, {}, pupil?.seq)
  if (!pupil) return <Page title={t('school-pupils')} back="#/school/pupils"><Empty icon="user" title={t('make-not-here')} /></Page>
  if (!draft) return <Opening />
  const form: PupilForm = { ...EMPTY, ...formOf(pupil.body), class: pupil.body.class ?? '', ...draft.value }
  const works = entries().filter((one) => whoIs(one.body.entrant ?? '') === whoIs(id))
  const save = async () => {
    const wrong = flawOf(form)
    setFlaw(wrong)
    if (wrong) return
    const done = await draft.save(() => store.act(intentsOf(form, id, true).intents.map((one) => (one.do === 'set' ? { ...one, seen: draft.seen } : one))))
    if (done) setSaved(true)
  }
  const remove = async () => {
    if (await draft.save(() => store.remove(id))) go('school/pupils')
  }
  return (
    <Page title={pupil.body.name} back="#/school/pupils" actions={<StateChip standing={store.stateOf(id).value} />}>
      <Troubles id={id} />
      <Also id={id} />
      {works.length > 0 && (
        <section class="list">
          {works.map((entry) => {
            const known = knownOf(entry)
            return (
              <Card key={entry.id} title={own(known.call?.title)} href={`#/school/entry/${entry.id}`} aside={<StatusLine status={known.status} />}>
                <p dir="auto">{entry.body.title ?? ''}</p>
                <p><StateChip standing={known.standing} receipt={entry.body.reference} /></p>
              </Card>
            )
          })}
        </section>
      )}
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void save() }}>
        {saved && <Notice tone="good">{t('make-saved')}</Notice>}
        <PersonFields form={form} flaw={flaw} update={(change) => { setSaved(false); draft.update(change) }} />
        <ClassChoice form={form} update={(change) => { setSaved(false); draft.update(change) }} />
        <Button look="primary" type="submit" icon="device" wide>{t('make-save')}</Button>
        {works.length === 0 && <Button look="quiet" icon="trash" onClick={() => void remove()}>{t('school-remove')}</Button>}
      </form>
    </Page>
  )
}
