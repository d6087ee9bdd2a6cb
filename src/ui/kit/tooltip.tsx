import { useEffect, useId, useRef, useState, type FocusEvent, type PointerEvent, type ReactNode } from 'react'
import { Bubble } from './bubble.tsx'
import styles from './tooltip.module.css'

interface TooltipProps {
  /** What it says; with undefined there is no tooltip. */
  readonly tip: ReactNode
  /** Renders the element it belongs to, which takes the id as its `aria-describedby`, and may open and close the tip itself. */
  readonly children: (describedBy: string | undefined, toggle: () => void) => ReactNode
}

/** Long enough that a pointer passing over opens nothing, and that it can move from the element onto the tip. */
const HOVER_MS = 120

/**
 * A short explanation on hover and on keyboard focus. It stays while the pointer rests on it and closes on Escape
 * (WCAG 2.2, 1.4.13).
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

  if (tip === undefined || tip === null) return children(undefined, () => {})
  return (
    <span
      className={styles.anchor}
      onPointerEnter={(event: PointerEvent) => event.pointerType === 'mouse' && schedule(true)}
      onPointerLeave={(event: PointerEvent) => event.pointerType === 'mouse' && schedule(false)}
      onFocus={(event: FocusEvent) => event.target.matches(':focus-visible') && switchNow(true)}
      onBlur={() => switchNow(false)}
    >
      {children(open ? id : undefined, () => setOpen(!open))}
      {open && (
        <Bubble id={id} role="tooltip" placement="top" onEscape={() => switchNow(false)}>
          {tip}
        </Bubble>
      )}
    </span>
  )
}
