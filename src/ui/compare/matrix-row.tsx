import { memo } from 'react'
import { eraBands } from '../../app/era-bands.ts'
import type { State } from '../../app/state.ts'
import { encode } from '../../app/url/encode.ts'
import type { Parser } from '../../modelopt/parser.ts'
import type { Verdict } from '../../modelopt/verdict.ts'
import { releaseName } from '../../app/release-name.ts'
import { atlas } from '../../te/atlas.ts'
import { dateText } from '../bar/release-options.ts'
import { OutcomeMark } from '../kit/outcome-mark.tsx'
import { OUTCOME_WORDS } from './outcome-words.ts'
import styles from './parser-matrix.module.css'

const bands = eraBands().flatMap(({ releases }, band) =>
  releases.map((_, index) => ({ odd: band % 2 === 1, first: index === 0 })),
)

interface MatrixRowProps {
  readonly row: number
  readonly parser: Parser
  /** One a release of the atlas; undefined until they are known. */
  readonly verdicts: readonly Verdict[] | undefined
  readonly state: State
  /** The column that Tab stops at, where it is in this row. */
  readonly stop: number | null
}

/** A parser on every release; each cell is a link to that case. */
export const MatrixRow = memo(function MatrixRow({ row, parser, verdicts, state, stop }: MatrixRowProps) {
  return (
    <tr>
      <th className={styles.parser} scope="row">
        {parser.label}
        <span className={styles.carrier}>
          {parser.releases ?? 'never merged'}
          <span className={styles.date}>, {dateText(parser.date)}</span>
        </span>
      </th>
      {atlas.map((release, col) => {
        const verdict = verdicts?.[col]
        return (
          <td
            key={release.id}
            className={styles.cell}
            data-odd={bands[col]?.odd}
            data-first={bands[col]?.first}
          >
            <a
              className={styles.link}
              href={encode({ ...state, view: 'decompose', te: release.id, parser: parser.id, step: null })}
              tabIndex={stop === col ? 0 : -1}
              data-row={row}
              data-col={col}
              aria-current={release.id === state.te && parser.id === state.parser ? 'true' : undefined}
              aria-label={`${parser.label} on ${releaseName(release)}: ${verdict ? verdictText(verdict) : 'not known yet'}`}
            >
              {verdict ? (
                <OutcomeMark outcome={verdict.outcome} size={18} label="" />
              ) : (
                <span className={styles.waiting} />
              )}
            </a>
          </td>
        )
      })}
    </tr>
  )
})

/** The outcome with what makes it bad: the exception, or how many experts were missed. */
function verdictText({ outcome, exception, missed }: Verdict): string {
  const words = OUTCOME_WORDS[outcome]
  if (exception !== null) return `${words} ${exception}`
  if (outcome !== 'silent' || missed === null) return words
  return `${words}, ${missed.length} ${missed.length === 1 ? 'expert' : 'experts'} missed`
}
