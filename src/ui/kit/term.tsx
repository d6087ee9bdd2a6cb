import { lazy, Suspense, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import type { TermId } from '../../app/glossary/terms.ts'
import styles from './term.module.css'
import { Tooltip } from './tooltip.tsx'

const Definition = lazy(async () => ({ default: (await import('../glossary/definition.tsx')).Definition }))

interface TermProps {
  readonly id: TermId
  readonly children: ReactNode
}

/**
 * A word of the field where it first stands: its definition shows on hover, focus, tap and Enter, and goes on Escape.
 * Not a native button, so that it can be part of a field's label.
 */
export function Term({ id, children }: TermProps) {
  const definition = (
    <Suspense fallback="…">
      <Definition id={id} />
    </Suspense>
  )
  return (
    <Tooltip tip={definition}>
      {(describedBy, toggle) => {
        const onPress = (event: MouseEvent | KeyboardEvent) => {
          // Inside a label the field would be pressed as well.
          event.preventDefault()
          toggle()
        }
        return (
          <span
            className={styles.term}
            role="button"
            tabIndex={0}
            aria-describedby={describedBy}
            onClick={onPress}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ' ') onPress(event)
            }}
          >
            {children}
          </span>
        )
      }}
    </Tooltip>
  )
}
