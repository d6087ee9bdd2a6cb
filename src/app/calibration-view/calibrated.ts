import type { CalibratedStep, Calibration } from '../../modelopt/calibration/calibrate.ts'
import { costOf, type ExpertCost } from '../../modelopt/calibration/cost-of.ts'
import type { CalibrationEvent } from '../../modelopt/calibration/events.ts'
import type { LayerQuantizer, Linear, QuantizedTensor } from '../../modelopt/calibration/layer-quantizers.ts'
import type { Place } from '../../modelopt/calibration/ranks.ts'

export type Mismatch = Extract<CalibrationEvent, { readonly kind: 'mismatched' }>

/** An expert's cost on the rank that it is read from. */
export interface HeldCost extends ExpertCost {
  readonly rank: number
}

/** What a step did to the quantizers of all ranks. */
export interface StepChange {
  /** Quantizers that hold another number than before, or one for the first time. */
  readonly changed: number
  /** Of them, those that held none. */
  readonly gained: number
}

/** What the page keeps of a calibration: of its events, of which there may be millions, only those that went wrong. */
export interface Calibrated extends Pick<Calibration, 'quantizers' | 'steps' | 'outcome'> {
  /** [steps] */
  readonly changes: readonly StepChange[]
  /** log2 of the least and of the largest amax over all steps; null where there is none. */
  readonly domains: Readonly<Record<`${Linear} ${QuantizedTensor}`, readonly [number, number] | null>>
  /** Quantizers without amax at the end, and all there are, over all ranks. */
  readonly missing: Readonly<Record<QuantizedTensor, { readonly none: number; readonly all: number }>>
  /** The first of the calls that were taken for each other. */
  readonly mismatched: readonly Mismatch[]
  /** How many there were. */
  readonly mismatches: number
  /** Every expert of the first layer once, with all its linears and tensors. */
  readonly costs: readonly HeldCost[]
}

/** More pairs say nothing new. */
const SHOWN_MISMATCHES = 8

/** The one of an expert's holders that stands for it: the first slice of the first replica in the first layer. */
const standsForItsExperts = ({ etp, edp, pp }: Place): boolean => etp === 0 && edp === 0 && pp === 0

const changesOf = (steps: readonly CalibratedStep[]): readonly StepChange[] =>
  steps.map(({ values }, step) => {
    const before = steps[step - 1]?.values
    let [changed, gained] = [0, 0]
    values.forEach((value, cell) => {
      const had = before?.[cell] ?? NaN
      if (Object.is(value, had)) return
      changed++
      if (Number.isNaN(had)) gained++
    })
    return { changed, gained }
  })

const domainOf = (
  steps: readonly CalibratedStep[],
  quantizers: readonly LayerQuantizer[],
  linear: Linear,
  tensor: QuantizedTensor,
): readonly [number, number] | null => {
  const columns = quantizers.filter((each) => each.linear === linear && each.tensor === tensor)
  let [low, high] = [Infinity, -Infinity]
  for (const { values } of steps) {
    for (const { index } of columns) {
      for (let cell = index; cell < values.length; cell += quantizers.length) {
        const value = values[cell] ?? NaN
        if (value > 0 && value < low) low = value
        if (value > high) high = value
      }
    }
  }
  return low <= high ? [Math.log2(low), Math.log2(high)] : null
}

const missingOf = ({ quantizers, steps }: Calibration, tensor: QuantizedTensor) => {
  const last = steps.at(-1)
  const ofTensor = quantizers.map((each) => each.tensor === tensor)
  let [none, all] = [0, 0]
  last?.values.forEach((value, cell) => {
    if (ofTensor[cell % quantizers.length] !== true) return
    all++
    if (last.holds === 'statistics' || Number.isNaN(value)) none++
  })
  return { none, all }
}

export const calibratedOf = (calibration: Calibration): Calibrated => {
  const { input, quantizers, steps, outcome, events } = calibration
  const mismatched = events.filter((event) => event.kind === 'mismatched')
  const domain = (linear: Linear, tensor: QuantizedTensor) => domainOf(steps, quantizers, linear, tensor)
  return {
    quantizers,
    steps,
    outcome,
    changes: changesOf(steps),
    domains: {
      'fc1 input': domain('fc1', 'input'),
      'fc1 weight': domain('fc1', 'weight'),
      'fc2 input': domain('fc2', 'input'),
      'fc2 weight': domain('fc2', 'weight'),
    },
    missing: { input: missingOf(calibration, 'input'), weight: missingOf(calibration, 'weight') },
    mismatched: mismatched.slice(0, SHOWN_MISMATCHES),
    mismatches: mismatched.length,
    costs: input.ranks.ranks
      .filter(standsForItsExperts)
      .flatMap(({ rank }) => costOf(calibration, rank).map((cost) => ({ ...cost, rank }))),
  }
}
