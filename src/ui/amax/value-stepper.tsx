import type { Explained } from '../../app/compute/protocol.ts'
import { Button } from '../kit/button.tsx'
import { Range } from '../kit/range.tsx'
import styles from './formula-card.module.css'

interface ValueStepperProps {
  readonly explained: Explained
  readonly onStep: (input: number) => void
}

/** Goes through the values of a cell, one by one: arrow keys on the slider, or the buttons. */
export function ValueStepper({ explained: { cell, input }, onStep }: ValueStepperProps) {
  const [least, most] = [cell.in0, cell.in1 - 1]
  const position = `input ${input} of ${least} to ${most}`
  return (
    <div className={styles.stepper} role="group" aria-label="Other values of this cell">
      <Button
        kind="icon"
        aria-label="Previous input"
        disabled={input <= least}
        onClick={() => onStep(input - 1)}
      >
        <Glyph d="M10 3.5 5.5 8 10 12.5" />
      </Button>
      <Range
        className={styles.slider}
        label="Input"
        value={input}
        min={least}
        max={most}
        text={position}
        onChange={onStep}
      />
      <Button kind="icon" aria-label="Next input" disabled={input >= most} onClick={() => onStep(input + 1)}>
        <Glyph d="M6 3.5 10.5 8 6 12.5" />
      </Button>
      <span className={styles.position} aria-hidden="true">
        {position}
      </span>
    </div>
  )
}

const Glyph = ({ d }: { readonly d: string }) => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path
      d={d}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
      strokeLinecap="round"
    />
  </svg>
)
