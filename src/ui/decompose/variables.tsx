import type { Step } from '../../modelopt/trace.ts'
import styles from './parser-card.module.css'
import { Term } from '../kit/term.tsx'

interface VariablesProps {
  readonly step: Step | null
  /** The true number of GEMMs, to set the parser's count against. */
  readonly gemms: number
}

/** Always there and known to every reader of the text. */
const PLUMBING = new Set(['package', 'self'])

/** The variables after the step in view, as a debugger would list them. */
export function Variables({ step, gemms }: VariablesProps) {
  const variables = step?.variables.filter(({ name }) => !PLUMBING.has(name)) ?? []
  return (
    <dl className={styles.variables} aria-label="Variables">
      {variables.map(({ name, text, changed }) => {
        const isWrongCount = name === 'num_gemms' && text !== String(gemms)
        return (
          <div key={name} className={styles.variable} data-changed={changed} data-wrong={isWrongCount}>
            <dt>{name === 'num_gemms' ? <Term id="num-gemms">{name}</Term> : name}</dt>
            <dd>
              {text}
              {isWrongCount && <span className={styles.truth}> truly {gemms}</span>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
