import { useEffect, useEffectEvent, useState } from 'react'

interface Autoplay {
  readonly playing: boolean
  readonly toggle: () => void
}

/** Anything that the reader does is theirs to do in peace. */
const INTERACTIONS = ['pointerdown', 'keydown', 'wheel'] as const

/** Goes to the next stop once there was time to read this one, until the last, or until the reader does anything. */
export function useAutoplay(stop: number, seconds: number, onNext: (() => void) | null): Autoplay {
  const [wanted, setWanted] = useState(false)
  const playing = wanted && onNext !== null

  const advance = useEffectEvent(() => onNext?.())
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => advance(), seconds * 1000)
    return () => clearTimeout(timer)
  }, [playing, stop, seconds])

  useEffect(() => {
    if (!playing) return
    const pause = (event: Event) => {
      if (!isOfTheButton(event)) setWanted(false)
    }
    for (const name of INTERACTIONS) window.addEventListener(name, pause, { capture: true, passive: true })
    return () => {
      for (const name of INTERACTIONS) window.removeEventListener(name, pause, { capture: true })
    }
  }, [playing])

  return { playing, toggle: () => setWanted(!playing) }
}

/** A press of the button toggles by itself. */
function isOfTheButton(event: Event): boolean {
  const presses =
    event instanceof KeyboardEvent ? event.key === 'Enter' || event.key === ' ' : event.type !== 'wheel'
  return presses && event.target instanceof Element && event.target.closest('[data-autoplay]') !== null
}
