import { syntheticRows } from '../../synthetic-rows.ts'
import { DTYPE_BYTES } from '../tensor-view.ts'
import type { Job } from './job-fields.ts'
import type { LinearMemory } from './linear-memory.ts'
import type { Task } from './task.ts'
import { COUNTS_PER_EXPERT } from './task.ts'

/** As assembly/job.ts numbers them. */
const DTYPE = { bf16: 0, f16: 1, f32: 2, fp8: 3 } as const
const SYNTHETIC = 4

/**
 * What every kernel needs of a slice's experts. Allocates what synthetic rows are made of.
 *
 * @param source where the slice's elements begin, if it has any in memory
 * @param counts where counts begin, all 0
 */
export const expertJobs = (
  memory: LinearMemory,
  { dtype, shape, groups, input }: Task,
  source: number,
  counts: number,
): ((expert: number) => Job) => {
  const [experts, rows, columns] = shape
  const { height, width, gridColumns } = groups
  const common = { rows, columns, height, width, gridColumns }
  const countsOf = (expert: number): number => counts + expert * COUNTS_PER_EXPERT * 4
  if (input.kind !== 'synthetic') {
    const expertBytes = rows * columns * DTYPE_BYTES[dtype]
    return (expert) => ({
      ...common,
      dtype: DTYPE[dtype],
      source: source + expert * expertBytes,
      counts: countsOf(expert),
    })
  }
  const made = syntheticRows(input.tensor, experts, rows)
  const keys = memory.copyIn(made.keys)
  const gains = memory.copyIn(made.gains)
  return (expert) => ({
    ...common,
    dtype: SYNTHETIC,
    keys: keys + expert * rows * 4,
    gains: gains + expert * rows * 4,
    heavy: Number(input.tensor.kind === 'heavy-tailed'),
    counts: countsOf(expert),
  })
}
