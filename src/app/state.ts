import type { CallPath } from '../te/call.ts'
import type { Preset } from '../moe/preset.ts'
import { type AmaxChoices, initialAmaxChoices } from './amax-view/choices.ts'
import { type CalibrationChoices, initialCalibrationChoices } from './calibration-view/choices.ts'
import { initialRankChoices, LAYOUT_VIEW_ONLY, type RankChoices } from './layout-view/choices.ts'
import { initialTourChoices, type TourChoices } from './tours/choices.ts'

/** The views that have a link of their own. */
export const VIEWS = ['decompose', 'compare', 'layout', 'amax', 'stories'] as const
export type View = (typeof VIEWS)[number]

/** Everything a user chose; all that the page shows follows from it. */
export interface State extends AmaxChoices, RankChoices, CalibrationChoices, TourChoices {
  readonly view: View
  /** A release's id, e.g. `v2.12`. */
  readonly te: string
  /** The release that `te` is compared with. */
  readonly from: string
  readonly parser: string
  readonly path: CallPath
  readonly bias: boolean
  readonly singleGroupedWeight: boolean
  readonly singleGroupedBias: boolean
  /** A model preset's id. */
  readonly model: string
  /** A model read from a config.json, which stands in the preset's place. */
  readonly custom: Preset | null
  /** Routed experts of a layer; the preset's own number unless changed. */
  readonly experts: number
  readonly ep: number
  readonly tp: number
  readonly etp: number
  /** The EP rank whose experts are shown. */
  readonly rank: number
  /** The step of the trace in view, from 0; null for the verdict, after the last. */
  readonly step: number | null
}

/** The case of ModelOpt PR #833, where the failure is silent: TE 2.12, ModelOpt 0.41, calibration without gradients. */
export const initialState: State = {
  view: 'decompose',
  te: 'v2.12',
  from: 'v2.9',
  parser: '632',
  path: 'forward',
  bias: false,
  singleGroupedWeight: false,
  singleGroupedBias: false,
  model: 'qwen3-30b-a3b',
  custom: null,
  experts: 128,
  ep: 1,
  tp: 8,
  etp: 1,
  rank: 0,
  step: null,
  ...initialAmaxChoices,
  ...initialRankChoices,
  ...initialCalibrationChoices,
  ...initialTourChoices,
}

/** The choices that no case hangs on: the call, its trace and its verdict stay as they are. */
export const APART_FROM_CASE: ReadonlySet<string> = new Set([
  'view',
  'from',
  'step',
  ...LAYOUT_VIEW_ONLY,
  ...Object.keys(initialAmaxChoices),
  ...Object.keys(initialCalibrationChoices),
  ...Object.keys(initialTourChoices),
])
