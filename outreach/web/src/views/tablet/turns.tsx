/** Whose turn is it? The names of a class and nothing of their works; a name opens with the two pictures of its card. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { lazy, shut, store, t } from '../../app/index.ts'
import { PICTURES, picturesOf, readCard, type Picture } from '../../core/tablet.ts'
import { Button, Notice, Page } from '../../ui/index.ts'
import { Ear } from '../making/ear.tsx'
import { people, type Pupil } from '../making/known.ts'
import type { Parts } from './parts.ts'
import { Drawing } from './pictures.tsx'
import { mayPick, pickedRight, pickedWrong } from './state.ts'

const Eye = lazy(async () => (await import('../places.ts')).eye)

export function Turns({ parts }: { parts: Parts }): JSX.Element {
  const [pupil, setPupil] = useState<Pupil>()
  return pupil ? <Card pupil={pupil} onBack={() => setPupil(undefined)} /> : <Names parts={parts} onChosen={setPupil} />
}

function begin(pupil: string): void {
  location.hash = '#/school'
  shut.value = pupil
}

function Names({ parts: { useShown, ClassFilter }, onChosen }: { parts: Parts; onChosen: (pupil: Pupil) => void }): JSX.Element {
  const { pupils, more, chosen, choose } = useShown()
  const [looking, setLooking] = useState(false)
  const [trouble, setTrouble] = useState<'camera' | 'card'>()
  const shown = (text: string) => {
    const id = readCard(text)
    setLooking(false)
    if (id && people().some((one) => one.id === id) && mayPick(id)) begin(id)
    else setTrouble('card')
  }
  return (
    <Page title={t('tablet-turn')}>
      <div class="make-heard"><p class="lead">{t('tablet-turn-text')}</p><Ear step="turn" text={t('tablet-turn-text')} /></div>
      {trouble && <Notice tone="warn">{t(`tablet-no-${trouble}`)}</Notice>}
      {looking && <Eye onText={shown} onTrouble={() => { setLooking(false); setTrouble('camera') }} />}
      <Button icon={looking ? 'stop' : 'camera'} wide onClick={() => { setTrouble(undefined); setLooking(!looking) }}>{t(looking ? 'scan-stop' : 'tablet-scan')}</Button>
      <ClassFilter chosen={chosen} choose={choose} />
      <div class="tablet-names">
        {pupils.map((one) => <button key={one.id} type="button" class="card card-link" onClick={() => onChosen(one)}><bdi>{one.body.name}</bdi></button>)}
      </div>
      {more}
      <Button look="quiet" icon="shield" onClick={() => { shut.value = 'locked' }}>{t('tablet-teacher')}</Button>
    </Page>
  )
}

function Card({ pupil, onBack }: { pupil: Pupil; onBack: () => void }): JSX.Element {
  const [first, setFirst] = useState<Picture>()
  const [again, setAgain] = useState(false)
  const name = store.document<'entrant'>(pupil.id).value?.body.name ?? ''
  const tap = async (picture: Picture) => {
    setAgain(false)
    if (!first) {
      setFirst(picture)
      return
    }
    setFirst(undefined)
    const [one, other] = picturesOf(pupil.id)
    if (first === one && picture === other) {
      await pickedRight(pupil.id)
      begin(pupil.id)
    } else {
      await pickedWrong(pupil.id)
      setAgain(true)
    }
  }
  if (!mayPick(pupil.id)) {
    return (
      <Page title={name}>
        <Notice tone="warn">{t('tablet-ask')}</Notice>
        <Button icon="back" wide onClick={onBack}>{t('tablet-turn')}</Button>
      </Page>
    )
  }
  return (
    <Page title={t('tablet-pick', { name })}>
      <div class="make-heard">
        <p class="lead" role="status">{t(first ? 'tablet-pick-second' : 'tablet-pick-first')}</p>
        <Ear step={first ? 'second' : 'first'} text={t(first ? 'tablet-pick-second' : 'tablet-pick-first')} />
      </div>
      {again && <Notice tone="warn">{t('tablet-pick-wrong')}</Notice>}
      <div class="tablet-pictures">
        {PICTURES.map((picture) => <button key={picture} type="button" class="card" aria-pressed={picture === first} onClick={() => void tap(picture)}><Drawing name={picture} /></button>)}
      </div>
      <Button icon="back" wide onClick={onBack}>{t('tablet-not-me')}</Button>
    </Page>
  )
}
