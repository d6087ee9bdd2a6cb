import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { viewOf } from '../../../../test/backends/views.ts'
import { hashWord } from '../../counter-hash.ts'
import { ELEMENT_RULES } from '../../elements/element-rules.ts'
import { f32FromBits } from '../../formats/float-bits.ts'
import type { Backend, EncodeResult } from '../backend.ts'
import type { EncodePlan } from '../encode-plan.ts'
import type { Groups } from '../groups.ts'
import { groupsOf } from '../groups.ts'
import { referenceBackend } from '../reference/reference-backend.ts'
import type { Dtype, TensorShape, TensorView } from '../tensor-view.ts'
import { DTYPE_BYTES } from '../tensor-view.ts'
import { createWebGpuBackend } from './webgpu-backend.ts'

const requestAdapter = () => navigator.gpu.requestAdapter()
const ALL = { codes: true, histogram: true, groupErrors: true } as const

/** Any bit patterns: subnormals, Inf and NaN among them. */
const anyBits = (dtype: Dtype, shape: TensorShape, seed: number): TensorView => {
  const bytes = shape[0] * shape[1] * shape[2] * DTYPE_BYTES[dtype]
  const source = Uint8Array.from({ length: bytes }, (_, i) => hashWord(seed, i))
  return { dtype, shape, source }
}

/** Scales of any size and bits, from the least subnormal to the largest f32. */
const anyScales = ({ count }: Groups, seed: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => f32FromBits((hashWord(seed, i) >>> 1) % 0x7f800000))

/** Scales that bring the values where formats are fine. */
const nearOne = ({ count }: Groups, seed: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => f32FromBits(0x3e800000 + (hashWord(seed, i) >>> 7)))

const planOf = (
  groups: Groups,
  element: keyof typeof ELEMENT_RULES,
  parts: Pick<EncodePlan, 'scaleBy' | 'decodeBy' | 'output' | 'scale' | 'decodeScale'>,
): EncodePlan => ({ element: ELEMENT_RULES[element], groups, ...parts })

const firstDifference = (found: ArrayLike<number> = [], expected: ArrayLike<number> = []): unknown => {
  for (let i = 0; i < expected.length; i++) {
    if (!Object.is(found[i], expected[i])) return { at: i, found: found[i], expected: expected[i] }
  }
  return found.length === expected.length ? null : 'lengths differ'
}

const expectClose = (found: Float64Array | undefined, expected: Float64Array | undefined): void => {
  expect(found?.length).toBe(expected?.length)
  expected?.forEach((value, i) => {
    expect(Math.abs((found?.[i] ?? 0) - value)).toBeLessThanOrEqual(1e-5 * value)
  })
}

const expectSameEncoding = (found: EncodeResult, expected: EncodeResult): void => {
  for (const key of ['codes', 'saturated', 'zeroed', 'broken', 'histogram'] as const) {
    expect([key, firstDifference(found[key], expected[key])]).toEqual([key, null])
  }
  for (const key of ['sse', 'sumOfSquares', 'groupErrors'] as const) expectClose(found[key], expected[key])
}

describe('webgpu numbers', () => {
  const backend = createWebGpuBackend({ requestAdapter })
  afterAll(() => backend.dispose())

  const check = async (view: TensorView, plan: EncodePlan, on: Backend = backend): Promise<void> => {
    expectSameEncoding(await on.encode(view, plan, ALL), await referenceBackend.encode(view, plan, ALL))
  }

  it.each([
    ['e4m3fn', 'multiply', 'multiply', 'bf16'],
    ['e2m1', 'divide', 'multiply', 'f32'],
    ['int8', 'multiply', 'divide', 'f32'],
    ['int4', 'divide', 'divide', 'f16'],
  ] as const)('encodes 2^20 random f32 as %s', async (element, scaleBy, decodeBy, output) => {
    const view = anyBits('f32', [1, 1024, 1024], 17)
    const groups = groupsOf(view.shape, 'block-32')
    const [scale, decodeScale] = [anyScales(groups, 1), nearOne(groups, 2)]
    await check(view, planOf(groups, element, { scaleBy, decodeBy, output, scale, decodeScale }))
  })

  it('keeps to the rules for scales of 0, Inf and NaN', async () => {
    const view = anyBits('bf16', [1, 64, 64], 3)
    const groups = groupsOf(view.shape, 'row')
    const special = [0, Number.POSITIVE_INFINITY, Number.NaN, 2 ** -149, 1]
    const pick = (step: number) =>
      Float32Array.from({ length: groups.count }, (_, i) => special[Math.floor(i / step) % 5] ?? 0)
    for (const by of ['multiply', 'divide'] as const) {
      const parts = {
        scaleBy: by,
        decodeBy: by,
        output: 'f32',
        scale: pick(1),
        decodeScale: pick(5),
      } as const
      for (const element of ['e4m3fn-mx', 'e2m1-mx-export', 'int8'] as const) {
        await check(view, planOf(groups, element, parts))
      }
    }
  })

  it('sums squares of every size', async () => {
    const sizes = [2 ** -149, 2 ** -100, 2 ** -36, 1, 2 ** 50, 2 ** 120]
    const view = viewOf(
      'f32',
      [6, 1, 64],
      Float32Array.from(
        { length: 6 * 64 },
        (_, i) => ((sizes[i >> 6] ?? 0) * ((i % 11) + 1)) / (i % 2 ? -3 : 1),
      ),
    )
    const groups = groupsOf(view.shape, 'expert')
    const scale = Float32Array.from(sizes, (size) => size)
    await check(
      view,
      planOf(groups, 'int4', {
        scaleBy: 'divide',
        decodeBy: 'multiply',
        output: 'f32',
        scale,
        decodeScale: scale,
      }),
    )
  })

  it('gives the same however small its slices are, in every layout', async () => {
    const layout = fc.record({
      dtype: fc.constantFrom('bf16', 'f16', 'f32', 'fp8'),
      shape: fc.tuple(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
      ),
      granularity: fc.constantFrom('expert', 'row', 'block-16', 'block-32', 'block-128', 'tile-128'),
      sliceBytes: fc.integer({ min: 1, max: 100_000 }),
      subgroups: fc.boolean(),
      seed: fc.integer(),
    } as const)
    const run = async ({ dtype, shape, granularity, seed, ...options }: LayoutCase): Promise<void> => {
      const sliced = createWebGpuBackend({ requestAdapter, ...options })
      const view = anyBits(dtype, shape, seed)
      const groups = groupsOf(shape, granularity)
      const [found, expected] = [
        await sliced.reduce(view, groups),
        await referenceBackend.reduce(view, groups),
      ]
      for (const key of ['amax', 'nan', 'inf'] as const) {
        expect([key, firstDifference(found[key], expected[key])]).toEqual([key, null])
      }
      const [scale, decodeScale] = [nearOne(groups, seed), nearOne(groups, seed + 1)]
      const parts = { scaleBy: 'multiply', decodeBy: 'multiply', output: 'f32', scale, decodeScale } as const
      await check(view, planOf(groups, 'e4m3fn', parts), sliced)
      sliced.dispose()
    }
    type LayoutCase = typeof layout extends fc.Arbitrary<infer Case> ? Case : never
    await fc.assert(fc.asyncProperty(layout, run), { numRuns: 12 })
  })
})
