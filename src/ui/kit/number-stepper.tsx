import { useId, useState, type KeyboardEvent } from 'react'
import type { TermId } from '../../app/glossary/terms.ts'
import { Bubble } from './bubble.tsx'
import field from './field-label.module.css'
import styles from './number-stepper.module.css'
import { readNumberText, type NumberLimits } from './number-text.ts'
import { Term } from './term.tsx'

interface NumberStepperProps extends NumberLimits {
  readonly label: string
  /** What the label means, where it is a word of the field. */
  readonly term?: TermId
  readonly value: number
  /** Called with a legal number on Enter, on leaving the field, and on each step. */
  readonly onCommit: (value: number) => void
}

/**
 * A number between limits. What was typed stays in the field until it is legal, with the reason beside it;
 * Escape returns to the last legal number.
 */
export function NumberStepper({ label, term, value, onCommit, ...limits }: NumberStepperProps) {
  const id = useId()
  const [draft, setDraft] = useState<string>()
  const [problem, setProblem] = useState<string>()

  const settle = (text: string | undefined) => {
    if (text === undefined) return
    const reading = readNumberText(text, limits)
    setDraft('value' in reading ? undefined : text)
    setProblem('value' in reading ? undefined : reading.problem)
    if ('value' in reading && reading.value !== value) onCommit(reading.value)
  }
  const stepBy = (steps: number) => {
    const from = Number(draft ?? value) + steps * limits.step
    settle(String(Math.min(limits.max, Math.max(limits.min, Number.isNaN(from) ? value : from))))
  }
  const giveUp = () => {
    setDraft(undefined)
    setProblem(undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (steps !== undefined) {
      event.preventDefault()
      stepBy(steps)
    } else if (event.key === 'Enter') settle(draft)
    else if (event.key === 'Escape') giveUp()
  }

  return (
    <div className={styles.field}>
      <label className={field.label} htmlFor={id}>
        {term === undefined ? label : <Term id={term}>{label}</Term>}
      </label>
      <div className={styles.box} data-invalid={problem !== undefined}>
        <StepButton name={`${label}: less`} sign="−" off={value <= limits.min} onClick={() => stepBy(-1)} />
        <input
          id={id}
          className={styles.input}
          type="number"
          min={limits.min}
          max={limits.max}
          step={limits.step}
          value={draft ?? value}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => settle(draft)}
          onKeyDown={onKeyDown}
        />
        <StepButton name={`${label}: more`} sign="+" off={value >= limits.max} onClick={() => stepBy(1)} />
      </div>
      {problem !== undefined && (
        <Bubble id={`${id}-problem`} role="alert" placement="bottom" onEscape={giveUp}>
          {problem}
        </Bubble>
      )}
    </div>
  )
}

interface StepButtonProps {
  readonly name: string
  readonly sign: string
  readonly off: boolean
  readonly onClick: () => void
}

/** For pointers only: the keyboard has the arrow keys, so the buttons are no stops of their own. */
function StepButton({ name, sign, off, onClick }: StepButtonProps) {
  return (
    <button
      className={styles.step}
      type="button"
      tabIndex={-1}
      aria-label={name}
      disabled={off}
      onClick={onClick}
    >
      {sign}
    </button>
  )
}
