import { type Fate, furthestStep } from '../../app/calibration-view/fates.ts'
import type { Followed } from '../../app/calibration-view/followed.ts'
import { countText } from '../../app/count-text.ts'
import styles from './step-list.module.css'

interface StepListProps {
  readonly found: Followed
  readonly fates: readonly Fate[]
  readonly step: number
  readonly onStep: (step: number) => void
}

/** The steps of a calibration in their order, with how much each changed. */
export function StepList({ found, fates, step, onStep }: StepListProps) {
  const { steps, changes, outcome } = found
  const furthest = furthestStep(found, fates)
  return (
    <ol className={styles.steps}>
      {steps.map(({ id, title }, index) => {
        const { changed = 0 } = changes[index] ?? {}
        const isEnd = outcome.kind !== 'completed' && fates.some((fate) => fate.step === index)
        const isCurrent = index === step
        return (
          <li key={id} className={styles.step} data-on={isCurrent} data-off={index > furthest}>
            <button
              type="button"
              className={styles.name}
              aria-current={isCurrent ? 'step' : undefined}
              onClick={() => onStep(index)}
            >
              <span className={styles.number}>{index + 1}</span>
              <span>{title}</span>
              {isEnd && (
                <span className={styles.end} data-tone="raises">
                  {outcome.kind === 'deadlock' ? 'hangs' : 'raises'}
                </span>
              )}
              {!isEnd && changed > 0 && (
                <span className={styles.count}>
                  {countText(changed)}
                  <span className="visually-hidden"> changed</span>
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ol>
  )
}
