import type { JobOptions, ReduceResult } from '../backend.ts'
import type { Groups } from '../groups.ts'
import { groupAt } from '../groups.ts'
import type { TensorShape, TensorView } from '../tensor-view.ts'
import { geometryOf } from './geometry.ts'
import type { Gpu } from './gpu.ts'
import { runSlices } from './run-slices.ts'
import { createSliceBuffers } from './slice-buffers.ts'
import { readerOf, tensorBytes, tensorData } from './tensor-source.ts'
import { reduceKernel } from './wgsl/reduce-kernel.ts'

const NOTHING = new ArrayBuffer(0)

/**
 * {@link Backend.reduce}.
 *
 * @throws {WebGpuError}
 */
export const reduceJob = async (
  gpu: Gpu,
  view: TensorView,
  groups: Groups,
  options: JobOptions,
  sliceBytes: number | undefined,
): Promise<ReduceResult> => {
  const [experts] = view.shape
  const amax = new Float32Array(groups.count)
  const amaxBits = new Uint32Array(amax.buffer)
  const nan = new Uint32Array(experts)
  const inf = new Uint32Array(experts)
  const reader = readerOf(view)
  const geometry = (shape: TensorShape) => geometryOf(shape, groups, reader.lanes, gpu.software)
  const kernel = reduceKernel(reader, geometry(view.shape).workgroupGroups, gpu.subgroups)
  await runSlices(gpu, {
    view,
    options,
    sliceBytes,
    kernel,
    geometryOf: (slice) => geometry(slice.view.shape),
    allocate: (largest) =>
      createSliceBuffers(
        gpu,
        [tensorBytes(gpu, view, largest)],
        [largest.groups.count, 2 * largest.workgroups[2]].map((words) => ({
          bytes: 4 * words,
          accumulates: true,
        })),
      ),
    run: async (slice, geometry, run) => {
      const inSlice = slice.view.shape[0]
      const [largest = NOTHING, specials = NOTHING] = await run({
        name: 'splitscope.gpu.reduce',
        inputs: [tensorData(gpu, slice.view, geometry)],
        outputBytes: [4 * geometry.groups.count, 8 * inSlice],
      })
      // An expert can be cut by slices, and then its group is in each of them.
      const first = groupAt(groups, slice.expert, slice.row, 0)
      new Uint32Array(largest).forEach((bits, group) => {
        amaxBits[first + group] = Math.max(amaxBits[first + group] ?? 0, bits)
      })
      const counts = new Uint32Array(specials)
      for (let i = 0; i < inSlice; i++) {
        const expert = slice.expert + i
        nan[expert] = (nan[expert] ?? 0) + (counts[2 * i] ?? 0)
        inf[expert] = (inf[expert] ?? 0) + (counts[2 * i + 1] ?? 0)
      }
    },
  })
  return { amax, nan, inf }
}
