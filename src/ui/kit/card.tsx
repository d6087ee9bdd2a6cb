import { useId, type ReactNode } from 'react'
import styles from './card.module.css'

interface CardProps {
  readonly title: ReactNode
  /** A few words after the title, in a lighter voice. */
  readonly note?: ReactNode
  /** Stands at the end of the title's line: a count, a legend, a button. */
  readonly end?: ReactNode
  /** The name by which a tour points at it. */
  readonly look?: string
  readonly children: ReactNode
}

/** A titled panel; a region named by its title for assistive technology. */
export function Card({ title, note, end, look, children }: CardProps) {
  const id = useId()
  return (
    <section className={styles.card} aria-labelledby={id} data-look={look}>
      <header className={styles.header}>
        <h2 className={styles.title} id={id}>
          {title}
        </h2>
        {note !== undefined && <p className={styles.note}>{note}</p>}
        {end !== undefined && <div className={styles.end}>{end}</div>}
      </header>
      {children}
    </section>
  )
}
