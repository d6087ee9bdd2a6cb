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
 * An integer from {@link weightInteger} times eighths times this has a standard deviation near 0.022 at 8 eighths,
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
 *
 * With a heavy tail it is doubled for each of up to three pairs of lowest bits of a third word that are zero one after the
 * other: an exact step that leaves 21 significant bits.
 */
const weightInteger = (rowKey: number, column: number, heavy: boolean): number => {
  const flips = hashWord(rowKey, column)
  const smooth = mix32(flips ^ rowKey)
  const bell = popcount(flips) * 65536 + (smooth >>> 16) + (smooth & 0xffff) - (16 * 65536 + 65535)
  if (!heavy) return bell
  const tail = mix32(smooth ^ column)
  return bell << ((tail & 0x03) !== 0 ? 0 : (tail & 0x0c) !== 0 ? 1 : (tail & 0x30) !== 0 ? 2 : 3)
}

/**
 * - `gaussian`: bell-shaped, and experts differ in standard deviation by less than an order of magnitude.
 * - `heavy-tailed`: a quarter of the weights doubled, a quarter of those doubled again, and once more.
 * - `outlier-channels`: about one output channel in 256 is 4 times as large.
 * - `loud-expert`: one expert in 32 is 8 times as large.
 * - `trained`: outlier channels and a loud expert together.
 */
export type SyntheticKind = keyof typeof TRAITS

const TRAITS = {
  gaussian: { heavy: false, outliers: false, loud: false },
  'heavy-tailed': { heavy: true, outliers: false, loud: false },
  'outlier-channels': { heavy: false, outliers: true, loud: false },
  'loud-expert': { heavy: false, outliers: false, loud: true },
  trained: { heavy: false, outliers: true, loud: true },
} as const

export const SYNTHETIC_KINDS = [
  'gaussian',
  'heavy-tailed',
  'outlier-channels',
  'loud-expert',
  'trained',
] as const

/** Which weights: a seed, and any integer that stands for one linear; fc1 and fc2 of a layer take different ones. */
export interface SyntheticLayer {
  readonly seed: number
  readonly layer: number
  readonly kind: SyntheticKind
}

/** True for the one expert in every 32 whose weights are 8 times as large, where the kind has such. */
export const isLoudExpert = ({ seed, layer, kind }: SyntheticLayer, expert: number): boolean => {
  if (!TRAITS[kind].loud) return false
  const draw = hashWord(hashWord(hashWord(seed, layer), LOUD_SALT), Math.floor(expert / EXPERTS_PER_LOUD))
  return (draw & (EXPERTS_PER_LOUD - 1)) === expert % EXPERTS_PER_LOUD
}

/** What all weights of an expert, or of one of its output channels, have in common. */
export interface SyntheticSource {
  readonly kind: SyntheticKind
  /** A signed 32-bit integer. */
  readonly key: number
  /** Weight per unit of the bell-shaped integer: at most 3 significant bits, so that their product is exact in f32. */
  readonly gain: number
}

/** The expert with this global index: its own standard deviation, and loud or not. */
export const syntheticExpert = (which: SyntheticLayer, expert: number): SyntheticSource => {
  const key = hashWord(hashWord(which.seed, which.layer), expert)
  const sigma = SIGMA_EIGHTHS[popcount(hashWord(key, SIGMA_SALT) & 0xff)] ?? 8
  return { kind: which.kind, key, gain: sigma * (isLoudExpert(which, expert) ? LOUD_GAIN : 1) * UNIT }
}

/** One output channel of an expert; its weights are independent of every other channel's. */
export const syntheticRow = (expert: SyntheticSource, row: number): SyntheticSource => {
  const key = hashWord(expert.key, row)
  const { kind } = expert
  const outlier = TRAITS[kind].outliers && (hashWord(key, OUTLIER_SALT) & (CHANNELS_PER_OUTLIER - 1)) === 0
  return { kind, key, gain: expert.gain * (outlier ? OUTLIER_GAIN : 1) }
}

/**
 * The weight at input `column` of a row: about Gaussian, mean 0, a bf16 value held in an f32.
 *
 * Any weight can be made alone and every machine makes the same one: the integers are exact, their product with the gain
 * fits the 24 bits of an f32, and one rounding to bf16 ends it.
 */
export const syntheticWeight = ({ kind, key, gain }: SyntheticSource, column: number): number =>
  toBf16(weightInteger(key, column, TRAITS[kind].heavy) * gain)

/**
 * max |w| over some columns of a row. Rounding to bf16 is monotone and symmetric, so the largest magnitude is found on the
 * integers and rounded once.
 */
export const syntheticRowAmax = ({ kind, key, gain }: SyntheticSource, columns: Int32Array): number => {
  let amax = 0
  for (const column of columns)
    amax = Math.max(amax, Math.abs(weightInteger(key, column, TRAITS[kind].heavy)))
  return toBf16(amax * gain)
}
