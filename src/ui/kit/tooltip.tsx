import { useEffect, useId, useRef, useState, type FocusEvent, type PointerEvent, type ReactNode } from 'react'
import styles from './tooltip.module.css'

interface TooltipProps {
  /** What it says; with undefined there is no tooltip. */
  readonly tip: ReactNode
  /** Renders the element it belongs to, which takes the id as its `aria-describedby`. */
  readonly children: (describedBy: string | undefined) => ReactNode
}

/** Long enough that a pointer passing over opens nothing, and that it can move from the element onto the tip. */
const HOVER_MS = 120

/**
 * A short explanation on hover and on keyboard focus. It stays while the pointer rests on it and closes on Escape
 * (WCAG 2.2, 1.4.13). It lives in the top layer, so that no scrolling container cuts it off.
 */
export function Tooltip({ tip, children }: TooltipProps) {
  const id = useId()
  const timer = useRef<number>(undefined)
  const [open, setOpen] = useState(false)

  const schedule = (next: boolean) => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setOpen(next), HOVER_MS)
  }
  const switchNow = (next: boolean) => {
    window.clearTimeout(timer.current)
    setOpen(next)
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])

  if (tip === undefined || tip === null) return children(undefined)
  return (
    <span
      className={styles.anchor}
      onPointerEnter={(event: PointerEvent) => event.pointerType === 'mouse' && schedule(true)}
      onPointerLeave={() => schedule(false)}
      onFocus={(event: FocusEvent) => event.target.matches(':focus-visible') && switchNow(true)}
      onBlur={() => switchNow(false)}
    >
      {children(open ? id : undefined)}
      {open && (
        <Bubble id={id} onEscape={() => switchNow(false)}>
          {tip}
        </Bubble>
      )}
    </span>
  )
}

interface BubbleProps {
  readonly id: string
  readonly onEscape: () => void
  readonly children: ReactNode
}

function Bubble({ id, onEscape, children }: BubbleProps) {
  const bubble = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const floating = bubble.current
    // The wrapper has no box of its own (display: contents), so the tip is placed beside what it wraps.
    const anchor = floating?.previousElementSibling
    if (!floating || !anchor) return
    floating.showPopover()
    let stop = () => {}
    let left = false
    void import('@floating-ui/dom').then(({ autoUpdate, computePosition, flip, offset, shift }) => {
      if (left) return
      const middleware = [offset(6), flip({ padding: 8 }), shift({ padding: 8 })]
      stop = autoUpdate(anchor, floating, () => {
        void computePosition(anchor, floating, { strategy: 'fixed', placement: 'top', middleware }).then(
          ({ x, y }) => {
            floating.style.setProperty('--x', `${x}px`)
            floating.style.setProperty('--y', `${y}px`)
            floating.dataset['placed'] = ''
          },
        )
      })
    })
    return () => {
      left = true
      stop()
    }
  }, [])

  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onEscape()
    }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  })

  return (
    <span ref={bubble} className={styles.bubble} id={id} role="tooltip" popover="manual">
      {children}
    </span>
  )
}
