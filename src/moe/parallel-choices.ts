import type { LayoutInput } from './layout-input.ts'
import { brokenRules } from './layout-rules.ts'
import { smallestWorld } from './smallest-world.ts'

/** One value on offer. */
export interface Choice {
  readonly value: number
  readonly legal: boolean
  /** Why it is not legal and what to change; null where it is. */
  readonly reason: string | null
}

/** What the choices are made in; `world` null where it is to follow as the fewest ranks that do. */
export interface ChoiceInput extends Omit<LayoutInput, 'world'> {
  readonly world: number | null
}

/** Tensor parallel sizes beyond this cross nodes of NVLink and are not in use. */
const MAX_TENSOR_PARALLEL = 16

const powersOfTwo = (limit: number): number[] =>
  Array.from({ length: Math.floor(Math.log2(limit)) + 1 }, (_, exponent) => 2 ** exponent)

const divisors = (n: number): number[] =>
  Array.from({ length: Math.floor(Math.sqrt(n)) }, (_, i) => i + 1)
    .filter((candidate) => n % candidate === 0)
    .flatMap((divisor) => [divisor, n / divisor])

const judged = (
  values: readonly number[],
  input: ChoiceInput,
  at: (value: number) => Partial<ChoiceInput>,
): Choice[] =>
  [...new Set(values)]
    .sort((a, b) => a - b)
    .map((value) => {
      const chosen = { ...input, ...at(value) }
      const broken = brokenRules({ ...chosen, world: chosen.world ?? smallestWorld(chosen) })
      const reason = broken.length === 0 ? null : broken.map(({ message }) => message).join(' ')
      return { value, legal: broken.length === 0, reason }
    })

/**
 * EP sizes on offer with all else as it is: the divisors of the number of experts, and the powers of two among which people
 * look first although not every number of experts has them.
 */
export const legalEp = (input: ChoiceInput): Choice[] =>
  judged([...divisors(input.experts), ...powersOfTwo(input.experts)], input, (ep) => ({ ep }))

/** ETP sizes on offer with all else as it is: 1 … 16, which the expert's width must be a multiple of. */
export const legalEtp = (input: ChoiceInput): Choice[] => {
  const small = divisors(input.intermediate).filter((divisor) => divisor <= MAX_TENSOR_PARALLEL)
  return judged([...small, ...powersOfTwo(MAX_TENSOR_PARALLEL)], input, (etp) => ({ etp }))
}

/** TP sizes on offer with all else as it is. Attention heads limit TP too; a preset of expert sizes does not know them. */
export const legalTp = (input: ChoiceInput): Choice[] =>
  judged(powersOfTwo(MAX_TENSOR_PARALLEL), input, (tp) => ({ tp }))
