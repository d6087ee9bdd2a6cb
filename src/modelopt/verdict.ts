import type { Call } from '../te/call.ts'
import type { PyValue } from '../te/python/value.ts'
import type { Run, Stage } from './run.ts'

/**
 * `ok`: every weight passed a quantizer once. `twice`: right, but quantized twice. `silent`: something was missed
 * or mistaken and nothing was said. `raises`: an exception ended the call.
 */
export type Outcome = 'ok' | 'twice' | 'silent' | 'raises'

export interface Verdict {
  readonly outcome: Outcome
  /** `Type: message`, or null. */
  readonly exception: string | null
  readonly stage: Stage | null
  readonly parsedNumGemms: number | null
  /** Whether the layer's input reached the input quantizer. */
  readonly inputQuantized: boolean
  /** Local experts whose weight never reached a quantizer; null where TE's forward was not reached. */
  readonly missed: readonly number[] | null
  /** Experts whose bias was handed to a weight quantizer, empty biases too. */
  readonly biasesFed: readonly number[]
}

/** Reads the verdict off what was quantized, what TE received, and how the call ended. */
export function judge(call: Call, run: Run): Verdict {
  const gemms = call.options.mSplits.length
  const weightCalls = run.quantizerCalls.filter(({ quantizer }) => quantizer === 'weight')
  const reached = experts(
    weightCalls.map(({ value }) => value),
    'weights',
    gemms,
  )
  const missed = run.recovered ? all(gemms).filter((expert) => !reached.has(expert)) : null
  const verdict = {
    exception: run.exception?.text ?? null,
    stage: run.exception?.stage ?? null,
    parsedNumGemms: run.parsedNumGemms,
    inputQuantized: run.quantizerCalls.some(
      ({ quantizer, value }) => quantizer === 'input' && isRole(value, 'inp'),
    ),
    missed,
    biasesFed: [
      ...experts(
        weightCalls.map(({ value }) => value),
        'biases',
        gemms,
      ),
    ].sort((a, b) => a - b),
  }
  return {
    outcome: outcome(
      run,
      verdict.inputQuantized,
      weightCalls.every(({ value }) => isRole(value, 'weights')),
    ),
    ...verdict,
  }
}

function outcome(run: Run, inputQuantized: boolean, onlyWeights: boolean): Outcome {
  if (run.exception) return 'raises'
  const passes = (run.recovered?.weights ?? []).map((weight) =>
    weight.kind === 'tensor' ? weight.quantized : 0,
  )
  if (!inputQuantized || !onlyWeights || passes.length === 0 || passes.includes(0)) return 'silent'
  return passes.some((times) => times > 1) ? 'twice' : 'ok'
}

const all = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

const isRole = (value: PyValue, role: string) => value.kind === 'tensor' && value.origin.role === role

/** The experts among values of one role; a packed tensor stands for all of them. */
function experts(values: readonly PyValue[], role: string, gemms: number): Set<number> {
  const found = new Set<number>()
  for (const value of values) {
    if (value.kind !== 'tensor' || value.origin.role !== role) continue
    if (value.origin.expert === null) return new Set(all(gemms))
    found.add(value.origin.expert)
  }
  return found
}
