import { useEffect, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Range } from './range.tsx'
import styles from './scrubber.module.css'

interface ScrubberProps {
  /** What is stepped through, for assistive technology. */
  readonly label: string
  /** From 0 to `count - 1`. */
  readonly step: number
  readonly count: number
  /** What the step does, read out with its number. */
  readonly describe?: (step: number) => string
  readonly onStep: (step: number) => void
}

/** Time for one step while playing: enough to read a line of code and the variables it changed. */
const PLAY_MS = 1100

const ICONS = {
  previous: 'M10 3.5 5.5 8 10 12.5',
  next: 'M6 3.5 10.5 8 6 12.5',
  play: 'M5 3.2 12.5 8 5 12.8Z',
  pause: 'M5.2 3.5v9M10.8 3.5v9',
} as const

/**
 * Steps through a trace: slider (arrow keys, Home, End), previous, next, play. Playing only moves from step to
 * step; what is animated between them is CSS, which stays still under prefers-reduced-motion.
 */
export function Scrubber({ label, step, count, describe, onStep }: ScrubberProps) {
  const [playing, setPlaying] = useState(false)
  const last = Math.max(0, count - 1)

  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => {
      if (step < last) onStep(step + 1)
      if (step + 1 >= last) setPlaying(false)
    }, PLAY_MS)
    return () => clearTimeout(timer)
  }, [playing, step, last, onStep])

  const go = (to: number) => {
    setPlaying(false)
    onStep(Math.min(last, Math.max(0, to)))
  }
  const togglePlay = () => {
    if (!playing && step >= last) onStep(0)
    setPlaying(!playing)
  }
  const position = `step ${Math.min(step + 1, count)} of ${count}`
  return (
    <div className={styles.scrubber} role="group" aria-label={label}>
      <Button kind="icon" aria-label="Previous step" disabled={step <= 0} onClick={() => go(step - 1)}>
        <Icon name="previous" />
      </Button>
      <Range
        className={styles.range}
        label={label}
        value={step}
        max={last}
        text={describe === undefined ? position : `${position}: ${describe(step)}`}
        onChange={go}
      />
      <Button kind="icon" aria-label="Next step" disabled={step >= last} onClick={() => go(step + 1)}>
        <Icon name="next" />
      </Button>
      <Button kind="icon" aria-label={playing ? 'Pause' : 'Play'} disabled={last === 0} onClick={togglePlay}>
        <Icon name={playing ? 'pause' : 'play'} />
      </Button>
      <span className={styles.position} aria-hidden="true">
        {position}
      </span>
    </div>
  )
}

function Icon({ name }: { readonly name: keyof typeof ICONS }): ReactNode {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={ICONS[name]}
        fill={name === 'play' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth={name === 'pause' ? 2 : 1.6}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}
