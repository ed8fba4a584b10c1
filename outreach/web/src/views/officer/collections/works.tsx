/** The works of a collection in their order: each a step up or down, taken out, labelled; and the published ones that may be added. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { number, t } from '../../../app/index.ts'
import { Button, Empty, Field } from '../../../ui/index.ts'
import { callTitle } from '../model.ts'
import { ITEMS_MOST, moved, said, TEXT_MOST, type Item, type Line } from './model.ts'

interface WorksProps { items: readonly Item[]; lines: readonly Line[]; spoken: string; onChange: (items: Item[]) => void }

export function Works({ items, lines, spoken, onChange }: WorksProps): JSX.Element {
  const [picked, setPicked] = useState('')
  const left = lines.filter((line) => !items.some((item) => item.publication === line.publication.id))
  const at = left.some((line) => line.publication.id === picked) ? picked : left[0]?.publication.id ?? ''
  const add = () => onChange([...items, { publication: at, label: {} }])
  return (
    <section class="officer-box stack">
      <h2>{t('collections-order')} ({number(items.length)})</h2>
      {lines.length === 0 && <Empty icon="star" title={t('collections-no-works')}>{t('collections-no-works-text')}</Empty>}
      {lines.length > 0 && items.length === 0 && <p class="soft">{t('collections-empty')}</p>}
      <ol class="officer-lines">{items.map((item, i) => <Work key={item.publication} item={item} line={lines.find((line) => line.publication.id === item.publication)} place={i} last={i === items.length - 1} spoken={spoken} onMove={(by) => onChange(moved(items, i, by))} onLabel={(text) => onChange(items.map((one, n) => (n === i ? { ...one, label: said(one.label, spoken, text) } : one)))} onOut={() => onChange(items.filter((_, n) => n !== i))} />)}</ol>
      {left.length > 0 && items.length < ITEMS_MOST && (
        <div class="officer-filters">
          <Field kind="choice" label={t('collections-pick')} value={at} onInput={setPicked} options={left.map((line) => ({ value: line.publication.id, label: [line.title, line.reference, callTitle(line.call)].filter(Boolean).join(' · ') }))} />
          <Button icon="plus" onClick={add}>{t('collections-add')}</Button>
        </div>
      )}
    </section>
  )
}

interface WorkProps { item: Item; line: Line | undefined; place: number; last: boolean; spoken: string; onMove: (by: -1 | 1) => void; onLabel: (text: string) => void; onOut: () => void }

function Work({ item, line, place, last, spoken, onMove, onLabel, onOut }: WorkProps): JSX.Element {
  const name = line?.title ?? t('collections-gone')
  const whose = <span class="hidden"> {name}</span>
  return (
    <li>
      <span><strong>{number(place + 1)}. <bdi>{name}</bdi></strong>{(!line || !line.shown) && <small>{t('collections-unseen')}</small>}</span>
      <Field label={t('collections-label')} lang={spoken} maxLength={TEXT_MOST} value={item.label[spoken] ?? ''} onInput={onLabel} />
      <span class="row">
        <Button look="quiet" disabled={place === 0} onClick={() => onMove(-1)}>{t('collections-up')}{whose}</Button>
        <Button look="quiet" disabled={last} onClick={() => onMove(1)}>{t('collections-down')}{whose}</Button>
        <Button look="quiet" icon="close" onClick={onOut}>{t('collections-out')}{whose}</Button>
      </span>
    </li>
  )
}
