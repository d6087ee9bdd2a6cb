import { fates, furthestStep } from '../../app/calibration-view/fates.ts'
import type { Followed } from '../../app/calibration-view/followed.ts'
import { countText } from '../../app/count-text.ts'
import styles from './steps-card.module.css'

interface StepNoteProps {
  /** One calibration, or two side by side. */
  readonly sides: readonly Followed[]
  readonly names: readonly string[]
  /** The step in view of each side. */
  readonly steps: readonly number[]
}

/** What the step in view did, and what is particular about it. */
export function StepNote({ sides, names, steps }: StepNoteProps) {
  const [first] = sides
  const [at = 0] = steps
  const step = first?.steps[at]
  if (!first || !step) return null
  const isReached = at <= furthestStep(first, fates(first))
  return (
    <div className={styles.note}>
      <p role="status">
        <strong>
          After step {at + 1}, {lower(step.title)}:
        </strong>{' '}
        {sides
          .map(
            (found, side) =>
              `${sides.length > 1 ? `${names[side] ?? ''}: ` : ''}${changeWords(found, steps[side] ?? 0)}`,
          )
          .join(' ')}
      </p>
      <p>
        {isReached ? '' : 'No rank gets here. '}
        {step.note === null ? '' : `${step.note} `}
        {step.source !== null && (
          <a href={step.source} target="_blank" rel="noreferrer">
            The line in ModelOpt
          </a>
        )}
      </p>
    </div>
  )
}

const changeWords = ({ changes, steps }: Followed, step: number): string => {
  const { changed = 0, gained = 0 } = changes[step] ?? {}
  if (changed === 0) return 'no quantizer changed.'
  const all = countText(steps[step]?.values.length ?? 0)
  const first = gained === 0 ? '' : `, ${gained === changed ? 'all' : countText(gained)} from nothing`
  return `${countText(changed)} of ${all} quantizers changed${first}.`
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
