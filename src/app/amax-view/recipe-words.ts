import type { AmaxChoices } from './choices.ts'

/** How a recipe makes its scale, in words and symbols; `code` is marked as in Markdown. */
export interface RecipeWords {
  /** Which heading of a list it stands under. */
  readonly family: 'FP8' | 'Integer' | 'NVFP4' | 'MX'
  /** One sentence for who does not know it. */
  readonly about: string
  /** The scale, as a formula in `amax` and, where there are two levels, `g`, the tensor's amax. */
  readonly scale: string
}

const FP8_ABOUT = 'One scale for the whole weight, so its largest value decides for all others.'
const MX_ABOUT =
  'Each 32 inputs share a power of two that their own largest value sets; nothing is calibrated.'

/** The order of operations of each recipe, as its source has it. */
export const RECIPE_WORDS: Readonly<Record<AmaxChoices['recipe'], RecipeWords>> = {
  'fp8-per-tensor-eager': {
    family: 'FP8',
    about: `${FP8_ABOUT} PyTorch’s eager mode rounds twice: 1 / amax, then × 448.`,
    scale: '(1 / amax) × 448',
  },
  'fp8-per-tensor-cuda': {
    family: 'FP8',
    about: `${FP8_ABOUT} ModelOpt’s CUDA kernel divides, so it rounds once.`,
    scale: '448 / amax',
  },
  'fp8-per-tensor-export': {
    family: 'FP8',
    about: `${FP8_ABOUT} As packed into a checkpoint: divided by the scale, and not clamped.`,
    scale: 'amax / 448',
  },
  'fp8-per-channel': {
    family: 'FP8',
    about: 'One scale for each output channel, so a loud channel does not cost its neighbours.',
    scale: '(1 / amax) × 448',
  },
  'fp8-block-128x128': {
    family: 'FP8',
    about: 'One scale for each square of 128 channels by 128 inputs.',
    scale: '(1 / amax) × 448',
  },
  'int8-per-channel': {
    family: 'Integer',
    about: 'Even steps instead of a float’s: 255 of them for each output channel.',
    scale: '127 / amax',
  },
  'int4-block-128': {
    family: 'Integer',
    about: 'Fifteen even steps for each 128 inputs.',
    scale: '7 / amax',
  },
  'nvfp4-export': {
    family: 'NVFP4',
    about: 'Each 16 inputs have an FP8 scale, and all of those share one f32. As packed into a checkpoint.',
    scale: 'E4M3(amax / (6 × g / 2688)) × g / 2688, the FP8 part at least 2⁻⁹',
  },
  'nvfp4-dynamic-fake': {
    family: 'NVFP4',
    about: 'As NVFP4 packing, but in the kernel that simulates it: a tiny scale turns the block into zeros.',
    scale: 'E4M3(amax / (6 × g / 2688)) × g / 2688, or 1 where that is below 10⁻⁵',
  },
  'nvfp4-static-fake': {
    family: 'NVFP4',
    about: 'Each block keeps a calibrated amax of its own, whose scale is itself rounded to FP8.',
    scale: 'E4M3(amax / 6 × 448 / (g / 6)) / (448 / (g / 6))',
  },
  'mxfp8-export': { family: 'MX', about: MX_ABOUT, scale: '2^−e with e = ⌈log₂(amax / 448)⌉' },
  'mxfp8-fake': {
    family: 'MX',
    about: `${MX_ABOUT} As simulated: a block of zeros keeps scale 1.`,
    scale: '2^−e with e = ⌈log₂(amax / 448)⌉',
  },
  'mxfp8-ocp': {
    family: 'MX',
    about: `${MX_ABOUT} By the OCP standard, which rounds the exponent down, so values may saturate.`,
    scale: '2^−e with e = ⌊log₂ amax⌋ − 8',
  },
  'mxfp4-export': {
    family: 'MX',
    about: `${MX_ABOUT} Packing sends every tie toward zero.`,
    scale: '2^−e with e = ⌈log₂(amax / 6)⌉',
  },
  'mxfp4-fake': {
    family: 'MX',
    about: `${MX_ABOUT} As simulated: ties go to the even code.`,
    scale: '2^−e with e = ⌈log₂(amax / 6)⌉',
  },
  'mxfp4-ocp': {
    family: 'MX',
    about: `${MX_ABOUT} By the OCP standard, which rounds the exponent down, so values may saturate.`,
    scale: '2^−e with e = ⌊log₂ amax⌋ − 2',
  },
}

export const CALIBRATOR_WORDS: Readonly<
  Record<AmaxChoices['calibrator'], { readonly label: string; readonly about: string }>
> = {
  max: { label: 'max', about: 'The largest magnitude seen: nothing saturates.' },
  mse: {
    label: 'mse',
    about:
      'Of 39 multiples of max, from 0.25 to 4, the one with the least squared error. 1.0 is not among them.',
  },
  'fp8-scale-sweep': {
    label: 'FP8 scale sweep',
    about: 'Of 126 block scales the one with the least squared error; static NVFP4 only, others stay at max.',
  },
  percentile: {
    label: 'percentile 99.99',
    about: 'The magnitude that 99.99 % of the values stay below, from a histogram; the rest saturates.',
  },
  entropy: {
    label: 'entropy',
    about: 'The cut-off that changes the distribution least (KL divergence), from a histogram.',
  },
}

export const WEIGHTS_WORDS: Readonly<
  Record<AmaxChoices['weights'], { readonly label: string; readonly about: string }>
> = {
  trained: { label: 'as trained', about: 'Bell-shaped, with outlier channels and one loud expert in 32.' },
  gaussian: { label: 'Gaussian', about: 'Bell-shaped; experts differ a little in width.' },
  'heavy-tailed': { label: 'heavy-tailed', about: 'A few weights are much larger than the rest.' },
  'outlier-channels': { label: 'outlier channels', about: 'One output channel in 256 is 4 times as large.' },
  'loud-expert': { label: 'one loud expert', about: 'One expert in 32 is 8 times as large.' },
}
