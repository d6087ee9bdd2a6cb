import { expertJobs } from './expert-jobs.ts'
import { JOB_FIELDS } from './job-fields.ts'
import type { Kernels } from './kernels.ts'
import type { LinearMemory } from './linear-memory.ts'
import type { ReducedSlice, Task } from './task.ts'
import { COUNTS_PER_EXPERT } from './task.ts'

/** As assembly/job.ts numbers it. */
const F32 = 2

const KERNEL = { bf16: 'reduceBf16', f16: 'reduceF16', f32: 'reduceF32', fp8: 'reduceFp8' } as const
/** Faster ones for some groups: of whole rows, or narrow. */
const ROWS = { bf16: 'reduceRowsBf16', f32: 'reduceRowsF32' } as const
const BLOCKS = {
  'block-16': { bf16: 'reduceBlocks16Bf16', f32: 'reduceBlocks16F32' },
  'block-32': { bf16: 'reduceBlocks32Bf16', f32: 'reduceBlocks32F32' },
} as const

const kernelFor = ({ dtype, groups: { granularity }, input }: Task) => {
  if (input.kind === 'synthetic') return 'reduceSynthetic'
  if (dtype !== 'bf16' && dtype !== 'f32') return KERNEL[dtype]
  if (granularity === 'row' || granularity === 'expert') return ROWS[dtype]
  if (granularity === 'block-16' || granularity === 'block-32') return BLOCKS[granularity][dtype]
  return KERNEL[dtype]
}

/**
 * Largest magnitudes of a slice whose elements begin at `source`.
 *
 * @param answer where they are returned, long enough.
 */
export const reduceSlice = (
  kernels: Kernels,
  memory: LinearMemory,
  task: Task,
  source: number,
  answer: ArrayBuffer,
): ReducedSlice => {
  const { groups, shape } = task
  const [experts] = shape
  const perExpert = groups.gridRows * groups.gridColumns
  const job = memory.allocate(JOB_FIELDS.length * 4)
  const amax = memory.allocateZeroes(groups.count * 4)
  const largest = memory.allocateZeroes(experts * 4)
  const counts = memory.allocateZeroes(experts * COUNTS_PER_EXPERT * 4)
  const ignored = memory.allocate(COUNTS_PER_EXPERT * 4)
  const jobOf = expertJobs(memory, task, source, counts)
  const kernel = kernels[kernelFor(task)]
  for (let expert = 0; expert < experts; expert++) {
    memory.writeJob(job, { ...jobOf(expert), amax: amax + expert * perExpert * 4 })
    kernel(job)
    // Maxima of maxima, by the same kernels: a tensor of one row. What they count is of no use.
    memory.writeJob(job, {
      dtype: F32,
      source: amax + expert * perExpert * 4,
      rows: 1,
      columns: perExpert,
      height: 1,
      width: perExpert,
      gridColumns: 1,
      amax: largest + expert * 4,
      counts: ignored,
    })
    kernels.reduceF32(job)
  }
  return {
    amax: memory.f32(amax, groups.count, answer),
    perExpert: memory.f32(largest, experts, new ArrayBuffer(experts * 4)),
    counts: memory.u32(counts, experts * COUNTS_PER_EXPERT),
  }
}
