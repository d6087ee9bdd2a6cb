import type { ElementRule } from '../../elements/element-rules.ts'
import { HISTOGRAM_BINS } from '../backend.ts'
import { expertJobs } from './expert-jobs.ts'
import type { Job } from './job-fields.ts'
import { JOB_FIELDS } from './job-fields.ts'
import type { Kernels } from './kernels.ts'
import type { LinearMemory } from './linear-memory.ts'
import { placeScales } from './task-scales.ts'
import type { EncodeAsked, EncodedSlice, EncodeTask } from './task.ts'
import { COUNTS_PER_EXPERT } from './task.ts'

/** As assembly/job.ts numbers them. */
const ELEMENT = { e4m3fn: 0, e2m1: 1, int8: 2, int4: 3 } as const
const ZERO_RULE = { signed: 0, 'positive-if-exact': 1, 'negative-if-exact': 2 } as const
const OUTPUT = { bf16: 0, f16: 1, f32: 2 } as const

const KERNEL = { e4m3fn: 'encodeE4m3fn', e2m1: 'encodeE2m1', int8: 'encodeInt8', int4: 'encodeInt4' } as const

const kernelFor = ({ format, ties }: ElementRule) =>
  format === 'e2m1' && ties === 'toward-zero' ? 'encodeE2m1TowardZero' : KERNEL[format]

const fieldsOf = ({ element, scaleBy, decodeBy, output }: EncodeAsked): Job => ({
  element: ELEMENT[element.format],
  overflowNan: Number(element.overflow === 'nan'),
  tiesTowardZero: Number(element.ties === 'toward-zero'),
  zeroRule: ZERO_RULE[element.zero],
  nanCode: element.nanCode,
  divideBy: Number(scaleBy === 'divide'),
  divideBack: Number(decodeBy === 'divide'),
  output: OUTPUT[output],
})

/** Codes and errors of a slice whose elements begin at `source`. */
export const encodeSlice = (
  kernels: Kernels,
  memory: LinearMemory,
  task: EncodeTask,
  asked: EncodeAsked,
  source: number,
): EncodedSlice => {
  const { groups, shape } = task
  const [experts, rows, columns] = shape
  const perExpert = groups.gridRows * groups.gridColumns
  const job = memory.allocate(JOB_FIELDS.length * 4)
  const scales = placeScales(kernels, memory, task, asked.codes)
  const rowErrors = memory.allocateZeroes(experts * rows * 8)
  const rowSquares = memory.allocateZeroes(experts * rows * 8)
  const groupErrors = asked.groupErrors ? memory.allocateZeroes(groups.count * 8) : 0
  const histogram = asked.histogram ? memory.allocateZeroes(experts * HISTOGRAM_BINS * 4) : 0
  const codes = asked.codes ? memory.allocate(experts * rows * columns) : 0
  const counts = memory.allocateZeroes(experts * COUNTS_PER_EXPERT * 4)
  const jobOf = expertJobs(memory, task, source, counts)
  const fields = fieldsOf(asked)
  const kernel = kernels[kernelFor(asked.element)]
  for (let expert = 0; expert < experts; expert++) {
    memory.writeJob(job, {
      ...jobOf(expert),
      ...fields,
      ...scales.of(expert),
      rowErrors: rowErrors + expert * rows * 8,
      rowSquares: rowSquares + expert * rows * 8,
      groupErrors: groupErrors && groupErrors + expert * perExpert * 8,
      histogram: histogram && histogram + expert * HISTOGRAM_BINS * 4,
      codes: codes && codes + expert * rows * columns,
    })
    kernel(job)
  }
  return {
    ...scales.found(),
    counts: memory.u32(counts, experts * COUNTS_PER_EXPERT),
    rowErrors: memory.f64(rowErrors, experts * rows),
    rowSquares: memory.f64(rowSquares, experts * rows),
    ...(codes && { codes: memory.bytes(codes, experts * rows * columns).slice() }),
    ...(groupErrors && { groupErrors: memory.f64(groupErrors, groups.count) }),
    ...(histogram && { histogram: memory.u32(histogram, experts * HISTOGRAM_BINS) }),
  }
}
