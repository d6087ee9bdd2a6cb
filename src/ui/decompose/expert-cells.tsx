import type { ExpertStatus } from '../../app/expert-status.ts'
import styles from './expert-cells.module.css'

interface ExpertCellsProps {
  readonly statuses: readonly ExpertStatus[]
  readonly firstExpert: number
}

const WORDS: Readonly<Record<ExpertStatus, string>> = {
  reached: 'reached a quantizer',
  missed: 'missed',
  wrong: 'missed, its bias quantized instead',
  stopped: 'not reached before the exception',
  waiting: 'not yet',
}
const ORDER: readonly ExpertStatus[] = ['reached', 'waiting', 'missed', 'wrong', 'stopped']

/** One cell per local expert, and the count of each kind. */
export function ExpertCells({ statuses, firstExpert }: ExpertCellsProps) {
  const reached = statuses.filter((status) => status === 'reached').length
  const present = ORDER.filter((status) => statuses.includes(status))
  return (
    <div className={styles.experts}>
      <p className={styles.count} aria-live="polite">
        <strong>
          {reached} / {statuses.length}
        </strong>{' '}
        weights reached their quantizer
      </p>
      <div className={styles.cells} aria-hidden="true" data-many={statuses.length > 64}>
        {statuses.map((status, index) => (
          <span
            key={index}
            className={styles.cell}
            data-status={status}
            title={`expert ${firstExpert + index}: ${WORDS[status]}`}
          >
            {statuses.length <= 64 ? firstExpert + index : ''}
          </span>
        ))}
      </div>
      <ul className={styles.legend}>
        {present.map((status) => (
          <li key={status}>
            <span className={styles.cell} data-status={status} data-swatch="" aria-hidden="true" />
            {statuses.filter((each) => each === status).length} {WORDS[status]}
          </li>
        ))}
      </ul>
    </div>
  )
}
