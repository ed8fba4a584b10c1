/** What somebody offers to women who want to learn, beside her story or alone: title and statement say the rest. */
import type { JSX } from 'preact'
import { t, useWords } from '../../app/index.ts'
import type { OfferKind } from '../../core/kinds.ts'
import { Choice, Field } from '../../ui/index.ts'
import type { OfferProps } from '../making/editor.tsx'

export function OfferBox({ kinds, value, onChange }: OfferProps): JSX.Element {
  if (!useWords('offer')) return <></>
  const options = (['none', ...kinds] as const).map((kind) => ({ value: kind as OfferKind | 'none', label: t(`offer-what-${kind}`) }))
  const chosen = (what: OfferKind | 'none') => onChange(what === 'none' ? null : { ...value, what })
  const { what, places, until } = value ?? {}
  const placed = (typed: string) => {
    const n = Math.trunc(Number(typed))
    onChange({ what: what!, ...(n > 0 && { places: n }), ...(until && { until }) })
  }
  return (
    <details class="make-more" open={value !== null}>
      <summary>{t('offer-title')}</summary>
      <div class="stack-tight">
        <p>{t('offer-lead')}</p>
        <Choice legend={t('offer-what')} value={what ?? 'none'} options={options} onChange={chosen} />
        {what && (
          <>
            <Field kind="number" inputMode="numeric" label={t('offer-places')} value={places ? String(places) : ''} onInput={placed} />
            <Field kind="date" label={t('offer-until')} value={until ?? ''} onInput={(day) => onChange({ what, ...(places && { places }), ...(day && { until: day }) })} />
          </>
        )}
      </div>
    </details>
  )
}
