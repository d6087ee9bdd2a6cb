/** What ModelOpt's max calibration of a Megatron-LM MoE layer does at one moment of its history. */
export interface CalibrationRules {
  /** Whether `_QuantMoELayer` first sends every token through every expert, besides the real routing. */
  readonly forcedTokens: 'always' | 'unless-groups' | 'never'
  /** Whether SequentialMLP refuses TP and EP both above 1 when it is converted. */
  readonly refusesTpWithEp: boolean
  /** Whether all weights are observed on their own before the forward loop runs. */
  readonly weightsFirst: boolean
  /** Whether weight-only calibration looks into grouped linears, which have weight0 … but no `weight`. */
  readonly groupedWeightsAlone: boolean
  readonly groupedWeightQuantizer: 'shared' | 'own'
  /** When SequentialMLP shares amax among a rank's experts. */
  readonly localSync: 'before-distributed' | 'after-data-parallel' | 'after-tensor-parallel' | 'never-called'
  /** Whether every rank of the world waits for all others before that. */
  readonly localSyncBarrier: boolean
  /** Whether it also writes to quantizers that have no amax yet. */
  readonly localSyncFills: boolean
  /** Whether weights take part in it, and in the EP all-reduce where that leaves them out. */
  readonly localSyncWeights: 'always' | 'on-request' | 'never'
  readonly completenessCheck: boolean
  /**
   * The process groups that the experts' linears end up with: their own, or those of a dense linear without EP. The parallel
   * state set on a linear before its conversion is shadowed by the property of the converted class.
   */
  readonly groups: 'dense' | 'expert'
  /** Whether the EP all-reduce leaves out the weights of routed experts. */
  readonly epSkipsRoutedWeights: boolean
  /** Whether siblings that a runtime fuses get one weight scale at the end. */
  readonly sharesWeightScales: boolean
}

/** The lines of ModelOpt that state each step at a moment; addresses on GitHub. */
export interface RuleLines {
  readonly statistics: string
  readonly weights: string
  readonly forward: string
  readonly load: string
  readonly localSync: string
  /** What the local sync writes. */
  readonly localSyncWrites: string
  /** null before there was a check. */
  readonly check: string | null
  /** Where the check raises; null before there was one. */
  readonly incomplete: string | null
  /** A quantizer without amax calls no collective. */
  readonly hasAmax: string
  readonly dataParallel: string
  readonly expertParallel: string
  readonly tensorParallel: string
  /** Where the experts' linears are given their process groups. */
  readonly parallelState: string
  /** Where SequentialMLP refuses TP and EP both above 1; null before it did. */
  readonly tpWithEp: string | null
  /** null where no token was forced. */
  readonly forcedTokens: string | null
}

/** A moment of that history. */
export interface CalibrationMoment {
  /** The pull request's number. */
  readonly id: string
  /** The day it was merged, YYYY-MM-DD (UTC). */
  readonly date: string
  readonly link: string
  /** The first release that works like this, and those after it until the next moment; empty where none does. */
  readonly releases: readonly string[]
  /** What changed, in a sentence. */
  readonly change: string
  readonly rules: CalibrationRules
  readonly lines: RuleLines
}
