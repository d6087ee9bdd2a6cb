import type { EncodeOptions, EncodeResult } from '../backend.ts'
import { HISTOGRAM_BINS } from '../backend.ts'
import type { EncodePlan } from '../encode-plan.ts'
import { groupAt } from '../groups.ts'
import type { TensorView } from '../tensor-view.ts'
import type { Geometry } from './geometry.ts'
import { geometryOf, workgroupCount } from './geometry.ts'
import type { Gpu } from './gpu.ts'
import { interleave } from './interleave.ts'
import { unstageCodes } from './row-staging.ts'
import { runSlices } from './run-slices.ts'
import { createSliceBuffers } from './slice-buffers.ts'
import { readerOf, tensorBytes, tensorData } from './tensor-source.ts'
import { COUNTERS, encodeKernel, SUMS } from './wgsl/encode-kernel.ts'
import { fromWide, PART_WEIGHTS } from './wgsl/square-sums.ts'

const NOTHING = new ArrayBuffer(0)

const add = (totals: Uint32Array | Float64Array, index: number, amount = 0): void => {
  totals[index] = (totals[index] ?? 0) + amount
}

/** Adds up the errors of vectors, which are each of one group. */
const addGroupErrors = (
  into: Float64Array,
  vectorErrors: Uint32Array,
  { groups, lanes, vectors, rows, workgroups: [, , experts] }: Geometry,
): void => {
  const out = rows / experts
  const groupVectors = groups.gridColumns === 1 ? vectors : groups.width / lanes
  for (let row = 0; row < rows; row++) {
    const firstGroup = groupAt(groups, Math.floor(row / out), row % out, 0)
    for (let vector = 0; vector < vectors; vector++) {
      const error = fromWide(vectorErrors[row * vectors + vector] ?? 0)
      add(into, firstGroup + Math.floor(vector / groupVectors), error)
    }
  }
}

/**
 * {@link Backend.encode}. Squares are summed in f32 over the vectors of a workgroup, first by
 * thread and then pairwise, always in the same order, and in f64 from there on.
 *
 * @throws {WebGpuError}
 */
export const encodeJob = async (
  gpu: Gpu,
  view: TensorView,
  plan: EncodePlan,
  options: EncodeOptions,
  sliceBytes: number | undefined,
): Promise<EncodeResult> => {
  const [experts, out, inputs] = view.shape
  const totals = {
    sse: new Float64Array(experts),
    sumOfSquares: new Float64Array(experts),
    saturated: new Uint32Array(experts),
    zeroed: new Uint32Array(experts),
    broken: new Uint32Array(experts),
  }
  const codes = options.codes === true ? new Uint8Array(experts * out * inputs) : undefined
  const groupErrors = options.groupErrors === true ? new Float64Array(plan.groups.count) : undefined
  const histogram = options.histogram === true ? new Uint32Array(experts * HISTOGRAM_BINS) : undefined
  const parts = {
    codes: codes !== undefined,
    groupErrors: groupErrors !== undefined,
    histogram: histogram !== undefined,
  }
  const reader = readerOf(view)
  const kernel = encodeKernel(reader, plan, parts, gpu.subgroups)
  const countersPerExpert = COUNTERS + (histogram === undefined ? 0 : HISTOGRAM_BINS)

  /** In the order of the kernel's bindings. */
  const outputBytes = (geometry: Geometry) => [
    4 * SUMS * workgroupCount(geometry),
    4 * countersPerExpert * geometry.workgroups[2],
    ...(parts.codes ? [geometry.rows * geometry.vectors * reader.lanes] : []),
    ...(parts.groupErrors ? [4 * geometry.rows * geometry.vectors] : []),
  ]

  const addSums = (sums: Float32Array, firstExpert: number, { workgroups: [x, y] }: Geometry) => {
    for (let begin = 0; begin < sums.length; begin += SUMS) {
      const expert = firstExpert + Math.floor(begin / (SUMS * x * y))
      PART_WEIGHTS.forEach((weight, part) => {
        add(totals.sse, expert, (sums[begin + part] ?? 0) * weight)
        add(totals.sumOfSquares, expert, (sums[begin + 3 + part] ?? 0) * weight)
      })
    }
  }

  const addCounts = (counts: Uint32Array, firstExpert: number) => {
    for (let begin = 0; begin < counts.length; begin += countersPerExpert) {
      const expert = firstExpert + begin / countersPerExpert
      add(totals.saturated, expert, counts[begin])
      add(totals.zeroed, expert, counts[begin + 1])
      add(totals.broken, expert, counts[begin + 2])
      if (histogram === undefined) continue
      for (let bin = 0; bin < HISTOGRAM_BINS; bin++) {
        add(histogram, expert * HISTOGRAM_BINS + bin, counts[begin + COUNTERS + bin])
      }
    }
  }

  await runSlices(gpu, {
    view,
    options,
    sliceBytes,
    kernel,
    geometryOf: (slice) => geometryOf(slice.view.shape, plan.groups, reader.lanes, gpu.software),
    allocate: (largest) =>
      createSliceBuffers(
        gpu,
        [tensorBytes(gpu, view, largest), 8 * largest.groups.count],
        outputBytes(largest).map((bytes, i) => ({ bytes, accumulates: i === 1 })),
      ),
    run: async (slice, geometry, run) => {
      const { expert, row } = slice
      const firstGroup = groupAt(plan.groups, expert, row, 0)
      const groups = [firstGroup, firstGroup + geometry.groups.count] as const
      const [sums = NOTHING, counts = NOTHING, ...rest] = await run({
        name: 'splitscope.gpu.encode',
        inputs: [
          tensorData(gpu, slice.view, geometry),
          interleave(plan.scale.subarray(...groups), plan.decodeScale.subarray(...groups)),
        ],
        outputBytes: outputBytes(geometry),
      })
      addSums(new Float32Array(sums), expert, geometry)
      addCounts(new Uint32Array(counts), expert)
      if (codes !== undefined) {
        const begin = (expert * out + row) * inputs
        const part = codes.subarray(begin, begin + geometry.rows * inputs)
        unstageCodes(new Uint8Array(rest[0] ?? NOTHING), geometry, part)
      }
      if (groupErrors !== undefined) {
        addGroupErrors(
          groupErrors.subarray(...groups),
          new Uint32Array(rest[parts.codes ? 1 : 0] ?? NOTHING),
          geometry,
        )
      }
    },
  })
  return {
    ...totals,
    ...(codes && { codes }),
    ...(groupErrors && { groupErrors }),
    ...(histogram && { histogram }),
  }
}
