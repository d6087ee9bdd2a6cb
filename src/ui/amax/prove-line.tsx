import type { AmaxCase } from '../../app/amax-view/amax-case.ts'
import { elementsOf, jobKey, type Job } from '../../app/compute/job.ts'
import type { Outcome } from '../../app/compute/protocol.ts'
import { countText } from '../../app/count-text.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { Button } from '../kit/button.tsx'
import { OutcomeMark } from '../kit/outcome-mark.tsx'
import { ProgressBar } from '../kit/progress-bar.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { BACKEND_NAMES } from './backend-names.ts'
import { listText } from './list-text.ts'
import { milliseconds } from './milliseconds.ts'
import { ProofVerdicts } from './proof-verdicts.tsx'
import styles from './prove-line.module.css'
import { usePresent } from './use-present.ts'
import { useProof } from './use-proof.ts'
import type { Quantized } from './use-quantized.ts'
import { WeightsSource } from './weights-source.tsx'

interface ProveLineProps {
  readonly sides: readonly Quantized[]
  readonly view: AmaxCase
}

/** How the numbers came about, and the button that proves that every backend gives the same. */
export function ProveLine({ sides, view }: ProveLineProps) {
  const present = usePresent()
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
        <WeightsSource view={view} />
      </p>
      <ProofPart jobs={view.jobs} backends={present.map(({ name }) => BACKEND_NAMES[name])} />
    </div>
  )
}

function how({ backend, ms, job }: Outcome, isOneOfTwo: boolean): string {
  const elements = elementsOf(job)
  const millions = Number((elements / 1e6).toFixed(1))
  const many = elements < 1e5 ? countText(elements) : `${millions} million`
  const name = isOneOfTwo ? `${findRecipe(job.recipe).label}: ` : ''
  return `${name}${many} weights quantized with ${BACKEND_NAMES[backend]} in ${milliseconds(ms)}.`
}

interface ProofPartProps {
  readonly jobs: readonly Job[]
  readonly backends: readonly string[]
}

function ProofPart({ jobs, backends }: ProofPartProps) {
  const [state, start, cancel] = useProof(jobs, jobs.map(jobKey).join())
  return (
    <div className={styles.proof} aria-live="polite">
      {state.status === 'running' ? (
        <ProgressBar label={`Recomputing with ${listText(backends)}`} done={state.done} onCancel={cancel} />
      ) : (
        <>
          <Tooltip
            tip={`Computes ${jobs.length > 1 ? 'both recipes' : 'this tensor'} again with ${listText(backends)} and compares every amax, code, count and histogram, bit by bit.`}
          >
            {(describedBy) => (
              <Button aria-describedby={describedBy} onClick={start}>
                Prove it
              </Button>
            )}
          </Tooltip>
          {state.status === 'done' && <ProofVerdicts proofs={state.proofs} />}
          {state.status === 'failed' && <span className={styles.verdict}>{state.problem}</span>}
        </>
      )}
    </div>
  )
}
