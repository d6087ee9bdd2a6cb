import type { EncodePlan } from '../backends/encode-plan.ts'
import { decodeE2M1, E2M1_MAX_CODE, roundE2M1 } from '../formats/e2m1.ts'
import { decodeE4M3fn, E4M3FN_MAX_CODE, roundE4M3fn } from '../formats/e4m3fn.ts'
import { toF16 } from '../formats/f16.ts'
import { f32Bits, toBf16 } from '../formats/float-bits.ts'
import { integerBounds, roundHalfEven } from '../formats/integer.ts'
import type { ElementRule } from './element-rules.ts'

/** What a scaled value becomes. */
interface Encoded {
  readonly code: number
  /** The value of the code, with the sign of a zero that an integer's code cannot keep; NaN for a NaN integer. */
  readonly decoded: number
  /** Whether the value rounds past the largest code. */
  readonly saturated: boolean
}

const encodeInteger = (y: number, bits: 4 | 8, nanCode: number): Encoded => {
  if (Number.isNaN(y)) return { code: nanCode, decoded: Number.NaN, saturated: false }
  const [low, high] = integerBounds(bits, 'full')
  const rounded = roundHalfEven(y)
  const decoded = Math.min(Math.max(rounded, low), high)
  return { code: decoded & (2 ** bits - 1), decoded, saturated: decoded !== rounded }
}

const signOf = (y: number, zero: ElementRule['zero']): boolean => {
  if (y !== 0 || zero === 'signed') return Object.is(y, -0) || y < 0
  return zero === 'negative-if-exact'
}

const encodeFloat = (y: number, rule: ElementRule): Encoded => {
  const [round, decode, largest, signBit] =
    rule.format === 'e4m3fn'
      ? ([roundE4M3fn, decodeE4M3fn, E4M3FN_MAX_CODE, 0x80] as const)
      : ([roundE2M1, decodeE2M1, E2M1_MAX_CODE, 0x8] as const)
  if (Number.isNaN(y)) return { code: rule.nanCode, decoded: decode(rule.nanCode), saturated: false }
  const rounded = round(f32Bits(y) & 0x7fffffff, rule.ties)
  const saturated = rounded > largest
  const magnitude = !saturated ? rounded : rule.overflow === 'saturate' ? largest : 0x7f
  const code = magnitude | (signOf(y, rule.zero) ? signBit : 0)
  return { code, decoded: decode(code), saturated }
}

/** The code of a scaled value, and what the code stands for. */
export const encodeScaled = (y: number, rule: ElementRule): Encoded => {
  if (rule.format === 'int8') return encodeInteger(y, 8, rule.nanCode)
  if (rule.format === 'int4') return encodeInteger(y, 4, rule.nanCode)
  return encodeFloat(y, rule)
}

/** One value's way through a plan; every number is an f32. */
export interface ElementSteps extends Encoded {
  /** x after scaling: `y` of {@link EncodePlan}. */
  readonly scaled: number
  /** The decoded value with the scale taken out again. */
  readonly back: number
  /** `back` in the plan's output dtype: what stands for x from here on. */
  readonly output: number
}

const ROUND_TO = { f32: (x: number) => x, bf16: toBf16, f16: toF16 } as const

/** Takes one value, which is an f32, through a plan under the scale of its group. The definition of what kernels compute. */
export const encodeElement = (x: number, plan: EncodePlan, group: number): ElementSteps => {
  const scale = plan.scale[group] ?? 0
  const decodeScale = plan.decodeScale[group] ?? 0
  const product = Math.fround(plan.scaleBy === 'multiply' ? x * scale : x / scale)
  // A scale of 0 means that the whole group encodes to zero. A NaN keeps away from it.
  const scaled = scale === 0 && !Number.isNaN(x) ? 0 : product
  const { code, decoded, saturated } = encodeScaled(scaled, plan.element)
  const back = Math.fround(plan.decodeBy === 'multiply' ? decoded * decodeScale : decoded / decodeScale)
  return { code, decoded, saturated, scaled, back, output: ROUND_TO[plan.output](back) }
}
