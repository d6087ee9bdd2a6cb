import { useState, type ReactNode } from 'react'
import styles from './table-behind.module.css'

interface TableBehindProps {
  /** What the table repeats: "numbers" of a chart, "slots" of a strip. */
  readonly of?: string
  /** Makes the table; asked only while it is open, since a thousand rows need not exist before. */
  readonly children: () => ReactNode
}

/** The table behind a drawing, folded away until it is asked for. */
export function TableBehind({ of = 'numbers', children }: TableBehindProps) {
  const [open, setOpen] = useState(false)
  return (
    <details className={styles.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The same {of} as a table</summary>
      {open && children()}
    </details>
  )
}
