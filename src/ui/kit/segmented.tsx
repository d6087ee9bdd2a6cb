import { useId, type ReactNode } from 'react'
import field from './field-label.module.css'
import styles from './segmented.module.css'
import { Tooltip } from './tooltip.tsx'

export interface Segment<Value extends string | number> {
  readonly value: Value
  readonly label: string
  /** Why it cannot be chosen; leave out where it can. */
  readonly disabled?: string | undefined
}

interface SegmentedProps<Value extends string | number> {
  readonly label: ReactNode
  /** Where what stands around it says as much: the label is for those who cannot see that. */
  readonly isBare?: boolean
  readonly value: Value
  readonly options: readonly Segment<Value>[]
  readonly onChange: (value: Value) => void
}

/**
 * One choice of a few, all in sight. Native radios bring the arrow keys. A choice that is not open can still be
 * reached, so that its reason can be read; choosing it does nothing.
 */
export function Segmented<Value extends string | number>({
  label,
  isBare = false,
  value,
  options,
  onChange,
}: SegmentedProps<Value>) {
  const name = useId()
  return (
    <fieldset className={styles.group}>
      <legend className={isBare ? 'visually-hidden' : field.label}>{label}</legend>
      <div className={styles.track}>
        {options.map((option) => (
          <Tooltip key={option.value} tip={option.disabled}>
            {(describedBy) => (
              <label className={styles.segment}>
                <input
                  type="radio"
                  name={name}
                  checked={option.value === value}
                  aria-disabled={option.disabled !== undefined}
                  aria-describedby={describedBy}
                  onChange={() => {
                    if (option.disabled === undefined) onChange(option.value)
                  }}
                />
                <span>{option.label}</span>
              </label>
            )}
          </Tooltip>
        ))}
      </div>
    </fieldset>
  )
}
