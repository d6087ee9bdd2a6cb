import type { AmaxSharing } from '../../quant/shared-amax.ts'
import type { Recipe } from '../../quant/recipes/recipe.ts'
import type { Extent, ExplainedValue } from '../compute/explain-cell.ts'
import { numberText } from './expert-metrics.ts'

/** One line of the equation that takes a weight to its code and back. */
export interface FormulaLine {
  readonly name: string
  /** What it means, for who has not met it. */
  readonly about: string
  /** How it is come by; `code` is marked as in Markdown. */
  readonly how: string
  readonly value: string
}

/** A part of a code's bits. */
export interface BitField {
  readonly name: 'sign' | 'exponent' | 'mantissa' | 'two’s complement'
  readonly bits: string
}

export interface Formula {
  readonly before: readonly FormulaLine[]
  readonly code: {
    readonly how: string
    readonly fields: readonly BitField[]
    readonly decoded: string
    /** What else happened to the value. */
    readonly remark: 'saturated' | 'became 0' | null
  }
  readonly after: readonly FormulaLine[]
  /** The error as a share of the weight; null where the weight is 0. */
  readonly relativeError: number | null
}

const FORMATS = {
  e4m3fn: { name: 'E4M3', step: 'nearest FP8 number, E4M3' },
  e2m1: { name: 'E2M1', step: 'nearest FP4 number, E2M1' },
  int8: { name: 'INT8', step: 'nearest whole number, −128 to 127' },
  int4: { name: 'INT4', step: 'nearest whole number, −8 to 7' },
} as const

type Format = keyof typeof FORMATS

const formatOf = (recipe: Recipe): Format =>
  recipe.element.startsWith('e4m3fn')
    ? 'e4m3fn'
    : recipe.element.startsWith('e2m1')
      ? 'e2m1'
      : recipe.element === 'int8'
        ? 'int8'
        : 'int4'

/** `channel 7`, or `channels 0 to 127`. */
export const rangeText = (name: string, from: number, to: number): string =>
  to - from === 1 ? `${name} ${from}` : `${name}s ${from} to ${to - 1}`

/** What an amax is the largest magnitude of. */
export const groupText = (recipe: Recipe, { row0, row1, in0, in1 }: Extent, sharing: AmaxSharing): string => {
  const shared = sharing === 'shared' && recipe.amax === recipe.scales
  const every = shared ? ', of all experts of the rank' : ''
  switch (recipe.scales) {
    case 'expert':
      return shared ? 'all experts of the rank, which share a quantizer' : 'the expert’s whole weight'
    case 'row':
      return `${rangeText('channel', row0, row1)}${every}`
    case 'block-16':
    case 'block-32':
    case 'block-128':
      return `${rangeText('input', in0, in1)} of the channel${every}`
    case 'tile-128':
      return `${rangeText('channel', row0, row1)} by ${rangeText('input', in0, in1)}${every}`
  }
}

const fieldsOf = (codeBits: string): BitField[] => {
  const parts = codeBits.split('.')
  const names =
    parts.length === 1 ? (['two’s complement'] as const) : (['sign', 'exponent', 'mantissa'] as const)
  return parts.map((bits, at) => ({ name: names[at] ?? 'mantissa', bits }))
}

/** The way of one value in lines, in the recipe's order of operations; null where its expert has no amax. */
export const formulaOf = (
  recipe: Recipe,
  scaleHow: string,
  sharing: AmaxSharing,
  { steps, group, tensorAmax }: ExplainedValue,
): Formula | null => {
  if (steps === null) return null
  const twoLevels = recipe.storedScale === 'e4m3fn'
  const by = (operation: 'multiply' | 'divide') => (operation === 'multiply' ? '×' : '÷')
  // FP8 fake quantization goes back with another number than it came with: 1 / scale.
  const inverse = recipe.decodeBy === recipe.scaleBy && steps.decodeScale !== steps.scale
  const backName = inverse ? '1 / scale' : 'scale'
  const cast = recipe.output === 'tensor' ? ', cast to bf16' : ''
  return {
    before: [
      { name: 'weight', about: 'The value as the model has it.', how: '`x`', value: numberText(steps.value) },
      {
        name: 'amax',
        about: 'The largest magnitude, after calibration, among the values that share this scale.',
        how: `largest magnitude in ${groupText(recipe, group, sharing)}`,
        value: numberText(steps.amax),
      },
      ...(twoLevels
        ? [
            {
              name: 'g',
              about: 'The amax of the whole tensor, which all block scales are relative to.',
              how: 'tensor amax',
              value: numberText(tensorAmax),
            },
          ]
        : []),
      {
        name: 'scale',
        about: 'What moves the largest magnitude to the end of the number format.',
        how: `\`${scaleHow}\``,
        value: numberText(steps.scale),
      },
      {
        name: 'scaled',
        about: 'The value in the units of the number format.',
        how: `\`x ${by(recipe.scaleBy)} scale\``,
        value: numberText(steps.scaled),
      },
    ],
    code: {
      how: FORMATS[formatOf(recipe)].step,
      fields: fieldsOf(steps.codeBits),
      decoded: numberText(steps.decoded),
      remark: steps.saturated ? 'saturated' : steps.decoded === 0 && steps.value !== 0 ? 'became 0' : null,
    },
    after: [
      {
        name: 'back',
        about: 'What stands for the weight from here on.',
        how: `\`code ${by(recipe.decodeBy)} ${backName}\`${cast}`,
        value: numberText(steps.output),
      },
      {
        name: 'error',
        about: 'What quantization did to this weight.',
        how: '`back − x`',
        value: numberText(steps.error),
      },
    ],
    relativeError: steps.value === 0 ? null : Math.abs(steps.error / steps.value),
  }
}
