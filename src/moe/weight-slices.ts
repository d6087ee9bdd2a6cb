import type { LayoutInput } from './layout-input.ts'

/** Rows or columns of a full tensor: the first, and the one after the last. */
export interface Slice {
  readonly start: number
  readonly end: number
}

type Cut = Pick<LayoutInput, 'intermediate' | 'etp' | 'gated'>

const slice = ({ intermediate, etp }: Cut, etpRank: number): Slice => {
  const width = intermediate / etp
  return { start: etpRank * width, end: (etpRank + 1) * width }
}

/**
 * The rows of the full fc1, [gate; up] where gated, that an ETP rank stores, in its order: its slice of gate, then its
 * slice of up. The full tensor is thus not cut into ETP contiguous pieces
 * (megatron/core/transformer/mlp.py@d98e8a64d#L427).
 */
export const fc1Rows = (cut: Cut, etpRank: number): readonly Slice[] => {
  const gate = slice(cut, etpRank)
  if (!cut.gated) return [gate]
  return [gate, { start: cut.intermediate + gate.start, end: cut.intermediate + gate.end }]
}

/** The columns of the full fc2 that an ETP rank stores; the partial sums are reduced over ETP. */
export const fc2Columns = (cut: Cut, etpRank: number): Slice => slice(cut, etpRank)
