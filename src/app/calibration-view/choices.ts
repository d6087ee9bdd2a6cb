// Ids are spelled out here so that a link can be read without the table; a test compares them with it.

/** The moments of ModelOpt's calibration, by the PR that began each. */
export const MOMENT_IDS = [
  '447',
  '742',
  '808',
  '831',
  '830',
  '833',
  '862',
  '903',
  '971',
  '1158',
  '1521',
  '1560',
  '1562',
  '1550',
] as const

/** Whether the Amax view looks into one rank's weights or over all ranks' calibration. */
export const AMAX_SUBJECTS = ['weights', 'ranks'] as const

export const EXPERT_MODULES = ['te-grouped', 'sequential'] as const

/** One amax per weight, or one per output channel. */
export const WEIGHT_AXES = ['tensor', 'channel'] as const

/** The process groups that the experts' quantizers met in, or those that their authors meant. */
export const EXPERT_GROUPS = ['as-run', 'intended'] as const

/** What a grouped linear's quantizers get: what the chosen parser hands them, or every tensor in its place. */
export const REACHES = ['verdict', 'all'] as const

/** What the calibration over all ranks is about. */
export interface CalibrationChoices {
  readonly subject: (typeof AMAX_SUBJECTS)[number]
  readonly moment: (typeof MOMENT_IDS)[number]
  readonly module: (typeof EXPERT_MODULES)[number]
  readonly axis: (typeof WEIGHT_AXES)[number]
  readonly weightsOnly: boolean
  /** #1158's option sync_expert_weight_amax. */
  readonly syncExpertWeights: boolean
  readonly groups: (typeof EXPERT_GROUPS)[number]
  readonly reach: (typeof REACHES)[number]
  /** The calibration step in view, from 0; null for the last. */
  readonly at: number | null
  /** A second moment beside the first. */
  readonly versusMoment: (typeof MOMENT_IDS)[number] | null
  /** A second EP size beside the first. */
  readonly versusEp: number | null
}

export const initialCalibrationChoices: CalibrationChoices = {
  subject: 'weights',
  moment: '833',
  module: 'te-grouped',
  axis: 'tensor',
  weightsOnly: false,
  syncExpertWeights: false,
  groups: 'as-run',
  reach: 'verdict',
  at: null,
  versusMoment: null,
  versusEp: null,
}
