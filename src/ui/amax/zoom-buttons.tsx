import { Button } from '../kit/button.tsx'
import { type MapView, WHOLE_MAP, zoomed } from '../kit/map-view.ts'
import styles from './maps-card.module.css'

interface ZoomButtonsProps {
  readonly view: MapView
  readonly onView: (view: MapView) => void
  readonly isWhole: boolean
  readonly experts: number
}

/** As far as the buttons zoom: what is left is wide enough for any map, and its own keys go on from there. */
const LEAST = 1 / 4096

export function ZoomButtons({ view, onView, isWhole, experts }: ZoomButtonsProps) {
  const limits = { x: LEAST, y: Math.min(1, 16 / experts) }
  return (
    <div className={styles.zoom} role="group" aria-label="Zoom">
      <Button
        kind="icon"
        aria-label="Zoom out"
        disabled={isWhole}
        onClick={() => onView(zoomed(view, 2, limits))}
      >
        <Glyph d="M3.5 8h9" />
      </Button>
      <Button kind="icon" aria-label="Zoom in" onClick={() => onView(zoomed(view, 0.5, limits))}>
        <Glyph d="M3.5 8h9M8 3.5v9" />
      </Button>
      <Button disabled={isWhole} onClick={() => onView(WHOLE_MAP)}>
        Show all
      </Button>
    </div>
  )
}

const Glyph = ({ d }: { readonly d: string }) => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path d={d} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
  </svg>
)
