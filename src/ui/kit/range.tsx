import styles from './range.module.css'

interface RangeProps {
  readonly label: string
  /** A whole number from `min` to `max`. */
  readonly value: number
  readonly min?: number
  readonly max: number
  /** What the value means; read out. */
  readonly text: string
  readonly className: string | undefined
  readonly onChange: (value: number) => void
}

/** The platform's slider, drawn as a line that is filled up to the thumb. */
export const Range = ({ label, value, min = 0, max, text, className, onChange }: RangeProps) => (
  <input
    className={`${styles.range} ${className}`}
    type="range"
    min={min}
    max={max}
    value={value}
    aria-label={label}
    aria-valuetext={text}
    style={{ '--done': max === min ? 1 : (value - min) / (max - min) }}
    onChange={(event) => onChange(event.target.valueAsNumber)}
  />
)
