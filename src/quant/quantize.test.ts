import { describe, expect, it } from 'vitest'
import { viewOf, wildView } from '../../test/backends/views.ts'
import { referenceBackend } from './backends/reference/reference-backend.ts'
import type { TensorShape, TensorView } from './backends/tensor-view.ts'
import type { Calibrator } from './calibrators/calibrator.ts'
import { CalibratorError } from './calibrators/calibrator.ts'
import { MSE_MULTIPLIERS, SCALE_CANDIDATES } from './calibrators/multipliers.ts'
import { fakeQuantize } from './fake-quantize.ts'
import type { QuantizeOptions, QuantizeResult } from './quantize.ts'
import { BlockSizeError, quantize } from './quantize.ts'
import { findRecipe } from './recipes/find-recipe.ts'
import { planFor } from './recipes/plan-for.ts'
import type { RecipeId } from './recipes/recipes.ts'
import { recipes } from './recipes/recipes.ts'

const MAX: Calibrator = { kind: 'max' }

const run = (
  view: TensorView,
  id: RecipeId,
  calibrator: Calibrator = MAX,
  options: QuantizeOptions = {},
): Promise<QuantizeResult> => quantize(view, findRecipe(id), calibrator, referenceBackend, options)

const f32 = (shape: TensorShape, values: readonly number[]): TensorView => viewOf('f32', shape, values)

const codesOf = ({ experts }: QuantizeResult): string[][] =>
  experts.map(({ notes }) => notes.map(({ code }) => code))

/** Sum of squared errors of a row of a view under an amax, from the definition alone. */
const errorUnder = (
  view: TensorView,
  id: RecipeId,
  groupAmax: readonly number[],
  tensorAmax: number,
): number => {
  const { plan } = planFor(findRecipe(id), view, {
    groupAmax: Float32Array.from(groupAmax),
    tensorAmax: Float32Array.of(tensorAmax),
    usable: [true],
  })
  const x = new Float32Array(
    view.source instanceof Uint8Array ? view.source.slice().buffer : new ArrayBuffer(0),
  )
  return fakeQuantize(view, plan).reduce((sum, output, i) => sum + Math.fround(output - (x[i] ?? 0)) ** 2, 0)
}

describe('quantize', () => {
  it('scales every expert by its own amax, or all by the largest', async () => {
    const view = f32([3, 1, 2], [1, -0.5, 0.25, 0.125, -4, 3])
    const own = await run(view, 'fp8-per-tensor-eager')
    expect(own.experts.map(({ amax }) => amax)).toEqual([1, 0.25, 4])
    expect(own.experts.map(({ bitsLost }) => bitsLost)).toEqual([0, 0, 0])
    const shared = await run(view, 'fp8-per-tensor-eager', MAX, { sharing: 'shared' })
    expect(shared.experts.map(({ amax, ownAmax }) => [amax, ownAmax])).toEqual([
      [4, 1],
      [4, 0.25],
      [4, 4],
    ])
    expect(shared.experts.map(({ bitsLost }) => bitsLost)).toEqual([2, 4, 0])
  })

  it('shares per channel and per block elementwise', async () => {
    const view = f32([2, 2, 2], [1, -2, 0, 1, 0, 0, -5, 4])
    const { calibration } = await run(view, 'int8-per-channel', MAX, { sharing: 'shared' })
    expect([...calibration.amax]).toEqual([2, 5, 2, 5])
  })

  it('counts what saturates and what vanishes, and measures the error', async () => {
    const view = f32([1, 1, 4], [1, 0.1, 1e-9, 0])
    const { experts } = await run(
      view,
      'fp8-per-tensor-export',
      { kind: 'constant', amax: 0.5 },
      { histogram: true },
    )
    const [expert] = experts
    expect(expert).toMatchObject({ saturated: 1, zeroed: 1, sqnrDb: null })
    expect(expert?.notes.map(({ code }) => code)).toEqual(['broken'])
    expect(expert?.histogram?.[127]).toBe(1)
    expect(expert?.histogram?.[0]).toBe(1)
    const clamped = await run(view, 'fp8-per-tensor-eager', { kind: 'constant', amax: 0.5 })
    expect(clamped.experts[0]?.sse).toBeCloseTo(0.25, 5)
    expect(clamped.experts[0]?.sqnrDb).toBeCloseTo(10 * Math.log10(1.01 / 0.25), 3)
  })

  it('is without loss where every value has a code', async () => {
    const { experts } = await run(f32([1, 1, 3], [448, -2, 0]), 'fp8-per-tensor-cuda')
    expect(experts[0]).toMatchObject({ sse: 0, sqnrDb: Infinity, notes: [] })
  })

  it.each(recipes.filter(({ amax }) => amax !== null).map(({ id }) => id))(
    '%s stops at a NaN or Inf, and leaves the expert without an amax',
    async (id) => {
      const values = Array.from({ length: 3 * 2 * 16 }, (_, i) =>
        i === 3 ? NaN : i === 40 ? Infinity : i / 100,
      )
      const own = await run(f32([3, 2, 16], values), id)
      expect(own.experts.map(({ amax, sse }) => [amax === null, sse === null])).toEqual([
        [true, true],
        [true, true],
        [false, false],
      ])
      expect(codesOf(own)).toEqual([
        ['nan', 'calibration-stopped'],
        ['inf', 'calibration-stopped'],
        codesOf(own)[2],
      ])
      const shared = await run(f32([3, 2, 16], values), id, MAX, { sharing: 'shared' })
      expect(shared.experts.map(({ amax }) => amax)).toEqual([null, null, null])
    },
  )

  it('MX has nothing that stops: NaN and Inf are counted and left out', async () => {
    const values = Array.from({ length: 32 }, (_, i) => (i === 3 ? NaN : i === 4 ? Infinity : 1))
    const { experts } = await run(f32([1, 1, 32], values), 'mxfp8-fake')
    expect(experts[0]).toMatchObject({ sumOfSquares: 30, sse: 0 })
    expect(experts[0]?.notes.map(({ code, count }) => [code, count])).toEqual([
      ['nan', 1],
      ['inf', 1],
    ])
  })

  it('reports an amax of 0, a tiny one, and a block that underflows', async () => {
    expect(codesOf(await run(f32([1, 2, 2], [0, 0, 2 ** -30, 0]), 'fp8-per-channel'))).toEqual([
      ['amax-zero', 'amax-guarded'],
    ])
    const values = Array.from({ length: 32 }, (_, i) => (i < 16 ? 1 : 1e-6))
    const dynamic = await run(f32([1, 1, 32], values), 'nvfp4-dynamic-fake')
    expect(codesOf(dynamic)).toEqual([['scale-underflow']])
    expect(dynamic.experts[0]?.zeroed).toBe(16)
    const packed = await run(f32([1, 1, 32], values), 'nvfp4-export')
    expect(codesOf(packed)).toEqual([['scale-underflow']])
    expect(packed.experts[0]?.zeroed).toBe(0)
    const zeros = Array.from({ length: 32 }, () => 0)
    expect(codesOf(await run(f32([1, 1, 32], zeros), 'nvfp4-export'))).toEqual([['zero-divided']])
    expect(codesOf(await run(f32([1, 1, 32], zeros), 'nvfp4-static-fake'))).toEqual([['amax-zero']])
  })

  it('says where a calibrator has no say', async () => {
    expect(codesOf(await run(wildView('f32', [1, 1, 32], 1), 'mxfp8-export', { kind: 'mse' }))).toEqual([
      ['not-calibrated'],
    ])
    const swept = await run(wildView('f32', [1, 1, 32], 1), 'int8-per-channel', { kind: 'fp8-scale-sweep' })
    expect(codesOf(swept)).toEqual([['sweep-skipped']])
  })

  it('rejects rows that are not whole blocks where packing needs them', async () => {
    const view = wildView('bf16', [1, 1, 40], 1)
    await expect(run(view, 'mxfp8-export')).rejects.toThrow(BlockSizeError)
    await expect(run(view, 'mxfp8-fake')).resolves.toBeDefined()
  })

  it.each([
    ['int8-per-channel', { kind: 'percentile', percentile: 99 }, 'not-per-tensor'],
    ['fp8-per-tensor-eager', { kind: 'percentile', percentile: 101 }, 'bad-percentile'],
    ['fp8-per-tensor-eager', { kind: 'constant', amax: -1 }, 'bad-constant'],
  ] as const)('%s rejects %o', async (id, calibrator, code) => {
    const failure: unknown = await run(wildView('f32', [1, 1, 32], 1), id, calibrator).catch(
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(CalibratorError)
    expect(failure).toMatchObject({ code })
  })
})

describe('calibrators that search', () => {
  const shape = [1, 1, 64] as const
  const view = wildView('f32', shape, 3)

  it('mse takes the best of the 39, which may be worse than max', async () => {
    const { calibration } = await run(view, 'fp8-per-tensor-eager', { kind: 'mse' })
    const own = calibration.own[0] ?? 0
    const errors = Array.from(MSE_MULTIPLIERS, (m) => {
      const amax = Math.fround(own * m)
      return errorUnder(view, 'fp8-per-tensor-eager', [amax], amax)
    })
    const best = errors.indexOf(Math.min(...errors))
    expect(calibration.amax[0]).toBe(Math.fround(own * (MSE_MULTIPLIERS[best] ?? 0)))
  })

  it('mse shared by two experts adds up their errors', async () => {
    const twice = f32([2, 1, 4], [1, 0.7, 0.3, -0.2, 3, 2.2, -1.1, 0.4])
    const { calibration } = await run(twice, 'int8-per-channel', { kind: 'mse' }, { sharing: 'shared' })
    const parts = [f32([1, 1, 4], [1, 0.7, 0.3, -0.2]), f32([1, 1, 4], [3, 2.2, -1.1, 0.4])]
    const errors = Array.from(MSE_MULTIPLIERS, (m) =>
      parts.reduce((sum, part) => sum + errorUnder(part, 'int8-per-channel', [Math.fround(3 * m)], 0), 0),
    )
    const best = Math.fround(3 * (MSE_MULTIPLIERS[errors.indexOf(Math.min(...errors))] ?? 0))
    expect([...calibration.amax]).toEqual([best, best])
  })

  it('the sweep takes the best block scale of 126, for each block', async () => {
    const { calibration } = await run(view, 'nvfp4-static-fake', { kind: 'fp8-scale-sweep' })
    const [tensorAmax = 0] = calibration.tensorAmax
    const start = [...calibration.own]
    calibration.amax.forEach((amax, block) => {
      const candidates = Array.from(SCALE_CANDIDATES, (each) => Math.fround(tensorAmax * each))
      const errors = candidates.map((candidate) =>
        errorUnder(view, 'nvfp4-static-fake', start.with(block, candidate), tensorAmax),
      )
      const least = Math.min(...errors)
      const error = errors[candidates.indexOf(amax)] ?? Infinity
      expect(error).toBeLessThanOrEqual(least * (1 + 1e-12))
    })
  })

  it('percentile clips below the maximum, one expert after the other where they share', async () => {
    const many = wildView('f32', [2, 8, 64], 9)
    const own = await run(many, 'fp8-per-tensor-cuda', { kind: 'percentile', percentile: 90 })
    own.experts.forEach(({ amax, ownAmax, saturated }) => {
      expect(amax).toBeLessThan(ownAmax ?? 0)
      expect(saturated).toBeGreaterThan(0)
    })
    const shared = await run(
      many,
      'fp8-per-tensor-cuda',
      { kind: 'percentile', percentile: 90 },
      { sharing: 'shared' },
    )
    expect(shared.calibration.amax[0]).toBe(shared.calibration.amax[1])
    const entropy = await run(many, 'fp8-per-tensor-cuda', { kind: 'entropy' })
    expect(entropy.experts[0]?.amax).toBeGreaterThan(0)
  })
})
