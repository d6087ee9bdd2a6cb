import type { FileContents } from '../../checkpoint/inspect-file.ts'
import type { StoredWeights } from '../../checkpoint/stored-weights.ts'
import type { BackendName } from '../../quant/backends/backend.ts'
import type { Groups } from '../../quant/backends/groups.ts'
import type { ExpertResult } from '../../quant/expert-result.ts'
import type { AmaxChoices } from '../amax-view/choices.ts'
import type { FileId } from '../amax-view/file-id.ts'
import type { CellRanges } from './cell-amax.ts'
import type { ExplainedValue } from './explain-cell.ts'
import type { Job } from './job.ts'
import type { Pooled, Window } from './pool.ts'
import type { Proof } from './prove.ts'
import type { Measured } from './speed.ts'

/** What became of a job, but for the arrays, which stay where they were computed and are asked for in parts. */
export interface Outcome {
  /** Names the arrays in what is asked next. */
  readonly key: string
  readonly job: Job
  /** What it was computed with. */
  readonly backend: BackendName
  /** The backend that was to be used, and why it was not; null where it was. */
  readonly fallback: { readonly from: BackendName; readonly reason: string } | null
  /** How long it took, in ms. */
  readonly ms: number
  readonly groups: Groups
  readonly experts: readonly ExpertResult[]
  /** Columns of the map an expert, by what a column is. */
  readonly columns: Readonly<Record<AmaxChoices['columns'], number>>
}

export interface QuantizeAsk {
  readonly kind: 'quantize'
  readonly job: Job
  readonly backend: AmaxChoices['backend']
  /** Where it should have been computed, and why it was not tried there, where that is known before. */
  readonly moved?: NonNullable<Outcome['fallback']>
}

/** A part of a map, to be painted in so many rows and columns. Row `firstRow` is the job's first expert. */
export interface MapAsk {
  readonly kind: 'map'
  readonly key: string
  readonly columns: AmaxChoices['columns']
  readonly shows: AmaxChoices['shows']
  readonly firstRow: number
  readonly window: Window
  readonly size: { readonly rows: number; readonly cols: number }
}

/** A value of an expert of the job: the largest in a range of the map's columns, or one chosen in the cell of the last. */
export interface ExplainAsk {
  readonly kind: 'explain'
  readonly key: string
  readonly columns: AmaxChoices['columns']
  readonly expert: number
  readonly col0: number
  readonly col1: number
  readonly chosen: { readonly row: number; readonly input: number } | null
}

/** Recomputes jobs on every backend and compares. */
export interface ProveAsk {
  readonly kind: 'prove'
  readonly jobs: readonly Job[]
}

/** Which weights a file has. */
export interface InspectAsk {
  readonly kind: 'inspect'
  readonly file: File
}

/** Reads weights into memory, in the place of those that were read before. */
export interface HoldAsk {
  readonly kind: 'hold'
  readonly file: File
  readonly weights: StoredWeights
}

/** The ends of the colours for all of a result's cells. */
export interface RangeAsk {
  readonly kind: 'range'
  readonly key: string
  readonly columns: AmaxChoices['columns']
}

export type Ask = QuantizeAsk | MapAsk | ExplainAsk | RangeAsk | ProveAsk | InspectAsk | HoldAsk

/** The column that the value was found in, and the value's way. */
export interface Explained extends ExplainedValue {
  readonly expert: number
  readonly col: number
}

export interface Answers {
  readonly quantize: Outcome
  readonly map: Pooled
  readonly range: CellRanges
  readonly explain: Explained
  readonly prove: readonly Proof[]
  readonly inspect: FileContents
  readonly hold: FileId
}

export type ToWorker =
  | { readonly kind: 'ask'; readonly id: number; readonly ask: Ask }
  | { readonly kind: 'abort'; readonly id: number }

export type FromWorker<Answer> =
  | { readonly kind: 'present'; readonly backends: readonly Measured[] }
  | { readonly kind: 'progress'; readonly id: number; readonly done: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'failure'; readonly id: number; readonly name: string; readonly message: string }
