import { useId } from 'react'
import { stateAtStop } from '../../app/tours/at-stop.ts'
import { tourMinutes } from '../../app/tours/marked-text.ts'
import type { Tour } from '../../app/tours/tour.ts'
import { encode } from '../../app/url/encode.ts'
import { choose, useAppState } from '../app-store.ts'
import styles from './tour-card.module.css'
import { TourMotif } from './tour-motif.tsx'

/** What a tour tells, how long it takes, and a way to each of its stops. */
export function TourCard({ tour }: { readonly tour: Tour }) {
  const id = useId()
  const { mode } = useAppState()
  const toStop = (stop: number) => ({
    href: encode(stateAtStop(tour, stop, mode)),
    onClick: (event: React.MouseEvent) => {
      event.preventDefault()
      choose(stateAtStop(tour, stop, mode))
    },
  })
  return (
    <article className={styles.card} aria-labelledby={id}>
      <TourMotif tour={tour.id} />
      <div className={styles.body}>
        <h2 className={styles.title} id={id}>
          {tour.title}
        </h2>
        <p className={styles.lead}>{tour.lead}</p>
        <div className={styles.foot}>
          <a className={styles.start} aria-label={`Start: ${tour.title}`} {...toStop(0)}>
            Start
          </a>
          <span className={styles.length}>
            {tour.stops.length} stops, about {tourMinutes(tour.stops)} minutes
          </span>
        </div>
        <details className={styles.stops}>
          <summary>All stops</summary>
          <ol>
            {tour.stops.map(({ title }, index) => (
              <li key={title}>
                <a {...toStop(index)}>{title}</a>
              </li>
            ))}
          </ol>
        </details>
      </div>
    </article>
  )
}
