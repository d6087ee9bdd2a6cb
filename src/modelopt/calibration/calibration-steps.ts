import type { CalibrationInput } from './calibration-input.ts'
import type { CalibrationRules } from './calibration-rules.ts'

export const STEP_IDS = [
  'conversion',
  'statistics',
  'weights',
  'forced-forward',
  'forward',
  'load',
  'local-sync',
  'check',
  'data-expert-parallel',
  'tensor-parallel',
  'shared-scales',
] as const
export type StepId = (typeof STEP_IDS)[number]

/** An exception, and where it comes from. */
export interface Raise {
  /** `Type: message`, as Python prints it. */
  readonly exception: string
  /** The line that raises; null where TE, Megatron-LM or PyTorch does. */
  readonly source: string | null
}

/** A step of calibration at a moment. */
export interface CalibrationStep {
  readonly id: StepId
  readonly title: string
  /** What is particular about it at this moment; null where nothing is. */
  readonly note: string | null
  readonly source: string | null
  /** The exception that ends calibration here on every rank; null where none does. */
  readonly raises: Raise | null
}

const step = (
  id: StepId,
  title: string,
  source: string | null,
  { note = null, raises = null }: { readonly note?: string | null; readonly raises?: Raise | null } = {},
): CalibrationStep => ({ id, title, source, note, raises })

const TP_WITH_EP = 'ValueError: TP+EP is not supported by QuantSequentialMLP. Set either TP or EP to 1!'

/** What the parser, or the set-up before it, raises in a step. */
const raiseIn = (during: 'conversion' | 'forward', reach: CalibrationInput['reach']): Raise | null =>
  reach.kind === 'raises' && reach.during === during ? { exception: reach.exception, source: null } : null

const convert = ({ module, reach, moment, ranks }: CalibrationInput): CalibrationStep => {
  const { dense, expert } = ranks.grids
  const refused = module === 'sequential' && moment.rules.refusesTpWithEp && dense.tp > 1 && expert.ep > 1
  const raises = refused
    ? { exception: TP_WITH_EP, source: moment.lines.tpWithEp }
    : raiseIn('conversion', reach)
  const note =
    moment.rules.groups === 'dense'
      ? 'The experts’ linears end up with the process groups of dense linears, which have no EP: what was set on them before conversion is hidden by the converted class.'
      : null
  return step('conversion', 'Give every linear its quantizers', moment.lines.parallelState, { note, raises })
}

const forward = ({ module, reach, moment, routesInGroups }: CalibrationInput): CalibrationStep[] => {
  const { rules, lines } = moment
  const raises = raiseIn('forward', reach)
  const steps: CalibrationStep[] = []
  if (rules.forcedTokens === 'always' || (rules.forcedTokens === 'unless-groups' && !routesInGroups)) {
    const outOfRange = routesInGroups
      ? { exception: 'RuntimeError: selected index k out of range', source: null }
      : null
    const note = routesInGroups
      ? 'With top-k raised to the number of experts, a group is asked for more experts than it has.'
      : 'Experts see tokens that they were never trained on; the output is thrown away, the statistics are kept.'
    steps.push(
      step('forced-forward', 'Send every token through every expert', lines.forcedTokens, {
        note,
        raises: outOfRange ?? raises,
      }),
    )
  }
  const missed = reach.kind === 'reached' && module === 'te-grouped' ? reach.missed.size : 0
  const note = missed > 0 ? `The parser hands the weights of ${missed} local experts to no quantizer.` : null
  steps.push(step('forward', 'Run the forward loop with real routing', lines.forward, { note, raises }))
  return steps
}

const localSync = ({ moment }: CalibrationInput): CalibrationStep => {
  const { localSync: when, localSyncBarrier, localSyncFills } = moment.rules
  if (when === 'never-called') {
    return step('local-sync', 'Share amax among the rank’s experts', moment.lines.localSync, {
      note: 'Not run: #830 renamed the method and max_calibrate looks for the old name.',
    })
  }
  const notes = [
    ...(localSyncBarrier ? ['Every rank of the world waits for all others first.'] : []),
    ...(localSyncFills ? [] : ['An expert without amax stays without one.']),
  ]
  return step('local-sync', 'Share amax among the rank’s experts', moment.lines.localSyncWrites, {
    note: notes.length > 0 ? notes.join(' ') : null,
  })
}

/**
 * The steps of max calibration in the order in which a moment's `max_calibrate` takes them. Steps after one that raises are
 * left out.
 */
export const calibrationSteps = (input: CalibrationInput): readonly CalibrationStep[] => {
  const { module, moment, forwardLoop } = input
  const { rules, lines } = moment
  const alone = rules.weightsFirst || !forwardLoop
  const sequential = module === 'sequential'
  const localSyncIf = (...when: readonly CalibrationRules['localSync'][]) =>
    sequential && when.includes(rules.localSync) ? [localSync(input)] : []
  const unseen = module === 'te-grouped' && !rules.groupedWeightsAlone
  const steps = [
    convert(input),
    step('statistics', 'Switch quantization off and statistics on', lines.statistics),
    ...(alone
      ? [
          step('weights', 'Observe all weights', lines.weights, {
            note: unseen ? 'Grouped linears have no `weight`, so theirs are passed over.' : null,
          }),
        ]
      : []),
    ...(forwardLoop ? forward(input) : []),
    step('load', 'Load amax from the statistics', lines.load),
    ...localSyncIf('before-distributed', 'never-called'),
    ...(rules.completenessCheck
      ? [
          step('check', 'Check that calibration is complete', lines.check, {
            note:
              rules.groups === 'dense'
                ? 'No linear has an EP group, so nothing is checked.'
                : 'Raises where some members of a group have an amax and others have none; none at all passes.',
          }),
        ]
      : []),
    step('data-expert-parallel', 'All-reduce amax over DP, then EP', lines.dataParallel, {
      note:
        rules.groups === 'dense'
          ? 'DP is that of dense linears, which spans EP ranks; EP is unused.'
          : rules.epSkipsRoutedWeights
            ? 'EP leaves out the weights of routed experts.'
            : null,
    }),
    ...localSyncIf('after-data-parallel'),
    step('tensor-parallel', 'All-reduce amax over TP, by axis', lines.tensorParallel, {
      note: rules.groups === 'dense' ? 'TP is that of dense linears, not ETP.' : null,
    }),
    ...localSyncIf('after-tensor-parallel'),
    ...(rules.sharesWeightScales
      ? [
          step('shared-scales', 'Share weight scales among fused siblings', null, {
            note: 'Nothing to do in Megatron-LM: fc1 holds [gate; up] under one quantizer already.',
          }),
        ]
      : []),
  ]
  const end = steps.findIndex(({ raises }) => raises !== null)
  return end < 0 ? steps : steps.slice(0, end + 1)
}
