import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceBackend } from '../backends/reference/reference-backend.ts'
import type { TensorView } from '../backends/tensor-view.ts'
import { CalibrationError, MaxCalibrator } from './max.ts'

const f32 = (shape: TensorView['shape'], values: readonly number[]): TensorView => ({
  dtype: 'f32',
  shape,
  bytes: new Uint8Array(Float32Array.from(values).buffer),
})

describe('MaxCalibrator', () => {
  it('keeps the running maximum per tensor', async () => {
    const calibrator = new MaxCalibrator(referenceBackend, 'tensor')
    await calibrator.collect(f32([1, 2, 2], [1, -2, 0, 1]))
    await calibrator.collect(f32([2, 1, 2], [0, 1, -3, 0]))
    await calibrator.collect(f32([1, 1, 1], [2]))
    expect(calibrator.amax).toEqual(Float32Array.of(3))
  })

  it('keeps it per output channel, over all experts', async () => {
    const calibrator = new MaxCalibrator(referenceBackend, 'row')
    await calibrator.collect(f32([2, 2, 2], [1, -2, 0, 1, 0, 0, -5, 4]))
    await calibrator.collect(f32([1, 2, 1], [3, 1]))
    expect(calibrator.amax).toEqual(Float32Array.of(3, 5))
  })

  it('has no amax where it saw only empty tensors, and 0 where it saw only zeros', async () => {
    const calibrator = new MaxCalibrator(referenceBackend, 'tensor')
    await calibrator.collect(f32([1, 2, 0], []))
    await calibrator.collect(f32([0, 2, 2], []))
    expect(calibrator.amax).toBeNull()
    await calibrator.collect(f32([1, 1, 2], [0, -0]))
    expect(calibrator.amax).toEqual(Float32Array.of(0))
  })

  it.each([
    ['amax-nan', f32([1, 2, 1], [Number.NaN, 1])],
    ['amax-inf', f32([1, 2, 1], [Number.NEGATIVE_INFINITY, 1])],
    ['amax-shape', f32([1, 3, 1], [1, 1, 1])],
  ])('stops at %s and keeps what it had', async (code, view) => {
    const calibrator = new MaxCalibrator(referenceBackend, 'row')
    await calibrator.collect(f32([1, 2, 1], [1, 2]))
    const failure: unknown = await calibrator.collect(view).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CalibrationError)
    expect(failure).toMatchObject({ code })
    expect(calibrator.amax).toEqual(Float32Array.of(1, 2))
  })

  it('does not depend on order or split', async () => {
    const rows = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(), async (values, cut) => {
        const at = cut % values.length
        const whole = new MaxCalibrator(referenceBackend, 'tensor')
        await whole.collect(f32([1, 1, values.length], values))
        const parts = new MaxCalibrator(referenceBackend, 'tensor')
        await parts.collect(f32([1, 1, values.length - at], values.slice(at)))
        await parts.collect(f32([1, 1, at], values.slice(0, at)))
        expect(parts.amax).toEqual(whole.amax)
      }),
    )
  })
})
