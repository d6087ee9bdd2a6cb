import { Range } from '../kit/range.tsx'
import styles from './slider-field.module.css'

interface SliderFieldProps {
  readonly label: string
  /** A whole number from 0 to `max`. */
  readonly value: number
  readonly max: number
  /** What the value means; stands beside the label and is read out. */
  readonly text: string
  readonly onChange: (value: number) => void
}

/** A native slider that looks like the other fields of a row. */
export function SliderField({ label, value, max, text, onChange }: SliderFieldProps) {
  return (
    <label className={styles.field}>
      <span className={styles.label}>
        {label} <b>{text}</b>
      </span>
      <Range className={styles.range} label={label} value={value} max={max} text={text} onChange={onChange} />
    </label>
  )
}
