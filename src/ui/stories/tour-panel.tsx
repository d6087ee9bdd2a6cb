import { useEffect, useRef } from 'react'
import { hasStrayed, stateAtStop, stopNumber, stopOf } from '../../app/tours/at-stop.ts'
import { plainText, readingSeconds } from '../../app/tours/marked-text.ts'
import type { Tour } from '../../app/tours/tour.ts'
import { findTour } from '../../app/tours/tours.ts'
import { choose, useAppState } from '../app-store.ts'
import { Button } from '../kit/button.tsx'
import { LiveRegion } from '../kit/live-region.tsx'
import { LinkedText } from './linked-text.tsx'
import { PlayButton } from './play-button.tsx'
import { StopDots } from './stop-dots.tsx'
import styles from './tour-panel.module.css'
import { useAutoplay } from './use-autoplay.ts'
import { useSpotlight } from './use-spotlight.ts'
import { useTourKeys } from './use-tour-keys.ts'

/** The stop of the tour under way, docked under the view that it drives. */
export function TourPanel() {
  const { tour } = useAppState()
  return tour === null ? null : <Panel tour={findTour(tour)} />
}

function Panel({ tour }: { readonly tour: Tour }) {
  const state = useAppState()
  const { mode } = state
  const panel = useRef<HTMLElement>(null)
  const at = stopNumber(tour, state.stop)
  const stop = stopOf(tour, at)
  const count = tour.stops.length
  const isLast = at === count - 1

  const go = (to: number) => choose(stateAtStop(tour, to, mode))
  const onPrevious = at === 0 ? null : () => go(at - 1)
  const onNext = isLast ? null : () => go(at + 1)
  useTourKeys(panel, { onPrevious, onNext, onLeave: leave }, mode === 'present')
  useSpotlight(stop.look, `${tour.id} ${at}`, panel)
  const { playing, toggle } = useAutoplay(at, readingSeconds(stop.text), onNext)

  useEffect(() => {
    // A click on a story leaves the focus nowhere; a link that was opened takes it from nobody.
    if (navigator.userActivation.hasBeenActive && document.activeElement === document.body) {
      panel.current?.focus({ preventScroll: true })
    }
  }, [])

  return (
    <section className={styles.panel} ref={panel} tabIndex={-1} aria-label={`Story: ${tour.title}`}>
      <header className={styles.head}>
        <p className={styles.tour}>{tour.title}</p>
        <StopDots tour={tour} at={at} onGo={go} />
        <p className={styles.position}>
          {at + 1} of {count}
        </p>
        <Button kind="icon" aria-label="Leave the story" title="Leave the story (Esc)" onClick={leave}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4 12 12M12 4 4 12" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
          </svg>
        </Button>
      </header>
      <div className={styles.text}>
        <h2 className={styles.title}>{stop.title}</h2>
        <p>
          <LinkedText text={stop.text} />
        </p>
      </div>
      <div className={styles.controls}>
        {hasStrayed(state, tour) && (
          <p className={styles.strayed} role="status">
            You changed something. <Button onClick={() => go(at)}>Back to the story</Button>
          </p>
        )}
        <div className={styles.buttons}>
          {!isLast && <PlayButton playing={playing} onToggle={toggle} />}
          <Button disabled={at === 0} onClick={() => onPrevious?.()}>
            Back
          </Button>
          <Button kind="primary" onClick={onNext ?? toStories}>
            {isLast ? 'All stories' : 'Next'}
          </Button>
        </div>
      </div>
      <LiveRegion message={`${at + 1} of ${count}. ${stop.title}. ${plainText(stop.text)}`} />
    </section>
  )
}

/** Ends the tour; the choices stay as they are, to go on from. */
function leave(): void {
  choose({ tour: null, stop: 0 })
  document.getElementById('main')?.focus({ preventScroll: true })
}

function toStories(): void {
  choose({ tour: null, stop: 0, view: 'stories' })
  window.scrollTo({ top: 0 })
  document.getElementById('main')?.focus({ preventScroll: true })
}
