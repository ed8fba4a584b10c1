/** Who I am: asked once, kept on this device, changed at any time. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { go, lazy, route, session, store, t, useDraft } from '../../app/index.ts'
import { Button, Notice, Opening, Page, StateChip } from '../../ui/index.ts'
import { Troubles } from '../making/conflicts.tsx'
import { Ear } from '../making/ear.tsx'
import { scope } from '../making/known.ts'
import { EMPTY_PERSON, fieldsOf, flawOf, formOf, PersonFields, type PersonForm } from '../making/person.tsx'
import { database } from '../../app/account.ts'
import { begin, nameless, self } from './self.ts'

const ReadFirst = lazy(async () => (await import('../doors/notice.tsx')).ReadFirst)

export function Profile(): JSX.Element {
  const who = self()
  const draft = useDraft<Partial<PersonForm>>('entrant/profile', {}, who?.seq)
  const [flaw, setFlaw] = useState<string>()
  /** Which privacy notice was read: null while it is not known, '' when none was. */
  const [seen, setSeen] = useState<string | null>(null)
  useEffect(() => { void database().get('kv', 'privacy').then((found) => setSeen(typeof found === 'string' ? found : '')) }, [])
  if (!draft || (!who && seen === null)) return <Opening />
  const form: PersonForm = { ...EMPTY_PERSON, name: nameless() ? '' : session.value?.actor.name ?? '', ...(who && formOf(who.body)), ...draft.value }
  const save = async () => {
    const wrong = flawOf(form)
    setFlaw(wrong)
    if (wrong) return
    const fields = fieldsOf(form)
    const saved = await draft.save(async () => {
      if (who) await store.set(who.id, fields, draft.seen)
      else await store.create('entrant', scope(), { ...fields, ...(seen && { privacy: seen }) })
    })
    if (!saved) return
    const call = route.value[1] === 'profile' && route.value[2] ? store.document<'call'>(route.value[2]).value : undefined
    if (call) await begin(call)
    else go('entrant')
  }
  if (!who && seen === '') return <Page title={t('entrant-profile')} back="#/entrant"><ReadFirst onSeen={(version) => { void database().put('kv', version, 'privacy').then(() => setSeen(version)) }} /></Page>
  return (
    <Page title={t('entrant-profile')} back="#/entrant" actions={who && <StateChip standing={store.stateOf(who.id).value} />}>
      {who && <Troubles id={who.id} />}
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void save() }}>
        <div class="make-heard"><p>{t('entrant-profile-why')}</p><Ear step="person" text={t('make-say-person')} /></div>
        <PersonFields form={form} flaw={flaw} update={draft.update} self />
        {flaw && <Notice tone="wrong">{t(flaw)}</Notice>}
        <Button look="primary" type="submit" icon="device" wide>{t('make-save')}</Button>
      </form>
    </Page>
  )
}
