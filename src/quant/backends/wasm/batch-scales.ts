import type { EncodePlan } from '../encode-plan.ts'
import type { Batch } from './batches.ts'
import { groupsOfPiece } from './merge-results.ts'
import type { TaskScales } from './task.ts'
import type { TravellingBuffers } from './travelling-buffers.ts'

/**
 * The parts of a plan's scales that are a batch's: what they are made of, where workers can make them, or else themselves.
 *
 * @param buffers where they are copied to, to be handed over.
 */
export const scalesOfBatch = (
  plan: EncodePlan,
  { pieces, shape: [experts] }: Batch,
  buffers: TravellingBuffers,
): TaskScales => {
  const ranges = pieces.map((piece) => {
    const [{ count }, first] = groupsOfPiece(plan.groups, piece)
    return [first, first + count] as const
  })
  const total = ranges.reduce((sum, [first, end]) => sum + end - first, 0)
  const gather = (whole: Float32Array): Float32Array<ArrayBuffer> => {
    const own = new Float32Array(buffers.take(total * 4), 0, total)
    let at = 0
    for (const [first, end] of ranges) {
      own.set(whole.subarray(first, end), at)
      at += end - first
    }
    return own
  }
  const { from } = plan
  if (from === undefined) {
    const { scale, decodeScale } = plan
    return {
      kind: 'given',
      scale: gather(scale),
      ...(decodeScale !== scale && { decodeScale: gather(decodeScale) }),
    }
  }
  const owners = pieces.flatMap(({ expert, shape: [count] }) =>
    Array.from({ length: count }, (_, at) => expert + at),
  )
  return {
    kind: 'made',
    kernel: from.rule.kernel.name,
    elementMax: from.rule.kernel.elementMax,
    amax: gather(from.groupAmax),
    tensorAmax: Float32Array.from({ length: experts }, (_, at) => from.tensorAmax[owners[at] ?? 0] ?? 0),
    usable: owners.map((expert) => from.usable[expert] !== false),
  }
}
