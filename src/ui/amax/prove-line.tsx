import { elementsOf, jobKey, type Job } from '../../app/compute/job.ts'
import type { Proof } from '../../app/compute/prove.ts'
import type { Outcome } from '../../app/compute/protocol.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { Button } from '../kit/button.tsx'
import { OutcomeMark } from '../kit/outcome-mark.tsx'
import { ProgressBar } from '../kit/progress-bar.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { BACKEND_NAMES } from './backend-names.ts'
import styles from './prove-line.module.css'
import { usePresent } from './use-present.ts'
import { useProof } from './use-proof.ts'
import type { Quantized } from './use-quantized.ts'

interface ProveLineProps {
  readonly sides: readonly Quantized[]
  readonly jobs: readonly Job[]
}

/** How the numbers came about, and the button that proves that every backend gives the same. */
export function ProveLine({ sides, jobs }: ProveLineProps) {
  const present = usePresent()
  const [job] = jobs
  if (!job) return null
  const outcomes = sides.flatMap(({ outcome }) => outcome ?? [])
  const moved = outcomes.find(({ fallback }) => fallback !== null)
  return (
    <div className={styles.line}>
      {moved?.fallback && (
        <p className={styles.fallback} data-tone="silent" role="status">
          <OutcomeMark outcome="silent" size={16} label="" />
          {BACKEND_NAMES[moved.backend]} computed this in place of {BACKEND_NAMES[moved.fallback.from]}, with
          the same answer. {moved.fallback.reason}
        </p>
      )}
      <p className={styles.how}>
        {outcomes.length === 0 ? 'Not computed yet. ' : ''}
        {outcomes.map((outcome) => `${how(outcome, sides.length > 1)} `)}
        Synthetic bf16 weights, seed 1: the same on every machine, made where they are needed and never
        stored.
      </p>
      <ProofPart job={job} backends={present.map(({ name }) => BACKEND_NAMES[name])} />
    </div>
  )
}

function how({ backend, ms, job }: Outcome, isOneOfTwo: boolean): string {
  const millions = (elementsOf(job) / 1e6).toLocaleString('en-US', { maximumFractionDigits: 1 })
  const name = isOneOfTwo ? `${findRecipe(job.recipe).label}: ` : ''
  return `${name}${millions} million weights quantized with ${BACKEND_NAMES[backend]} in ${milliseconds(ms)}.`
}

const milliseconds = (ms: number): string =>
  ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`

function ProofPart({ job, backends }: { readonly job: Job; readonly backends: readonly string[] }) {
  const [state, start, cancel] = useProof(job, jobKey(job))
  return (
    <div className={styles.proof} aria-live="polite">
      {state.status === 'running' ? (
        <ProgressBar label={`Recomputing with ${list(backends)}`} done={state.done} onCancel={cancel} />
      ) : (
        <>
          <Tooltip
            tip={`Computes this tensor again with ${list(backends)} and compares every amax, code, count and histogram, bit by bit.`}
          >
            {(describedBy) => (
              <Button aria-describedby={describedBy} onClick={start}>
                Prove it
              </Button>
            )}
          </Tooltip>
          {state.status === 'done' && <Verdict proof={state.proof} />}
          {state.status === 'failed' && <span className={styles.verdict}>{state.problem}</span>}
        </>
      )}
    </div>
  )
}

function Verdict({ proof: { backends, difference, compared, ms } }: { readonly proof: Proof }) {
  if (difference) {
    const [a, b] = difference.backends.map((name) => BACKEND_NAMES[name])
    const [left, right] = difference.values
    return (
      <span className={styles.verdict} data-tone="raises">
        <OutcomeMark outcome="raises" size={16} label="" /> They differ first in {difference.array}, index{' '}
        {difference.index.toLocaleString('en-US')}: {a} has {left}, {b} has {right}.
      </span>
    )
  }
  if (backends.length === 1) {
    return (
      <span className={styles.verdict}>
        There is only one backend in this browser, so nothing to compare.
      </span>
    )
  }
  return (
    <span className={styles.verdict} data-tone="ok">
      <OutcomeMark outcome="ok" size={16} label="" /> Equal, bit by bit, on{' '}
      {list(backends.map((name) => BACKEND_NAMES[name]))}: {compared.toLocaleString('en-US')} numbers compared
      in {milliseconds(ms)}.
    </span>
  )
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
