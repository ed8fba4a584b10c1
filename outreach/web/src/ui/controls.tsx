/** Buttons and fields: 44 pixels to touch, a label that is always seen, errors beside what they are about. */
import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Icon, type IconName } from './Icon.tsx'

export interface ButtonProps {
  children: ComponentChildren
  onClick?: (() => void) | undefined
  /** primary: the one thing to do here; quiet: without a border; danger: takes something away. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger'
  icon?: IconName
  type?: 'button' | 'submit'
  disabled?: boolean
  wide?: boolean
  /** Makes it a link that looks like a button. */
  href?: string
}

export function Button(props: ButtonProps): JSX.Element {
  const { children, onClick, look = 'plain', icon, type = 'button', disabled = false, wide = false, href } = props
  const name = `button button-${look}${wide ? ' button-wide' : ''}`
  const inside = <>{icon && <Icon name={icon} />}<span>{children}</span></>
  if (href !== undefined) return <a class={name} href={href}>{inside}</a>
  return <button class={name} type={type} disabled={disabled} onClick={onClick}>{inside}</button>
}

export interface FieldProps {
  label: string
  value: string
  onInput: (value: string) => void
  hint?: string | undefined
  error?: string | undefined
  /** `long` is a text of several lines; `choice` needs `options`. */
  kind?: 'text' | 'long' | 'number' | 'date' | 'month' | 'choice' | 'password'
  options?: readonly { value: string; label: string }[]
  rows?: number
  required?: boolean
  name?: string
  lang?: string
  autocomplete?: string
  inputMode?: 'text' | 'numeric' | 'decimal'
  maxLength?: number
}

export function Field(props: FieldProps): JSX.Element {
  const id = useId()
  const { label, hint, error } = props
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={id}>{label}</label>
      {hint && <p class="field-hint" id={`${id}-hint`}>{hint}</p>}
      <Input {...props} id={id} about={about} />
      {error && <p class="field-error" id={`${id}-error`}><Icon name="attention" size={16} />{error}</p>}
    </div>
  )
}

function Input({ id, about, ...props }: FieldProps & { id: string; about: string }): JSX.Element {
  const { kind = 'text', value, onInput } = props
  const shared = {
    id, value, name: props.name, required: props.required, lang: props.lang, dir: 'auto' as const,
    'aria-describedby': about || undefined, 'aria-invalid': props.error ? true : undefined,
  }
  if (kind === 'long') {
    return <textarea {...shared} rows={props.rows ?? 6} maxLength={props.maxLength} onInput={(event) => onInput(event.currentTarget.value)} />
  }
  if (kind === 'choice') {
    return (
      // The list itself is the app's, whatever script the first of its options is in.
      <select {...shared} dir={undefined} onChange={(event) => onInput(event.currentTarget.value)}>
        {(props.options ?? []).map((option) => <option key={option.value} value={option.value} dir="auto">{option.label}</option>)}
      </select>
    )
  }
  const typed = { ...shared, type: kind as 'text', autocomplete: props.autocomplete ?? 'off', maxLength: props.maxLength }
  return <input {...typed} inputMode={props.inputMode} onInput={(event) => onInput(event.currentTarget.value)} />
}

export interface TickProps { label: ComponentChildren; checked: boolean; onChange: (checked: boolean) => void; hint?: string }

/** A box to tick, the whole line being the target. */
export function Tick({ label, checked, onChange, hint }: TickProps): JSX.Element {
  return (
    <label class="tick">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}{hint && <small>{hint}</small>}</span>
    </label>
  )
}

export interface ChoiceProps<T extends string> {
  legend: string
  value: T | null
  options: readonly { value: T; label: string; hint?: string }[]
  onChange: (value: T) => void
  /** In a row, for short words and numbers. */
  row?: boolean
}

/** One of a few, all of them in sight. */
export function Choice<T extends string>({ legend, value, options, onChange, row = false }: ChoiceProps<T>): JSX.Element {
  const name = useId()
  return (
    <fieldset class={row ? 'choice choice-row' : 'choice'}>
      <legend>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value} class={option.value === value ? 'choice-on' : undefined}>
            <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label}{option.hint && <small>{option.hint}</small>}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
