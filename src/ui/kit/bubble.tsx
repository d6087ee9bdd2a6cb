import { useEffect, useRef, type ReactNode } from 'react'
import styles from './bubble.module.css'

interface BubbleProps {
  readonly id: string
  /** An alert is read out at once and drawn as a problem. */
  readonly role: 'tooltip' | 'alert'
  readonly placement: 'top' | 'bottom'
  readonly onEscape: () => void
  readonly children: ReactNode
}

/**
 * A small text beside its previous sibling, kept inside the window. It lives in the top layer, so that no scrolling
 * container cuts it off. The code that places it is loaded with the first one.
 */
export function Bubble({ id, role, placement, onEscape, children }: BubbleProps) {
  const bubble = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const floating = bubble.current
    const anchor = floating?.previousElementSibling
    if (!floating || !anchor) return
    floating.showPopover()
    let stop = () => {}
    let left = false
    void import('@floating-ui/dom').then(({ autoUpdate, computePosition, flip, offset, shift }) => {
      if (left) return
      const middleware = [offset(6), flip({ padding: 8 }), shift({ padding: 8 })]
      stop = autoUpdate(anchor, floating, () => {
        void computePosition(anchor, floating, { strategy: 'fixed', placement, middleware }).then(
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
  }, [placement])

  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onEscape()
    }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  })

  return (
    <span ref={bubble} className={styles.bubble} id={id} role={role} popover="manual">
      {children}
    </span>
  )
}
