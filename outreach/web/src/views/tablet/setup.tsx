/** For the teacher: giving the tablet to the class, locking it, who opens it and after how long it locks, cards, and the school's tablets. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { number, shut, t, uuid7 } from '../../app/index.ts'
import { flaw, MINUTES, plain, sealed, type Tablet, type Teacher } from '../../core/tablet.ts'
import { Button, Field, Notice, Page } from '../../ui/index.ts'
import { Devices } from './devices.tsx'
import { change, tablet } from './state.ts'

const FIRST: Tablet = { teachers: [], minutes: 5, wrong: {} }

export function TabletPage(): JSX.Element {
  const now = tablet.value
  return (
    <Page title={t('tablet')} back="#/school">
      {now ? <Shared now={now} /> : <><p class="lead">{t('tablet-lead')}</p><NewPin /></>}
      <Button icon="people" wide href="#/school/tablet/cards">{t('tablet-cards')}</Button>
      <Devices />
    </Page>
  )
}

function Shared({ now }: { now: Tablet }): JSX.Element {
  const [adding, setAdding] = useState<Teacher | 'new'>()
  const options = MINUTES.map((n) => ({ value: String(n), label: n === 0 ? t('tablet-never') : t('tablet-after', { n }) }))
  const remove = ({ id }: Teacher) => change((kept) => {
    const teachers = (kept ?? FIRST).teachers.filter((one) => one.id !== id)
    return kept && teachers.length > 0 ? { ...kept, teachers } : null
  })
  return (
    <>
      <div class="stack">
        <Button look="primary" icon="people" wide onClick={() => { shut.value = 'class' }}>{t('tablet-give')}</Button>
        <p class="soft">{t('tablet-give-text')}</p>
        <Button icon="shield" wide onClick={() => { shut.value = 'locked' }}>{t('tablet-lock')}</Button>
      </div>
      <section class="stack-tight">
        <h2>{t('tablet-teachers')}</h2>
        <ul class="stack-tight">
          {now.teachers.map((one) => (
            <li key={one.id} class="spread">
              <bdi>{one.name}</bdi>
              <span class="row">
                <Button look="quiet" icon="pen" onClick={() => setAdding(one)}>{t('tablet-new-pin')}</Button>
                <Button look="quiet" icon="trash" onClick={() => void remove(one)}>{t(now.teachers.length > 1 ? 'tablet-remove' : 'tablet-off')}</Button>
              </span>
            </li>
          ))}
        </ul>
        {adding
          ? <NewPin key={adding === 'new' ? 'new' : adding.id} of={adding === 'new' ? undefined : adding} onDone={() => setAdding(undefined)} />
          : <Button icon="plus" onClick={() => setAdding('new')}>{t('tablet-add')}</Button>}
      </section>
      <Field label={t('tablet-minutes')} hint={t('tablet-minutes-hint')} kind="choice" value={String(now.minutes)} options={options} onInput={(minutes) => void change((kept) => kept && { ...kept, minutes: Number(minutes) })} />
    </>
  )
}

/** A PIN for somebody new, or another one for `of`. */
function NewPin({ of, onDone = () => undefined }: { of?: Teacher | undefined; onDone?: () => void }): JSX.Element {
  const [name, setName] = useState(of?.name ?? '')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [wrong, setWrong] = useState<'short' | 'weak' | 'differ'>()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    const found = flaw(plain(pin)) ?? (plain(pin) === plain(again) ? undefined : 'differ')
    setWrong(found)
    if (found || name.trim() === '') return
    setBusy(true)
    const made: Teacher = { ...(await sealed(plain(pin))), id: of?.id ?? uuid7(), name: name.trim(), wrong: 0, until_ms: 0 }
    await change((kept) => ({ ...(kept ?? FIRST), teachers: [...(kept ?? FIRST).teachers.filter((one) => one.id !== made.id), made] }))
    onDone()
  }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <Field label={t('tablet-name')} value={name} maxLength={80} onInput={setName} />
      <Field label={t('tablet-pin')} hint={t('tablet-pin-hint', { least: number(4), most: number(8) })} kind="password" inputMode="numeric" maxLength={12} autocomplete="new-password" value={pin}
        onInput={setPin} error={wrong && wrong !== 'differ' ? t(`tablet-pin-${wrong}`) : undefined} />
      <Field label={t('tablet-pin-again')} kind="password" inputMode="numeric" maxLength={12} autocomplete="new-password" value={again} onInput={setAgain} error={wrong === 'differ' ? t('tablet-pin-differ') : undefined} />
      {!of && <Notice>{t('tablet-pin-lock')}</Notice>}
      <Button type="submit" look="primary" icon="shield" wide disabled={busy || name.trim() === ''}>{t('tablet-save')}</Button>
    </form>
  )
}
