import { useId } from 'react'
import { stateAtStop } from '../../app/tours/at-stop.ts'
import { tourMinutes } from '../../app/tours/marked-text.ts'
import type { Tour } from '../../app/tours/tour.ts'
import { useAppState } from '../app-store.ts'
import { StateLink } from '../state-link.tsx'
import styles from './tour-card.module.css'
import { TourMotif } from './tour-motif.tsx'

/** What a tour tells, how long it takes, and a way to each of its stops. */
export function TourCard({ tour }: { readonly tour: Tour }) {
  const id = useId()
  const { mode } = useAppState()
  return (
    <article className={styles.card} aria-labelledby={id}>
      <TourMotif tour={tour.id} />
      <div className={styles.body}>
        <h2 className={styles.title} id={id}>
          {tour.title}
        </h2>
        <p className={styles.lead}>{tour.lead}</p>
        <div className={styles.foot}>
          <StateLink
            className={styles.start}
            aria-label={`Start: ${tour.title}`}
            to={stateAtStop(tour, 0, mode)}
          >
            Start
          </StateLink>
          <span className={styles.length}>
            {tour.stops.length} stops, about {tourMinutes(tour.stops)} minutes
          </span>
        </div>
        <details className={styles.stops}>
          <summary>All stops</summary>
          <ol>
            {tour.stops.map(({ title }, index) => (
              <li key={title}>
                <StateLink to={stateAtStop(tour, index, mode)}>{title}</StateLink>
              </li>
            ))}
          </ol>
        </details>
      </div>
    </article>
  )
}
