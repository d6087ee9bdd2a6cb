import { judgeCase } from '../../modelopt/decompose.ts'
import { calibrateInTurns } from '../../modelopt/calibration/calibrate.ts'
import type { CalibrationOutcome } from '../../modelopt/calibration/outcome.ts'
import type { Outcome, Verdict } from '../../modelopt/verdict.ts'
import { calibrationInputOf } from '../calibration-view/calibration-input-of.ts'
import { calibrationRequest } from '../calibration-view/calibration-request.ts'
import { callOptions, setting } from '../derive.ts'
import { initialState, type State } from '../state.ts'
import type { Example } from './examples.ts'

/** What becomes of an example. */
export interface ExampleOutcome {
  readonly outcome: Outcome
  /** The same in a few words. */
  readonly words: string
}

/** What becomes of each example, by its id; it yields after every one, and in between where that takes long. */
export function* exampleOutcomes(
  examples: readonly Example[],
): Generator<undefined, ReadonlyMap<string, ExampleOutcome>> {
  const found = new Map<string, ExampleOutcome>()
  for (const { id, change } of examples) {
    const state = { ...initialState, ...change }
    found.set(id, state.subject === 'ranks' ? yield* ofCalibration(state) : ofCall(state))
    yield
  }
  return found
}

function ofCall(state: State): ExampleOutcome {
  const { release, parser, legal } = setting(state)
  if (!legal) return { outcome: 'raises', words: 'sizes that do not fit together' }
  const options = callOptions(state, legal, Math.min(state.rank, state.ep - 1))
  const verdict = judgeCase(release, parser, options)
  return { outcome: verdict.outcome, words: wordsOf(verdict, legal.localExperts) }
}

function wordsOf({ outcome, exception, missed }: Verdict, experts: number): string {
  switch (outcome) {
    case 'ok':
      return 'right'
    case 'twice':
      return 'right, but quantized twice'
    case 'silent':
      return `silent: ${missed?.length ?? 0} of ${experts} experts missed`
    case 'raises':
      return `raises ${exception?.split(':', 1)[0] ?? ''}`
  }
}

function* ofCalibration(state: State): Generator<undefined, ExampleOutcome> {
  const request = calibrationRequest(state)
  if (!request) return { outcome: 'raises', words: 'sizes that do not fit together' }
  const work = calibrateInTurns(calibrationInputOf(request))
  for (;;) {
    const turn = work.next()
    if (turn.done === true) return ofEnd(turn.value.outcome)
    yield
  }
}

function ofEnd(end: CalibrationOutcome): ExampleOutcome {
  switch (end.kind) {
    case 'completed':
      return { outcome: 'ok', words: 'completes' }
    case 'raised':
      return { outcome: 'raises', words: `raises ${end.exception.split(':', 1)[0] ?? ''}` }
    case 'deadlock': {
      const waiting = new Set(end.stuck.flatMap((each) => each.waiting.map(({ rank }) => rank)))
      return { outcome: 'raises', words: `deadlock: ${waiting.size} ranks wait in vain` }
    }
  }
}
