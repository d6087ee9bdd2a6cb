import type { ExplainAsk } from '../../app/compute/protocol.ts'

/** What the pointer, or the keys, are at: an expert, and the columns of it that share a pixel of the map. */
export interface Pointed {
  /** Local. */
  readonly expert: number
  /** As fractions of the map's width, so that maps of other columns can show it too; null for the whole expert. */
  readonly span: readonly [from: number, to: number] | null
  /** 0 for the first recipe's map, 1 for the second's. */
  readonly side: 0 | 1
  /** The value that was stepped to, in the cell. */
  readonly chosen: ExplainAsk['chosen']
}
