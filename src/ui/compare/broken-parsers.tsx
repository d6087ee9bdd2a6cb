import { useMemo } from 'react'
import { shiftSummary } from '../../app/shift-summary.ts'
import type { State } from '../../app/state.ts'
import { encode } from '../../app/url/encode.ts'
import { withGemms } from '../../app/with-gemms.ts'
import { LARGEST_GEMMS, type OutcomeChange, outcomeChanges } from '../../modelopt/outcome-changes.ts'
import type { Parser } from '../../modelopt/parser.ts'
import { parsers } from '../../modelopt/parsers.ts'
import type { CallPath } from '../../te/call.ts'
import type { Release } from '../../te/release.ts'
import { useAppState } from '../app-store.ts'
import { OutcomeMark } from '../kit/outcome-mark.tsx'
import { useSetting } from '../use-case.ts'
import styles from './broken-parsers.module.css'
import { OUTCOME_WORDS } from './outcome-words.ts'
import { useInSlices } from './use-in-slices.ts'

const PATHS = [
  { path: 'forward', label: 'no-grad' },
  { path: 'apply', label: 'grad' },
] as const

/** Which parsers fare differently on B than on A, on which path, and for how many GEMMs. */
export function BrokenParsers({ a, b }: { readonly a: Release; readonly b: Release }) {
  const state = useAppState()
  const { legal } = useSetting()
  const { bias } = state
  const work = useMemo(
    () => () =>
      outcomeChanges(a, b, parsers, (path, gemms) => ({
        path,
        mSplits: new Array<number>(gemms).fill(1),
        bias,
        // Outcomes hang on the number of tensors, never on their sizes.
        outFeatures: 1,
        inFeatures: 1,
      })),
    [a, b, bias],
  )
  const { value: shifts, current } = useInSlices(work)
  return (
    <section className={styles.broken} aria-labelledby="broken-parsers" aria-busy={!current}>
      <h3 id="broken-parsers">Which parsers that breaks</h3>
      <p className={styles.summary} role="status">
        {current && shifts ? shiftSummary(parsers, shifts) : 'Running every parser on both…'}
      </p>
      <table className={styles.table} data-current={current}>
        <caption className="visually-hidden">
          What becomes of each parser from A to B, for N of 1 to {LARGEST_GEMMS} GEMMs
        </caption>
        <thead>
          <tr>
            <th scope="col">ModelOpt</th>
            {PATHS.map(({ path, label }) => (
              <th key={path} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parsers.map((parser) => (
            <tr key={parser.id}>
              <th scope="row">
                {parser.label} <span className={styles.releases}>{parser.releases ?? 'never merged'}</span>
              </th>
              {PATHS.map(({ path }) => (
                <td key={path}>
                  <Shifts
                    state={state}
                    parser={parser}
                    shifts={shifts?.filter((shift) => shift.parser === parser.id && shift.path === path)}
                    te={b.id}
                    path={path}
                    gemms={legal?.localExperts ?? 1}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        N is the number of GEMMs: one for each expert that lives on the rank. A line opens its case in
        Decompose.
      </p>
    </section>
  )
}

interface ShiftsProps {
  readonly state: State
  readonly parser: Parser
  /** undefined while they are being found. */
  readonly shifts: readonly OutcomeChange[] | undefined
  readonly te: string
  readonly path: CallPath
  /** The number of GEMMs in view, which a link keeps where it can. */
  readonly gemms: number
}

function Shifts({ state, parser, shifts, te, path, gemms }: ShiftsProps) {
  if (!shifts) return <span className={styles.waiting} />
  if (shifts.length === 0) return <span className={styles.same}>no change</span>
  return (
    <ul className={styles.shifts}>
      {shifts.flatMap(({ from, to, gemms: ranges }) =>
        ranges.map(([first, last]) => {
          const target = withGemms(state, first <= gemms && gemms <= last ? gemms : first)
          const range = first === last ? String(first) : `${first}–${last}`
          return (
            <li key={`${from} ${to} ${first}`}>
              <a
                className={styles.shift}
                href={encode({ ...target, view: 'decompose', te, parser: parser.id, path, step: null })}
                aria-label={`${parser.label}, N = ${range}: was ${OUTCOME_WORDS[from]}, now ${OUTCOME_WORDS[to]}`}
                title={`Was ${OUTCOME_WORDS[from]}, now ${OUTCOME_WORDS[to]}: open in Decompose`}
              >
                <OutcomeMark outcome={from} size={14} label="" />
                <span className={styles.arrow}>→</span>
                <OutcomeMark outcome={to} size={14} label="" />
                <span className={styles.range}>N {range}</span>
              </a>
            </li>
          )
        }),
      )}
    </ul>
  )
}
