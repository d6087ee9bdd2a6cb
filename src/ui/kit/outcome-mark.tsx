import styles from './outcome-mark.module.css'
import type { Outcome } from './tone.ts'

interface OutcomeMarkProps {
  readonly outcome: Outcome
  /** Side in px; drawn to stay crisp from 14 to 34. */
  readonly size?: number
  /** Filled, for a verdict; otherwise outlined, for a place among many. */
  readonly solid?: boolean
  /** The accessible name; empty where a text beside the mark already says it. */
  readonly label?: string
}

const LABEL: Readonly<Record<Outcome, string>> = {
  ok: 'right',
  twice: 'right, but quantized twice',
  silent: 'silent: an expert is missed or mistaken without an error',
  raises: 'raises',
}

/** In a 16 × 16 box. The drawings differ in shape, so colour is never what tells them apart. */
const GLYPH: Readonly<Record<Outcome, string>> = {
  ok: 'M4.5 8.4 7 10.9 11.5 5.6',
  twice: 'M2.8 8.5 4.9 10.7 8.6 6M7.6 9.9 8.4 10.7 13 5.2',
  silent: 'M2 7.6 7.6 2M2 14 14 2M8.4 14 14 8.4',
  raises: 'M5 5 11 11M11 5 5 11',
}

/** An outcome as a mark: ✓ ok, ✓✓ twice, a hatch for silent, ✕ raises. */
export function OutcomeMark({ outcome, size = 16, solid = false, label = LABEL[outcome] }: OutcomeMarkProps) {
  const naming = label === '' ? ({ 'aria-hidden': true } as const) : { role: 'img', 'aria-label': label }
  return (
    <svg
      className={styles.mark}
      data-tone={outcome}
      data-solid={solid}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...naming}
    >
      <rect className={styles.ground} x="0.75" y="0.75" width="14.5" height="14.5" rx="3.5" />
      <path className={styles.glyph} d={GLYPH[outcome]} />
    </svg>
  )
}
