import { expertJobs } from './expert-jobs.ts'
import { JOB_FIELDS } from './job-fields.ts'
import type { Kernels } from './kernels.ts'
import type { LinearMemory } from './linear-memory.ts'
import type { ReducedSlice, Task } from './task.ts'
import { COUNTS_PER_EXPERT } from './task.ts'

const KERNEL = { bf16: 'reduceBf16', f16: 'reduceF16', f32: 'reduceF32', fp8: 'reduceFp8' } as const

/** Largest magnitudes of a slice whose elements begin at `source`. */
export const reduceSlice = (
  kernels: Kernels,
  memory: LinearMemory,
  task: Task,
  source: number,
): ReducedSlice => {
  const { groups, shape, input, dtype } = task
  const [experts] = shape
  const perExpert = groups.gridRows * groups.gridColumns
  const job = memory.allocate(JOB_FIELDS.length * 4)
  const amax = memory.allocateZeroes(groups.count * 4)
  const counts = memory.allocateZeroes(experts * COUNTS_PER_EXPERT * 4)
  const jobOf = expertJobs(memory, task, source, counts)
  const kernel = kernels[input.kind === 'synthetic' ? 'reduceSynthetic' : KERNEL[dtype]]
  for (let expert = 0; expert < experts; expert++) {
    memory.writeJob(job, { ...jobOf(expert), amax: amax + expert * perExpert * 4 })
    kernel(job)
  }
  return { amax: memory.f32(amax, groups.count), counts: memory.u32(counts, experts * COUNTS_PER_EXPERT) }
}
