import { useEffect } from 'react'
import { scrollFor } from './scroll-for.ts'

/** What a reader does to move about by themselves. */
const OWN_MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * Outlines what a stop speaks of and brings it into the room above the panel. Views arrive late and grow while their numbers
 * do, so it is kept in sight until the reader moves.
 */
export function useSpotlight(look: string, stop: string, panel: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const main = document.getElementById('main')
    if (main === null) return
    let lit: Element | null = null
    let height = main.offsetHeight
    let isReaders = false

    const scroll = (behavior: ScrollBehavior) => {
      if (isReaders || lit === null) return
      const by = distance(lit, panel.current)
      if (Math.abs(by) > 1) window.scrollBy({ top: by, behavior })
    }
    const light = () => {
      const found = main.querySelector(`[data-look="${look}"]`)
      if (found === lit) return
      lit?.removeAttribute('data-looked-at')
      found?.setAttribute('data-looked-at', '')
      lit = found
      scroll(isStill() ? 'instant' : 'smooth')
    }
    const leaveToReader = () => {
      isReaders = true
    }
    const additions = new MutationObserver(light)
    additions.observe(main, { childList: true, subtree: true })
    const growth = new ResizeObserver(() => {
      if (main.offsetHeight === height) return
      height = main.offsetHeight
      scroll('instant')
    })
    growth.observe(main)
    // From the next task on: the key or click that led to the stop is still under way.
    const timer = setTimeout(() => {
      for (const move of OWN_MOVES) {
        window.addEventListener(move, leaveToReader, { capture: true, passive: true })
      }
    })
    light()
    return () => {
      clearTimeout(timer)
      for (const move of OWN_MOVES) window.removeEventListener(move, leaveToReader, { capture: true })
      additions.disconnect()
      growth.disconnect()
      lit?.removeAttribute('data-looked-at')
    }
  }, [look, stop, panel])
}

const isStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** How far an element is from the room between the bar of choices, where that stays in sight, and the panel. */
function distance(element: Element, panel: HTMLElement | null): number {
  const bar = document.querySelector('[aria-label="Choices"]')
  const isSticky = bar !== null && getComputedStyle(bar).position === 'sticky'
  const { top, bottom } = element.getBoundingClientRect()
  return scrollFor(
    { from: top, to: bottom },
    {
      from: isSticky ? bar.getBoundingClientRect().height : 0,
      to: panel?.getBoundingClientRect().top ?? window.innerHeight,
    },
  )
}
