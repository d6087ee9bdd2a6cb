import { useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import styles from './copy-button.module.css'
import { LiveRegion } from './live-region.tsx'

interface CopyButtonProps {
  /** What the button says: "Copy link", "Copy". */
  readonly label: string
  /** Asked for at the click, so that it may depend on the page as it then is. */
  readonly text: () => string
}

/** How long "Copied" stays: long enough to be read, short enough that a second copy is confirmed again. */
const CONFIRM_MS = 2000

type CopyState = { readonly kind: 'idle' | 'copied' } | { readonly kind: 'refused'; readonly text: string }

/** Copies text. Where the browser refuses the clipboard, it shows the text selected, ready for the copy keys. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const [state, setState] = useState<CopyState>({ kind: 'idle' })
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (state.kind === 'refused') field.current?.select()
    if (state.kind !== 'copied') return
    const timer = setTimeout(() => setState({ kind: 'idle' }), CONFIRM_MS)
    return () => clearTimeout(timer)
  }, [state])

  const copy = async () => {
    const copied = text()
    try {
      await navigator.clipboard.writeText(copied)
      setState({ kind: 'copied' })
    } catch {
      setState({ kind: 'refused', text: copied })
    }
  }
  return (
    <span className={styles.copy}>
      <Button onClick={() => void copy()}>
        <span className={styles.label} data-off={state.kind === 'copied'}>
          {label}
        </span>
        <span className={styles.label} data-off={state.kind !== 'copied'} aria-hidden="true">
          ✓ Copied
        </span>
      </Button>
      <LiveRegion message={state.kind === 'copied' ? 'Copied' : ''} />
      {state.kind === 'refused' && (
        <label className={styles.fallback}>
          The browser keeps the clipboard closed. Copy this with Ctrl C or ⌘ C:
          <input
            ref={field}
            className={styles.text}
            readOnly
            value={state.text}
            onBlur={() => setState({ kind: 'idle' })}
          />
        </label>
      )}
    </span>
  )
}
