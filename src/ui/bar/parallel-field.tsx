import type { ReactNode } from 'react'
import type { Choice } from '../../moe/parallel-choices.ts'
import { Segmented } from '../kit/segmented.tsx'
import { SelectField } from '../kit/select-field.tsx'

interface ParallelFieldProps {
  readonly label: ReactNode
  readonly value: number
  readonly choices: readonly Choice[]
  /** Shows the values side by side where they are few. */
  readonly isOpen?: boolean
  readonly onChange: (value: number) => void
}

/** More than these do not fit side by side. */
const MOST_SEGMENTS = 8

/**
 * A parallel size: its legal values, and with each illegal one the reason.
 */
export function ParallelField({ label, value, choices, isOpen = false, onChange }: ParallelFieldProps) {
  const offered = choices.some((choice) => choice.value === value)
    ? choices
    : [...choices, { value, legal: false, reason: 'not possible here' }].toSorted((a, b) => a.value - b.value)
  if (isOpen && offered.length <= MOST_SEGMENTS) {
    const options = offered.map((choice) => ({
      value: choice.value,
      label: String(choice.value),
      disabled: choice.reason ?? undefined,
    }))
    return <Segmented label={label} value={value} options={options} onChange={onChange} />
  }
  const options = offered.map((choice) => ({
    value: String(choice.value),
    label: String(choice.value),
    disabled: choice.value === value ? undefined : (choice.reason ?? undefined),
  }))
  return (
    <SelectField
      label={label}
      value={String(value)}
      options={options}
      onChange={(text) => {
        onChange(Number(text))
      }}
    />
  )
}
