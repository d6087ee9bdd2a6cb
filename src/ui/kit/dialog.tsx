import { useEffect, useId, useRef, type MouseEvent, type ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './dialog.module.css'

interface DialogProps {
  readonly open: boolean
  readonly title: string
  /** Called on Escape, on the close button and on a click outside. */
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A native modal dialog: the platform traps focus, gives it back, and makes the page behind inert. */
export function Dialog({ open, title, onClose, children }: DialogProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])

  const closeOutside = (event: MouseEvent) => {
    // The content fills the dialog's box, so only its backdrop makes the dialog itself the target.
    if (event.target === dialog.current) onClose()
  }
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      onClose={onClose}
      onClick={closeOutside}
    >
      {open && (
        <div className={styles.content}>
          <header className={styles.header}>
            <h2 id={id}>{title}</h2>
            <Button kind="icon" aria-label="Close" onClick={onClose}>
              <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" strokeWidth="1.5" />
              </svg>
            </Button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  )
}
