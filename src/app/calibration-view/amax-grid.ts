import type { LayerQuantizer, Linear, QuantizedTensor } from '../../modelopt/calibration/layer-quantizers.ts'
import type { Followed } from './followed.ts'

/** The quantizers of one linear and tensor that a rank has, as the columns of a map; one where all experts share it. */
export const columnsOf = (
  { quantizers }: Pick<Followed, 'quantizers'>,
  linear: Linear,
  tensor: QuantizedTensor,
): readonly LayerQuantizer[] =>
  quantizers.filter((quantizer) => quantizer.linear === linear && quantizer.tensor === tensor)

/**
 * What the quantizers of a map hold after a step.
 *
 * @returns [ranks × columns]: log2 of amax, NaN where there is none.
 */
export const amaxGrid = (
  { steps, quantizers, input }: Pick<Followed, 'steps' | 'quantizers' | 'input'>,
  step: number,
  columns: readonly LayerQuantizer[],
): Float32Array => {
  const values = steps[step]?.values
  const grid = new Float32Array(input.ranks.ranks.length * columns.length).fill(NaN)
  for (let rank = 0, at = 0; rank < input.ranks.ranks.length; rank++) {
    for (const { index } of columns) {
      grid[at++] = Math.log2(values?.[rank * quantizers.length + index] ?? NaN)
    }
  }
  return grid
}

/** Which cells of a map a step changed, and how many. @returns [ranks × columns], 1 where it did */
export const changedCells = (
  { steps, quantizers, input }: Pick<Followed, 'steps' | 'quantizers' | 'input'>,
  step: number,
  columns: readonly LayerQuantizer[],
): { readonly cells: Uint8Array; readonly count: number } => {
  const cells = new Uint8Array(input.ranks.ranks.length * columns.length)
  const [now, before] = [steps[step]?.values, steps[step - 1]?.values]
  let count = 0
  for (let rank = 0, at = 0; rank < input.ranks.ranks.length; rank++) {
    for (const { index } of columns) {
      const cell = rank * quantizers.length + index
      if (!Object.is(now?.[cell] ?? NaN, before?.[cell] ?? NaN)) {
        cells[at] = 1
        count++
      }
      at++
    }
  }
  return { cells, count }
}
