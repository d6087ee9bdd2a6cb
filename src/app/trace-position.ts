import type { Decomposition } from '../modelopt/decompose.ts'
import type { Step } from '../modelopt/trace.ts'
import type { Verdict } from '../modelopt/verdict.ts'

/** How far a trace has been followed. The position after the last step is the verdict. */
export interface TracePosition {
  /** From 0 to `count - 1`. */
  readonly at: number
  readonly count: number
  /** The steps up to and with the one in view. */
  readonly done: readonly Step[]
  /** The line in view, or the last one where the verdict is in view; null where nothing ran. */
  readonly step: Step | null
  /** The verdict, once it is reached. */
  readonly verdict: Verdict | null
}

/** Where a chosen step (null: the verdict) lies in a trace; a step beyond the end is the verdict. */
export function tracePosition({ run, verdict }: Decomposition, chosen: number | null): TracePosition {
  const { steps } = run
  const at = Math.min(chosen ?? steps.length, steps.length)
  const done = steps.slice(0, at + 1)
  return {
    at,
    count: steps.length + 1,
    done,
    step: done.at(-1) ?? null,
    verdict: at === steps.length ? verdict : null,
  }
}
