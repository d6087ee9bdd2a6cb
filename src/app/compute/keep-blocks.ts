import type { Backend } from '../../quant/backends/backend.ts'
import { groupsOf } from '../../quant/backends/groups.ts'

/** The blocks that a recipe without blocks of its own is shown in. */
export const SHOWN_BLOCK = 'block-128'

export interface BlockKeeper {
  readonly backend: Backend
  /** [experts × out × blocks]: the amax of each block of 128 inputs; null where the recipe asked for no rows. */
  readonly blocks: () => Float32Array | null
}

/**
 * The same backend, but where rows are asked for it reduces blocks of 128 and makes rows of them: one pass then serves the
 * maps of channels and of blocks. A maximum of maxima is exact.
 */
export const keepBlocks = (backend: Backend): BlockKeeper => {
  let blocks: Float32Array | null = null
  return {
    blocks: () => blocks,
    backend: {
      name: backend.name,
      available: () => backend.available(),
      encode: (view, plan, options) => backend.encode(view, plan, options),
      dispose: () => backend.dispose(),
      reduce: async (view, groups, options) => {
        if (groups.granularity !== 'row') return backend.reduce(view, groups, options)
        const finer = groupsOf(view.shape, SHOWN_BLOCK)
        const found = await backend.reduce(view, finer, options)
        blocks = found.amax
        return { ...found, amax: rowMaxima(found.amax, finer.gridColumns, groups.count) }
      },
    },
  }
}

/** [rows]: the largest of each row's values; NaN where one of them is. */
export const rowMaxima = (values: Float32Array, perRow: number, rows: number): Float32Array => {
  const maxima = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    let most = 0
    for (let at = row * perRow; at < (row + 1) * perRow; at++) most = Math.max(most, values[at] ?? 0)
    maxima[row] = most
  }
  return maxima
}
