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
      <input
        className={styles.range}
        type="range"
        min={0}
        max={max}
        value={value}
        aria-label={label}
        aria-valuetext={text}
        style={{ '--done': value / max }}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </label>
  )
}
