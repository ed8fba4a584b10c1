/** Cards for a class: a name, two pictures, and a symbol that says an id. They hold no school, no age and no work. */
import type { JSX } from 'preact'
import { encodeQR } from 'qr'
import { t } from '../../app/index.ts'
import { cardOf, picturesOf } from '../../core/tablet.ts'
import { Button, Empty, Page } from '../../ui/index.ts'
import type { Parts } from './parts.ts'
import { Drawing } from './pictures.tsx'

interface Sign { path: string; size: number }

/** A symbol as one path of unit squares, with a quiet zone; the card's own margin makes it wider. */
function drawn(text: string): Sign {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 2 })
  return { size: rows.length, path: rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('') }
}

export function Cards({ parts: { useShown, ClassFilter } }: { parts: Parts }): JSX.Element {
  const { pupils, more, chosen, choose } = useShown()
  if (pupils.length === 0 && chosen === '') {
    return (
      <Page title={t('tablet-cards')} back="#/school/tablet">
        <Empty icon="people" title={t('school-none')} action={<Button look="primary" icon="plus" href="#/school/new">{t('school-add')}</Button>}>{t('school-none-explain')}</Empty>
      </Page>
    )
  }
  return (
    <Page title={t('tablet-cards')} back="#/school/tablet">
      <p class="lead">{t('tablet-cards-text')}</p>
      <ClassFilter chosen={chosen} choose={choose} />
      <Button icon="download" wide onClick={printed}>{t('tablet-print')}</Button>
      <ul class="tablet-cards">
        {pupils.map(({ id, body }) => (
          <li key={id} class="tablet-card">
            <Symbol sign={drawn(cardOf(id))} />
            <span class="stack-tight">
              <bdi>{body.name}</bdi>
              <span class="row">{picturesOf(id).map((name, i) => <Drawing key={i} name={name} size={40} />)}</span>
            </span>
          </li>
        ))}
      </ul>
      {more}
    </Page>
  )
}

function Symbol({ sign: { path, size } }: { sign: Sign }): JSX.Element {
  return <svg class="tablet-symbol" viewBox={`0 0 ${size} ${size}`} aria-hidden="true" shape-rendering="crispEdges"><path d={path} fill="currentColor" /></svg>
}

function printed(): void {
  document.body.classList.add('tablet-printing')
  print()
  document.body.classList.remove('tablet-printing')
}
