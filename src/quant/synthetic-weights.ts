import { hashWord, mix32 } from './counter-hash.ts'
import { toBf16 } from './formats/float-bits.ts'

/** Standard deviations of an expert's weights in eighths of the usual one: steps of about 19 %, as a log-normal has. */
const SIGMA_EIGHTHS = [4, 5, 6, 7, 8, 10, 12, 14, 16] as const
/** Out of so many consecutive experts one is loud. */
const EXPERTS_PER_LOUD = 32
const LOUD_GAIN = 8
/** One output channel in so many is an outlier. */
const CHANNELS_PER_OUTLIER = 256
const OUTLIER_GAIN = 4
/**
 * An integer from {@link gaussianInteger} times eighths times this has a standard deviation near 0.022 at 8 eighths,
 * which is what trained weights of this size have.
 */
const UNIT = 2 ** -26

/** Keeps the draws of an expert's own traits apart from those of its rows. */
const SIGMA_SALT = -1
const LOUD_SALT = -2
const OUTLIER_SALT = -3

/** How many of the 32 bits are set. */
const popcount = (word: number): number => {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  x = (x + (x >>> 4)) & 0x0f0f0f0f
  return Math.imul(x, 0x01010101) >>> 24
}

/**
 * A symmetric, bell-shaped integer: 32 coin flips (variance 8) smoothed by two 16-bit uniforms (variance 1/6), in units of
 * 2^-16. Standard deviation 2.858 · 2^16; |n| ≤ 1,114,111, which is 5.95 standard deviations and 21 bits.
 */
const gaussianInteger = (rowKey: number, column: number): number => {
  const flips = hashWord(rowKey, column)
  const smooth = mix32(flips ^ rowKey)
  return popcount(flips) * 65536 + (smooth >>> 16) + (smooth & 0xffff) - (16 * 65536 + 65535)
}

/** Which weights: a seed, and any integer that stands for one linear; fc1 and fc2 of a layer take different ones. */
export interface SyntheticLayer {
  readonly seed: number
  readonly layer: number
}

/** True for the one expert in every 32 whose weights are 8 times as large. */
export const isLoudExpert = ({ seed, layer }: SyntheticLayer, expert: number): boolean => {
  const draw = hashWord(hashWord(hashWord(seed, layer), LOUD_SALT), Math.floor(expert / EXPERTS_PER_LOUD))
  return (draw & (EXPERTS_PER_LOUD - 1)) === expert % EXPERTS_PER_LOUD
}

/** What all weights of an expert, or of one of its output channels, have in common. */
export interface SyntheticSource {
  readonly key: number
  /** Weight per unit of the bell-shaped integer: at most 3 significant bits, so that their product is exact in f32. */
  readonly gain: number
}

/** The expert with this global index: its own standard deviation, and loud or not. */
export const syntheticExpert = (which: SyntheticLayer, expert: number): SyntheticSource => {
  const key = hashWord(hashWord(which.seed, which.layer), expert)
  const sigma = SIGMA_EIGHTHS[popcount(hashWord(key, SIGMA_SALT) & 0xff)] ?? 8
  return { key, gain: sigma * (isLoudExpert(which, expert) ? LOUD_GAIN : 1) * UNIT }
}

/** One output channel of an expert; its weights are independent of every other channel's. */
export const syntheticRow = (expert: SyntheticSource, row: number): SyntheticSource => {
  const key = hashWord(expert.key, row)
  const outlier = (hashWord(key, OUTLIER_SALT) & (CHANNELS_PER_OUTLIER - 1)) === 0
  return { key, gain: expert.gain * (outlier ? OUTLIER_GAIN : 1) }
}

/**
 * The weight at input `column` of a row: about Gaussian, mean 0, a bf16 value held in an f32.
 *
 * Any weight can be made alone and every machine makes the same one: the integers are exact, their product with the gain
 * fits the 24 bits of an f32, and one rounding to bf16 ends it.
 */
export const syntheticWeight = ({ key, gain }: SyntheticSource, column: number): number =>
  toBf16(gaussianInteger(key, column) * gain)

/**
 * max |w| over some columns of a row. Rounding to bf16 is monotone and symmetric, so the largest magnitude is found on the
 * integers and rounded once.
 */
export const syntheticRowAmax = ({ key, gain }: SyntheticSource, columns: Int32Array): number => {
  let amax = 0
  for (const column of columns) amax = Math.max(amax, Math.abs(gaussianInteger(key, column)))
  return toBf16(amax * gain)
}
