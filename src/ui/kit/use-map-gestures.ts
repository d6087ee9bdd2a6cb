import { useEffect, useRef, type PointerEvent, type RefObject } from 'react'
import {
  isWhole,
  type MapView,
  panned,
  carried,
  type PlaceInView,
  zoomed,
  type ZoomLimits,
} from './map-view.ts'

interface MapGestures {
  readonly view: MapView
  readonly onView: (view: MapView) => void
  readonly limits: ZoomLimits
  /** Of the plot, in CSS px. */
  readonly width: number
  readonly height: number
  /** A pointer that is not pressed, in px from the plot's corner. */
  readonly onHover: (x: number, y: number) => void
  /** A pointer that went up where it came down. */
  readonly onTap: (x: number, y: number) => void
}

interface Point {
  readonly x: number
  readonly y: number
}

/** A pointer that moved less has clicked. */
const CLICK_PX = 4
/** Scrolled so far, a wheel zooms by a factor of e; fingers on a trackpad, which pinch in smaller steps, need less. */
const WHEEL_PX = 250
const PINCH_PX = 100
/** One notch of a wheel that counts in lines. */
const LINE_PX = 16
/** Wheel events with less between them, in ms, are of one movement. */
const MOVEMENT_MS = 200

/**
 * Pans a map by dragging it, or with two fingers, and zooms it by wheel, trackpad or pinch. One finger still scrolls the page
 * where the map has nothing to show above and below, and a page that is being scrolled goes on when the map comes under the
 * pointer.
 *
 * @returns handlers for the plot.
 */
export function useMapGestures(plot: RefObject<HTMLElement | null>, gestures: MapGestures) {
  const { view, onView, limits, width, height, onHover, onTap } = gestures
  const pressed = useRef(new Map<number, Point>())
  /** Where the pressed pointers were, and what was in sight, when the last of them came or went. */
  const held = useRef<{ readonly points: readonly Point[]; readonly view: MapView } | null>(null)
  const moved = useRef(false)

  useWheel(plot, gestures)
  useEffect(() => {
    const element = plot.current
    if (!element) return
    // A second finger would scroll or zoom the page. React listens passively, and then cannot prevent that.
    const keep = (event: TouchEvent) => {
      if (event.touches.length > 1 && event.cancelable) event.preventDefault()
    }
    element.addEventListener('touchstart', keep, { passive: false })
    element.addEventListener('touchmove', keep, { passive: false })
    return () => {
      element.removeEventListener('touchstart', keep)
      element.removeEventListener('touchmove', keep)
    }
  }, [plot])

  const hold = (): void => {
    const points = [...pressed.current.values()]
    held.current = points.length === 0 ? null : { points, view }
  }
  const placeOf = ({ x, y }: Point): PlaceInView => {
    const box = plot.current?.getBoundingClientRect()
    return { x: (x - (box?.left ?? 0)) / width, y: (y - (box?.top ?? 0)) / height }
  }
  const letGo = ({ pointerId, nativeEvent }: PointerEvent, isTap: boolean): void => {
    if (!pressed.current.delete(pointerId)) return
    hold()
    if (held.current === null && isTap && !moved.current) onTap(nativeEvent.offsetX, nativeEvent.offsetY)
  }

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      pressed.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
      moved.current = pressed.current.size > 1
      hold()
    },
    onPointerMove: ({ pointerId, clientX, clientY, nativeEvent }: PointerEvent) => {
      if (held.current === null || !pressed.current.has(pointerId)) {
        onHover(nativeEvent.offsetX, nativeEvent.offsetY)
        return
      }
      pressed.current.set(pointerId, { x: clientX, y: clientY })
      const [first, second] = held.current.points
      const [nowFirst, nowSecond] = [...pressed.current.values()]
      if (!first || !nowFirst) return
      if (second && nowSecond) {
        const factor = apart(first, second) / apart(nowFirst, nowSecond)
        const [from, to] = [placeOf(middle(first, second)), placeOf(middle(nowFirst, nowSecond))]
        onView(carried(held.current.view, from, to, factor, limits))
        return
      }
      const [right, down] = [nowFirst.x - first.x, nowFirst.y - first.y]
      if (Math.hypot(right, down) > CLICK_PX) moved.current = true
      if (moved.current) onView(panned(held.current.view, -right / width, -down / height))
    },
    onPointerUp: (event: PointerEvent) => letGo(event, true),
    onPointerCancel: (event: PointerEvent) => letGo(event, false),
  }
}

/** Fingers that are closer, in px, would make a factor of their trembling. */
const NEAREST_PX = 16

const apart = (a: Point, b: Point): number => Math.max(NEAREST_PX, Math.hypot(a.x - b.x, a.y - b.y))

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

/** Zooms by wheel or trackpad pinch, and pans sideways; leaves to the page what the map has no use for. */
function useWheel(
  plot: RefObject<HTMLElement | null>,
  { view, onView, limits, width, height }: MapGestures,
): void {
  /** When the page was last scrolled beside the map. */
  const elsewhere = useRef(-Infinity)
  useEffect(() => {
    const element = plot.current
    if (!element) return
    const onPage = ({ target, timeStamp }: WheelEvent) => {
      if (!(target instanceof Node && element.contains(target))) elsewhere.current = timeStamp
    }
    const onWheel = (event: WheelEvent) => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1
      const [right, down] = [event.deltaX * unit, event.deltaY * unit]
      if (!event.ctrlKey && event.timeStamp - elsewhere.current < MOVEMENT_MS) {
        elsewhere.current = event.timeStamp
        return
      }
      if (!event.ctrlKey && Math.abs(right) > Math.abs(down)) {
        if (view.x1 - view.x0 === 1) return
        event.preventDefault()
        onView(panned(view, right / width, 0))
        return
      }
      if (down > 0 && isWhole(view)) return
      event.preventDefault()
      const by = Math.max(-1, Math.min(1, down / (event.ctrlKey ? PINCH_PX : WHEEL_PX)))
      onView(zoomed(view, Math.exp(by), limits, { x: event.offsetX / width, y: event.offsetY / height }))
    }
    window.addEventListener('wheel', onPage, { passive: true })
    // React listens passively, and then the page would scroll as well.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      window.removeEventListener('wheel', onPage)
      element.removeEventListener('wheel', onWheel)
    }
  })
}
