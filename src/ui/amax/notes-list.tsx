import { expertNotes } from '../../app/amax-view/expert-notes.ts'
import type { ExpertResult } from '../../quant/expert-result.ts'
import styles from './experts-card.module.css'

interface NotesListProps {
  readonly results: readonly (ExpertResult | null)[]
  /** The recipe, where there are two. */
  readonly of: string | null
  readonly expertName: (local: number) => string
}

/** What must be known before the numbers are trusted. */
export function NotesList({ results, of, expertName }: NotesListProps) {
  const notes = expertNotes(results)
  if (notes.length === 0) return null
  return (
    <ul
      className={styles.notes}
      aria-label={`What to know about these numbers${of === null ? '' : `: ${of}`}`}
    >
      {notes.map(({ code, message, experts: [first = 0, ...others] }) => (
        <li key={code}>
          <strong>
            {of === null ? '' : `${of}, `}
            {others.length === 0
              ? expertName(first)
              : others.length + 1 === results.length
                ? 'every expert'
                : `${others.length + 1} experts, at most`}
            :
          </strong>{' '}
          {message}
        </li>
      ))}
    </ul>
  )
}
