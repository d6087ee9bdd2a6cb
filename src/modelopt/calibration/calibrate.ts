import type { CalibrationInput } from './calibration-input.ts'
import { type CalibrationStep, calibrationSteps, type StepId } from './calibration-steps.ts'
import {
  barrier,
  completenessCheck,
  reduceOverDataAndExperts,
  reduceOverTensors,
} from './collective-phases.ts'
import { type Communicators, communicatorsOf } from './communicators.ts'
import { drain } from './drain.ts'
import type { CalibrationEvent } from './events.ts'
import { type LayerQuantizer, layerQuantizers } from './layer-quantizers.ts'
import { cellOf, type LayerState, makeState } from './layer-state.ts'
import { load, type LocalPhase, observeForward, observeWeights, shareLocally } from './local-phases.ts'
import type { CalibrationOutcome } from './outcome.ts'
import { outcomeOf } from './outcome-of.ts'
import { type Phase, runRanksInTurns } from './run-ranks.ts'

/** A step, and what every quantizer holds after it. */
export interface CalibratedStep extends CalibrationStep {
  /** Whether `values` are amax, or still what was observed. */
  readonly holds: 'statistics' | 'amax'
  /** [ranks × quantizers]; NaN where there is none. A rank that never ends the step keeps what it had. */
  readonly values: Float64Array
}

export interface Calibration {
  readonly input: CalibrationInput
  readonly quantizers: readonly LayerQuantizer[]
  readonly steps: readonly CalibratedStep[]
  readonly events: readonly CalibrationEvent[]
  readonly outcome: CalibrationOutcome
}

const nothing: LocalPhase = () => {}
const alone: Pick<Phase, 'calls'> & { meet: () => 'done' } = { calls: () => [], meet: () => 'done' }

/** What ranks do in a step that does not raise. */
const partsOf = (id: StepId, state: LayerState, input: CalibrationInput, communicators: Communicators) => {
  switch (id) {
    case 'weights':
      return { collective: alone, local: observeWeights(state, input) }
    case 'forced-forward':
      return { collective: alone, local: observeForward(state, input, 'all') }
    case 'forward':
      return { collective: alone, local: observeForward(state, input, 'routed') }
    case 'load':
      return { collective: alone, local: load(state) }
    case 'local-sync': {
      const waits = input.moment.rules.localSyncBarrier
      return { collective: waits ? barrier(state, communicators) : alone, local: shareLocally(state, input) }
    }
    case 'check':
      return { collective: completenessCheck(state, input, communicators), local: nothing }
    case 'data-expert-parallel':
      return { collective: reduceOverDataAndExperts(state, input, communicators), local: nothing }
    case 'tensor-parallel':
      return { collective: reduceOverTensors(state, input, communicators), local: nothing }
    case 'conversion':
    case 'statistics':
    case 'shared-scales':
      return { collective: alone, local: nothing }
  }
}

/**
 * Runs max calibration of a MoE layer on all ranks at once, as a moment of ModelOpt's history has it. Each rank goes through
 * its steps by itself and meets others only in collectives, so a deadlock is not looked for: it is what is left when no
 * rank can go on. The same input gives the same result.
 *
 * @yields how far it is, 0 … 1, often enough to give way to others in between.
 */
export function* calibrateInTurns(input: CalibrationInput): Generator<number, Calibration> {
  const { ranks } = input.ranks
  const quantizers = layerQuantizers(
    input.module,
    input.ranks.localExperts,
    input.moment.rules.groupedWeightQuantizer,
  )
  const state = makeState(ranks, quantizers)
  const steps = calibrationSteps(input)
  const communicators = communicatorsOf(input.ranks)
  const after = steps.map(() => new Float64Array(state.values.length))
  const record = (step: number, rank: number): void => {
    const start = cellOf(state, rank, 0)
    after[step]?.set(state.values.subarray(start, start + quantizers.length), start)
  }
  const running = steps.filter(({ raises }) => raises === null)
  const phases = running.map(({ id }, step): Phase => {
    const { collective, local } = partsOf(id, state, input, communicators)
    return {
      calls: collective.calls,
      meet: (communicator, arrivals) => collective.meet(step, communicator, arrivals),
      finish: (rank) => {
        local(step, rank)
        record(step, rank)
      },
    }
  })
  const ends = yield* runRanksInTurns(
    ranks.length,
    phases,
    communicators.all.map(({ members }) => members),
  )
  for (const [rank, end] of ends.entries()) {
    for (let step = end.kind === 'finished' ? running.length : end.phase; step < steps.length; step++) {
      record(step, rank)
    }
  }
  const raising = steps.length > running.length ? steps.at(-1) : undefined
  if (raising?.raises != null) {
    state.events.push({
      kind: 'raised',
      step: running.length,
      ranks: ranks.map(({ rank }) => rank),
      exception: raising.raises.exception,
    })
  }
  const loaded = steps.findIndex(({ id, raises }) => id === 'load' && raises === null)
  return {
    input,
    quantizers,
    steps: steps.map((step, i) => ({
      ...step,
      holds: loaded >= 0 && i >= loaded ? 'amax' : 'statistics',
      values: after[i] ?? new Float64Array(0),
    })),
    events: state.events,
    outcome: outcomeOf(input, state, steps, communicators, ends),
  }
}

/** `calibrateInTurns`, at one go. */
export const calibrate = (input: CalibrationInput): Calibration => drain(calibrateInTurns(input))

/** What a quantizer of a rank holds after a step; null where there is none. */
export const amaxAfter = (
  calibration: Pick<Calibration, 'steps' | 'quantizers'>,
  step: number,
  rank: number,
  quantizer: number,
): number | null => {
  const value = calibration.steps[step]?.values[rank * calibration.quantizers.length + quantizer]
  return value === undefined || Number.isNaN(value) ? null : value
}
