import { Button } from '../kit/button.tsx'
import { useMedia } from './use-media.ts'

interface PlayButtonProps {
  readonly playing: boolean
  readonly onToggle: () => void
}

/** Lets a tour go on by itself; not offered to those who want things to stay still. */
export function PlayButton({ playing, onToggle }: PlayButtonProps) {
  const isStill = useMedia('(prefers-reduced-motion: reduce)')
  if (isStill) return null
  return (
    <span data-autoplay="">
      <Button
        kind="icon"
        aria-label={playing ? 'Pause' : 'Play'}
        title={playing ? 'Pause' : 'Play: goes on by itself, with time to read'}
        onClick={onToggle}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          {playing ? (
            <path d="M5.2 3.5v9M10.8 3.5v9" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
          ) : (
            <path d="M5 3.2 12.5 8 5 12.8Z" fill="currentColor" />
          )}
        </svg>
      </Button>
    </span>
  )
}
