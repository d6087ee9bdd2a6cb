import { MODEL_OPTIMIZER } from '../repository.ts'
import type { RuleLines } from './calibration-rules.ts'

/** Line numbers in one commit: of model_calib.py first, then of plugins/megatron.py. */
interface Lines {
  readonly commit: string
  readonly statistics: number
  readonly weights: number
  readonly forward: number
  readonly load: number
  readonly localSync: number
  readonly check?: number
  readonly incomplete?: number
  readonly hasAmax: number
  readonly dataParallel: number
  readonly expertParallel: number
  readonly tensorParallel: number
  readonly localSyncWrites: number
  readonly parallelState: number
  readonly tpWithEp?: number
  readonly forcedTokens?: number
}

/** Their addresses on GitHub. */
export const linesOf = ({ commit, ...at }: Lines): RuleLines => {
  const file = (name: string) => (line: number) =>
    `${MODEL_OPTIMIZER}/blob/${commit}/modelopt/torch/quantization/${name}#L${line}`
  const orNull = (line: number | undefined, inFile: (line: number) => string) =>
    line === undefined ? null : inFile(line)
  const calib = file('model_calib.py')
  const megatron = file('plugins/megatron.py')
  return {
    statistics: calib(at.statistics),
    weights: calib(at.weights),
    forward: calib(at.forward),
    load: calib(at.load),
    localSync: calib(at.localSync),
    localSyncWrites: megatron(at.localSyncWrites),
    check: orNull(at.check, calib),
    incomplete: orNull(at.incomplete, calib),
    hasAmax: calib(at.hasAmax),
    dataParallel: calib(at.dataParallel),
    expertParallel: calib(at.expertParallel),
    tensorParallel: calib(at.tensorParallel),
    parallelState: megatron(at.parallelState),
    tpWithEp: orNull(at.tpWithEp, megatron),
    forcedTokens: orNull(at.forcedTokens, megatron),
  }
}

/** Lines that #831, #830 and #833 have in common. */
export const IN_FEBRUARY = {
  statistics: 108,
  weights: 110,
  forward: 112,
  load: 113,
  localSync: 118,
  check: 125,
  incomplete: 90,
  hasAmax: 136,
  dataParallel: 137,
  expertParallel: 138,
  tensorParallel: 186,
} as const

/** Lines that #742 (as released in 0.41) and #808 have in common. */
export const IN_JANUARY = {
  statistics: 77,
  weights: 79,
  forward: 81,
  load: 82,
  localSync: 187,
  hasAmax: 93,
  dataParallel: 94,
  expertParallel: 95,
  tensorParallel: 143,
  parallelState: 574,
} as const
