import { f32Bits } from '../../formats/float-bits.ts'
import type { Job } from './job-fields.ts'
import { JOB_FIELDS } from './job-fields.ts'
import type { Kernels } from './kernels.ts'
import type { LinearMemory } from './linear-memory.ts'
import type { EncodedSlice, EncodeTask } from './task.ts'
import { REMARKS_PER_EXPERT } from './task.ts'

const KERNEL = {
  'nvfp4-export': 'scaleNvfp4Export',
  'nvfp4-dynamic': 'scaleNvfp4Dynamic',
  'nvfp4-static': 'scaleNvfp4Static',
  'mx-export': 'scaleMxExport',
  'mx-fake': 'scaleMxFake',
  'mx-ocp': 'scaleMxOcp',
} as const

interface PlacedScales {
  /** Where those of an expert are. */
  readonly of: (expert: number) => Pick<Job, 'scale' | 'decodeScale'>
  /** What there is to tell of them. */
  readonly found: () => Pick<EncodedSlice, 'remarks' | 'stored'>
}

/**
 * Puts a slice's scales into memory: copies those that are given, and makes the others.
 *
 * @param storing asks for them as a checkpoint stores them, where they are made here.
 */
export const placeScales = (
  kernels: Kernels,
  memory: LinearMemory,
  { scales, groups, shape: [experts] }: EncodeTask,
  storing: boolean,
): PlacedScales => {
  const perExpert = groups.gridRows * groups.gridColumns
  const at = (scale: number, decodeScale: number): PlacedScales['of'] => {
    return (expert) => ({
      scale: scale + expert * perExpert * 4,
      decodeScale: decodeScale + expert * perExpert * 4,
    })
  }
  if (scales.kind === 'given') {
    const scale = memory.copyIn(scales.scale)
    const decodeScale = scales.decodeScale ? memory.copyIn(scales.decodeScale) : scale
    return { of: at(scale, decodeScale), found: () => ({}) }
  }

  const job = memory.allocate(JOB_FIELDS.length * 4)
  const amax = memory.copyIn(scales.amax)
  const of = at(memory.allocate(groups.count * 4), memory.allocate(groups.count * 4))
  const stored = storing ? memory.allocate(groups.count) : 0
  const remarks = memory.allocateZeroes(experts * REMARKS_PER_EXPERT * 4)
  for (let expert = 0; expert < experts; expert++) {
    memory.writeJob(job, {
      ...of(expert),
      amax: amax + expert * perExpert * 4,
      groups: perExpert,
      tensorAmax: f32Bits(scales.tensorAmax[expert] ?? 0),
      elementMax: f32Bits(scales.elementMax),
      stored: stored && stored + expert * perExpert,
      remarks: remarks + expert * REMARKS_PER_EXPERT * 4,
    })
    kernels[KERNEL[scales.kernel]](job)
  }
  // Now that no expert's last vector can reach into the next one.
  scales.usable.forEach((isUsable, expert) => {
    if (!isUsable) memory.bytes(of(expert).scale ?? 0, perExpert * 4).fill(0)
  })
  return {
    of,
    found: () => ({
      remarks: memory.u32(remarks, experts * REMARKS_PER_EXPERT),
      ...(stored && { stored: memory.bytes(stored, groups.count).slice() }),
    }),
  }
}
