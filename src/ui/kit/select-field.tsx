import type { ChangeEvent, ReactNode } from 'react'
import field from './field-label.module.css'
import styles from './select-field.module.css'

export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
  /** A few words that follow the label, smaller: a date, a count. */
  readonly hint?: string
  /** Why it cannot be chosen; leave out where it can. */
  readonly disabled?: string | undefined
}

export interface SelectGroup<Value extends string> {
  readonly label: string
  readonly options: readonly SelectOption<Value>[]
}

interface SelectFieldProps<Value extends string> {
  readonly label: ReactNode
  readonly value: Value
  readonly options: readonly (SelectOption<Value> | SelectGroup<Value>)[]
  readonly onChange: (value: Value) => void
}

const isGroup = <Value extends string>(
  entry: SelectOption<Value> | SelectGroup<Value>,
): entry is SelectGroup<Value> => 'options' in entry

/**
 * A native select, kept transparent over its own drawing of the choice: the value leads, its hint follows.
 * Keyboard, touch and the list itself stay the platform's.
 */
export function SelectField<Value extends string>({
  label,
  value,
  options,
  onChange,
}: SelectFieldProps<Value>) {
  const all = options.flatMap((entry) => (isGroup(entry) ? entry.options : [entry]))
  const chosen = all.find((option) => option.value === value)
  const change = (event: ChangeEvent<HTMLSelectElement>) => {
    const next = all.find((option) => option.value === event.target.value)
    if (next) onChange(next.value)
  }
  return (
    <label className={styles.field}>
      <span className={field.label}>{label}</span>
      <span className={styles.box}>
        <span className={styles.shown} aria-hidden="true">
          <span className={styles.value}>{chosen?.label ?? value}</span>
          {chosen?.hint !== undefined && <span className={styles.hint}>{chosen.hint}</span>}
          <svg className={styles.caret} width="10" height="10" viewBox="0 0 10 10">
            <path d="M2 3.5 5 6.5 8 3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </span>
        <select className={styles.select} value={value} onChange={change}>
          {options.map((entry) =>
            isGroup(entry) ? (
              <optgroup key={entry.label} label={entry.label}>
                {entry.options.map(nativeOption)}
              </optgroup>
            ) : (
              nativeOption(entry)
            ),
          )}
        </select>
      </span>
    </label>
  )
}

function nativeOption({ value, label, hint, disabled }: SelectOption<string>) {
  return (
    <option key={value} value={value} disabled={disabled !== undefined}>
      {[label, disabled ?? hint].filter((part) => part !== undefined).join(' · ')}
    </option>
  )
}
