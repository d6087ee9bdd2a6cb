import type { Parser } from '../modelopt/parser.ts'
import type { QuantizerCall, Step } from '../modelopt/trace.ts'
import type { Verdict } from '../modelopt/verdict.ts'

/**
 * `reached`: its weight passed a quantizer. `missed`: the call ran to its end without. `wrong`: missed, and its bias was
 * quantized as a weight (an empty one leaves no trace). `waiting`: not yet, at the step in view. `stopped`: not reached before the call raised.
 */
export type ExpertStatus = 'reached' | 'missed' | 'wrong' | 'waiting' | 'stopped'

/** Where each local expert stands after the given steps; `verdict` once the last one is past, else null. */
export function expertStatuses(
  gemms: number,
  steps: readonly Step[],
  verdict: Verdict | null,
): ExpertStatus[] {
  const reached = new Set<number>()
  const wrong = new Set<number>()
  for (const call of steps.flatMap(({ quantized }) => quantized)) note(call, gemms, reached, wrong)
  return Array.from({ length: gemms }, (_, expert) => {
    if (reached.has(expert)) return 'reached'
    if (verdict === null) return 'waiting'
    if (verdict.missed === null) return 'stopped'
    return wrong.has(expert) ? 'wrong' : 'missed'
  })
}

/**
 * Whether a weight has an amax: it reached its quantizer, or calibration visits the weights before the forward loop (since ModelOpt
 * #1560), which no parser stands in the way of. None has where the call raises, since amax is loaded only after that loop
 * (model_calib.py@2ded5aba#L362-L363). Before the trace has ended (`verdict` null): whether its quantizer has seen it so far.
 */
export const hasAmax = (
  status: ExpertStatus,
  { weightsFirst }: Pick<Parser, 'weightsFirst'>,
  verdict: Verdict | null,
): boolean => verdict?.outcome !== 'raises' && (weightsFirst || status === 'reached')

function note(
  { quantizer, value, collected }: QuantizerCall,
  gemms: number,
  reached: Set<number>,
  wrong: Set<number>,
): void {
  if (quantizer !== 'weight' || value.kind !== 'tensor') return
  const { role, expert } = value.origin
  const set = role === 'weights' ? reached : role === 'biases' && collected ? wrong : null
  const members = expert === null ? Array.from({ length: gemms }, (_, index) => index) : [expert]
  for (const member of members) set?.add(member)
}
