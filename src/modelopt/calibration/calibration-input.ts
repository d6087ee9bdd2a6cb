import type { AmaxSource } from './amax-source.ts'
import type { CalibrationMoment } from './calibration-rules.ts'
import type { ExpertModule } from './layer-quantizers.ts'
import type { Ranks } from './ranks.ts'
import type { Reach } from './reach.ts'

/** What one MoE layer (one per pipeline stage) is calibrated with. */
export interface CalibrationInput {
  readonly ranks: Ranks
  readonly module: ExpertModule
  readonly moment: CalibrationMoment
  readonly amax: AmaxSource
  /** What the parser of grouped linears lets through; ALL_REACHED for SequentialMLP. */
  readonly reach: Reach
  /** null: one amax per weight. 0: one per output channel, of which the largest is followed. */
  readonly weightAxis: null | 0
  /** Whether the router chooses groups of experts first, as DeepSeek-V3's does. */
  readonly routesInGroups: boolean
  /** false: weight-only calibration, which gives inputs no amax. */
  readonly forwardLoop: boolean
  /** The option of #1158; without effect before it. */
  readonly syncExpertWeights: boolean
}
