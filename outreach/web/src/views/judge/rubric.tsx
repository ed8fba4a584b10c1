/** One criterion as a row of large buttons. What a value means is read below as soon as it is chosen. */
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { number, own, t, type Criterion, type Rubric } from '../../app/index.ts'
import { Icon } from '../../ui/index.ts'

export interface ScaleProps { criterion: Criterion; value: number | undefined; missing: boolean; disabled: boolean; onChange: (value: number) => void }

export function Scale({ criterion, value, missing, disabled, onChange }: ScaleProps): JSX.Element {
  const name = useId()
  const [min, max] = [criterion.min ?? 1, criterion.max ?? 5]
  const meaning = (of: number) => own(criterion.levels?.find((level) => level.value === of)?.label)
  return (
    <fieldset class="judge-scale" id={`criterion-${criterion.code}`} role="radiogroup" disabled={disabled} aria-labelledby={`${name}-name`} aria-describedby={`${name}-said`} aria-invalid={missing || undefined}>
      <legend id={`${name}-name`} dir="auto">{own(criterion.name)}</legend>
      <p class="soft" dir="auto">{own(criterion.help)}</p>
      <div>
        {Array.from({ length: max - min + 1 }, (_, i) => min + i).map((one) => (
          <label key={one} data-on={one === value || undefined}>
            <input type="radio" name={name} value={one} checked={one === value} onChange={() => onChange(one)} />
            <span>{number(one)}</span><span class="hidden" dir="auto"> {meaning(one)}</span>
          </label>
        ))}
      </div>
      <p id={`${name}-said`} class={missing ? 'field-error' : 'judge-meaning'} aria-live="polite" dir="auto">
        {missing ? <><Icon name="attention" size={16} />{t('judge-missing')}</> : value === undefined ? t('judge-scale', { min, max }) : meaning(value)}
      </p>
    </fieldset>
  )
}

/** Every value of every criterion in words. */
export function Levels({ rubric }: { rubric: Rubric }): JSX.Element {
  return (
    <details class="judge-more">
      <summary>{t('judge-rubric')}</summary>
      <div class="stack">
        {rubric.criteria.map((criterion) => (
          <section key={criterion.code} class="stack-tight">
            <h3 dir="auto">{own(criterion.name)}</h3>
            <p dir="auto">{own(criterion.help)}</p>
            <dl class="facts">{(criterion.levels ?? []).map((level) => <div key={level.value} class="judge-level"><dt>{number(level.value)}</dt><dd dir="auto">{own(level.label)}</dd></div>)}</dl>
          </section>
        ))}
      </div>
    </details>
  )
}
