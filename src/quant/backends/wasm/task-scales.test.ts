import { describe, expect, it } from 'vitest'
import { mix32 } from '../../counter-hash.ts'
import { f32FromBits } from '../../formats/float-bits.ts'
import { recipes } from '../../recipes/recipes.ts'
import { hasKernel } from '../../scales/scale-rule.ts'
import { groupsOf } from '../groups.ts'
import { compileKernels } from './compile-kernels.ts'
import { instantiateKernels } from './kernels.ts'
import { LinearMemory } from './linear-memory.ts'
import type { EncodeTask } from './task.ts'
import { placeScales } from './task-scales.ts'

/** Every bf16 magnitude, then f32 magnitudes from anywhere: zeros, subnormals, Inf and NaN are among them. */
const AMAX = Float32Array.from({ length: 0x8000 + 0x7fff }, (_, i) =>
  f32FromBits(i < 0x8000 ? i << 16 : mix32(i) & 0x7fffffff),
)
const TENSOR_AMAX = [1, 0.037, 0, 2688, 1e-30, 3e-39, 65504, 3e38, NaN]

/** f32 patterns; all NaN are one. */
const bits = (values: Float32Array): number[] => {
  const canonical = values.map((value) => (Number.isNaN(value) ? NaN : value))
  return Array.from(new Uint32Array(canonical.buffer))
}

/** What kernels make of the same amax values under several tensor amax, and what the rule does. */
const bothScales = async (recipe: (typeof recipes)[number]) => {
  const { rule, scales } = recipe
  if (!hasKernel(rule)) throw new Error(`${recipe.id} has no kernel.`)
  const kernels = await instantiateKernels(await compileKernels())
  const memory = new LinearMemory(kernels)
  memory.reset(0)
  const shape = [TENSOR_AMAX.length, AMAX.length, 1] as const
  const groups = groupsOf(shape, scales)
  const amax = new Float32Array(groups.count)
  TENSOR_AMAX.forEach((_, expert) => amax.set(AMAX, expert * AMAX.length))
  const task: EncodeTask = {
    dtype: 'f32',
    shape,
    groups,
    input: { kind: 'held', tensor: 0, begin: 0 },
    scales: {
      kind: 'made',
      kernel: rule.kernel.name,
      elementMax: rule.kernel.elementMax,
      amax,
      tensorAmax: Float32Array.from(TENSOR_AMAX),
      usable: TENSOR_AMAX.map(() => true),
    },
  }
  const placed = placeScales(kernels, memory, task, true)
  const { remarks, stored } = placed.found()
  return TENSOR_AMAX.map((tensorAmax, expert) => {
    const { scale = 0, decodeScale = 0 } = placed.of(expert)
    const count = AMAX.length
    const read = (address: number) => bits(memory.f32(address, count, new ArrayBuffer(count * 4)))
    const into = {
      scale: new Float32Array(count),
      decodeScale: new Float32Array(count),
      stored: new Uint8Array(count),
    }
    const { underflowed, limited } = rule.make(AMAX, Math.fround(tensorAmax), into)
    const own = stored?.subarray(expert * count, (expert + 1) * count)
    return {
      found: [
        read(scale),
        read(decodeScale),
        [...(own ?? [])],
        [...(remarks?.subarray(2 * expert) ?? [])].slice(0, 2),
      ],
      expected: [bits(into.scale), bits(into.decodeScale), [...into.stored], [underflowed, limited]],
    }
  })
}

describe('scales made in kernels', () => {
  it.each(recipes.filter(({ rule }) => hasKernel(rule)))('are the bits of the rule: $id', async (recipe) => {
    for (const { found, expected } of await bothScales(recipe)) {
      found.forEach((values, which) => {
        const at = values.findIndex((value, i) => value !== expected[which]?.[i])
        expect([which, at, AMAX[at], values[at]]).toEqual([which, at, AMAX[at], expected[which]?.[at]])
      })
    }
  })
})
