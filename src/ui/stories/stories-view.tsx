import { tours } from '../../app/tours/tours.ts'
import { showSheet } from '../commands/sheet.ts'
import { Button } from '../kit/button.tsx'
import { ViewHead } from '../kit/view-head.tsx'
import { Examples } from './examples.tsx'
import styles from './stories-view.module.css'
import { TourCard } from './tour-card.tsx'

/** The tours, and cases to start from. */
export function StoriesView() {
  return (
    <div className={styles.view}>
      <ViewHead
        title="Stories"
        end={<Button onClick={() => showSheet('glossary')}>What the words mean</Button>}
      >
        Each story leads through the live views, stop by stop. Every choice stays open on the way: change what
        you like, come back, or leave and go on from where you are.
      </ViewHead>
      <ul className={styles.tours}>
        {tours.map((tour) => (
          <li key={tour.id}>
            <TourCard tour={tour} />
          </li>
        ))}
      </ul>
      <Examples />
    </div>
  )
}
