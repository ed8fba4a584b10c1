/** Schools that nobody has verified yet, with a box beside each, to verify the chosen ones at once. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { t, useWords } from '../../../app/index.ts'
import { Button, Dialog, Opening, Tick } from '../../../ui/index.ts'
import { useKeys } from '../keyed.tsx'
import { countryName, type School } from '../model.ts'
import { deed } from '../standing.tsx'
import { waits } from './deed.ts'
import { byItself, goByItself, hold } from './holding.ts'
import { Selection, useSelection } from './selection.tsx'

export function SelectSchools({ schools, onDone }: { schools: readonly School[]; onDone: () => void }): JSX.Element {
  const here = useWords('several')
  const held = deed.value
  const shown = schools.filter((one) => one.state === 'unverified' && !waits(held, one.id))
  const selection = useSelection(shown.map((one) => one.id))
  const [asking, setAsking] = useState(false)
  const [alone, setAlone] = useState(byItself)
  useKeys({ s: onDone })
  if (!here) return <Opening />
  const chosen = shown.filter((one) => selection.chosen.ids.has(one.id))
  const go = () => {
    goByItself(alone)
    const rows = chosen.map((one) => ({ id: one.id, label: one.name, title: '', state: 'waiting' as const }))
    void hold({ act: 'verify', body: {}, rows }).then(() => { setAsking(false); selection.clear() })
  }
  return (
    <>
      <Selection selection={selection} counted="several-schools" onDone={onDone}>
        <Button look="primary" icon="check" disabled={chosen.length === 0 || !selection.free} onClick={() => setAsking(true)}>{t('schools-verify')}</Button>
      </Selection>
      {shown.length === 0 && <p class="soft">{t('several-no-schools')}</p>}
      <ul class="list" ref={selection.room}>
        {shown.map((one) => (
          <li key={one.id} data-id={one.id} class={selection.chosen.ids.has(one.id) ? 'several-row several-on' : 'several-row'}>
            <label class="several-pick"><input type="checkbox" aria-label={t('several-pick', { title: one.name })} checked={selection.chosen.ids.has(one.id)} onClick={(event) => selection.touch(one.id, event.shiftKey)} /></label>
            <a class="card card-link" href={`#/officer/schools/${one.id}`}><span class="card-body"><strong><bdi>{one.name}</bdi></strong><small>{[countryName(one.country), t(`schools-state-${one.state}`)].filter(Boolean).join(' · ')}</small></span></a>
          </li>
        ))}
      </ul>
      {asking && (
        <Dialog title={t('several-verify-title', { n: chosen.length })} open onClose={() => setAsking(false)} actions={
          <><Button onClick={() => setAsking(false)}>{t('officer-cancel')}</Button><Button look="primary" onClick={go}>{t('several-do-verify')}</Button></>
        }>
          <div class="stack-tight">
            <p>{t('several-verify-text')}</p>
            <ul class="several-names">{chosen.map((one) => <li key={one.id}><bdi>{one.name}</bdi></li>)}</ul>
            <Tick label={t('several-hold')} hint={t('several-hold-hint')} checked={alone} onChange={setAlone} />
          </div>
        </Dialog>
      )}
    </>
  )
}
