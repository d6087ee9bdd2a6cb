import { stateAtStop } from '../../app/tours/at-stop.ts'
import type { Tour } from '../../app/tours/tour.ts'
import { useAppState } from '../app-store.ts'
import { StateLink } from '../state-link.tsx'
import styles from './stop-dots.module.css'

interface StopDotsProps {
  readonly tour: Tour
  /** The stop in view, from 0. */
  readonly at: number
  readonly onGo: (stop: number) => void
}

/** A dot a stop: where one is, and a link to each. */
export function StopDots({ tour, at, onGo }: StopDotsProps) {
  const { mode } = useAppState()
  return (
    <nav aria-label="Stops">
      <ol className={styles.dots}>
        {tour.stops.map(({ title }, index) => (
          <li key={title}>
            <StateLink
              className={styles.dot}
              to={stateAtStop(tour, index, mode)}
              aria-current={index === at ? 'step' : undefined}
              aria-label={`${index + 1}: ${title}`}
              title={`${index + 1}: ${title}`}
              data-past={index < at}
              onGo={() => onGo(index)}
            />
          </li>
        ))}
      </ol>
    </nav>
  )
}
