import { countText } from '../../app/count-text.ts'
import type { OwnCounts } from '../../app/own-counts.ts'
import { DataTable } from '../kit/data-table.tsx'
import { TableBehind } from '../kit/table-behind.tsx'
import styles from './counts-preview.module.css'

/** Experts named one by one before the rest is only counted. */
const NAMED = 8

/** The counts as bars in the experts' order, with what stands out said under them. */
export function CountsPreview({ own }: { readonly own: OwnCounts }) {
  const { counts, total, least, most, starved } = own
  const summary = `${counts.length} counts, ${countText(total)} in all; from ${countText(least)} to ${countText(most)}.`
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.bars}
        viewBox={`0 0 ${counts.length} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Tokens per expert: ${summary}`}
      >
        <path className={styles.bar} d={barsOf(counts, most)} />
      </svg>
      {starved.length > 0 && (
        <svg
          className={styles.marks}
          viewBox={`0 0 ${counts.length} 1`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path d={starved.map((expert) => `M${expert} 0h1v1h-1z`).join('')} />
        </svg>
      )}
      <figcaption>
        {summary} {starved.length > 0 && <strong>{starvedWords(starved)}</strong>}
      </figcaption>
      <TableBehind>
        {() => (
          <DataTable
            caption="Tokens per expert"
            columns={COLUMNS}
            rows={counts.map((count, expert) => ({ key: expert, cells: [expert, count] }))}
          />
        )}
      </TableBehind>
    </figure>
  )
}

const COLUMNS = [
  { label: 'Expert', numeric: true },
  { label: 'Tokens', numeric: true },
]

/** One path for all: thousands of bars are then drawn as quickly as ten. */
const barsOf = (counts: readonly number[], most: number): string =>
  counts
    .map((count, expert) =>
      count === 0 ? '' : `M${expert + 0.1} 100V${(100 - (100 * count) / most).toFixed(2)}h.8V100z`,
    )
    .join('')

function starvedWords(starved: readonly number[]): string {
  if (starved.length === 1) return `Expert ${starved[0]} gets no token.`
  const named = starved.slice(0, NAMED).join(', ')
  return `${starved.length} experts get no token: ${named}${starved.length > NAMED ? ', …' : ''}.`
}
