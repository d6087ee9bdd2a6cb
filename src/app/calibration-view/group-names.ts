import type { CommunicatorKind } from '../../modelopt/calibration/communicators.ts'

/** What the kinds of process groups are called in a sentence. */
export const GROUP_NAMES: Readonly<Record<CommunicatorKind, string>> = {
  tp: 'TP',
  'dp-cp': 'DP (of dense linears)',
  etp: 'expert TP',
  ep: 'EP',
  edp: 'expert DP',
  world: 'all ranks',
}
