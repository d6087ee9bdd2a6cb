import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bf16Bits, f32Bits, toBf16 } from '../../formats/float-bits.ts'
import type { Dtype, TensorView } from '../tensor-view.ts'
import { TensorSizeError } from '../tensor-view.ts'
import { referenceBackend } from './reference-backend.ts'

/** A view that begins at an odd address, so that nothing can rely on alignment. */
const viewOf = (dtype: Dtype, shape: TensorView['shape'], values: readonly number[]): TensorView => {
  const size = dtype === 'bf16' ? 2 : 4
  const data = new DataView(new ArrayBuffer(1 + values.length * size), 1)
  values.forEach((value, i) => {
    if (dtype === 'bf16') data.setUint16(2 * i, bf16Bits(f32Bits(value)), true)
    else data.setFloat32(4 * i, value, true)
  })
  return { dtype, shape, bytes: new Uint8Array(data.buffer, 1) }
}

describe('referenceBackend', () => {
  it('reduces rows and experts', async () => {
    expect(await referenceBackend.available()).toBe(true)
    const view = viewOf('bf16', [2, 2, 3], [0, -1, 0.5, 3, 2, -4, 0, -0, 0, 0.25, -0.25, 0])
    const { perRow, perExpert } = await referenceBackend.amax(view)
    expect([...perRow]).toEqual([1, 4, 0, 0.25])
    expect([...perExpert]).toEqual([4, 0.25])
  })

  it.each(['bf16', 'f32'] as const)('agrees with Math.max over %s values', async (dtype) => {
    const value = fc.float({ noNaN: true })
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 12, maxLength: 12 }), async (values) => {
        const stored = dtype === 'bf16' ? values.map(toBf16) : values
        const { perRow, perExpert } = await referenceBackend.amax(viewOf(dtype, [1, 3, 4], values))
        const rows = [0, 1, 2].map((row) => Math.max(...stored.slice(4 * row, 4 * row + 4).map(Math.abs)))
        expect([...perRow]).toEqual(rows)
        expect([...perExpert]).toEqual([Math.max(...rows)])
      }),
    )
  })

  it('passes a NaN on to its row and expert only', async () => {
    const { perRow, perExpert } = await referenceBackend.amax(viewOf('f32', [2, 1, 2], [Number.NaN, 9, 1, 2]))
    expect([...perRow]).toEqual([Number.NaN, 2])
    expect([...perExpert]).toEqual([Number.NaN, 2])
  })

  it('gives 0 for rows without elements', async () => {
    const { perRow, perExpert } = await referenceBackend.amax(viewOf('bf16', [1, 2, 0], []))
    expect([...perRow, ...perExpert]).toEqual([0, 0, 0])
  })

  it('rejects bytes that do not fill the shape, and a job that was aborted', async () => {
    const view = viewOf('f32', [1, 1, 2], [1, 2])
    const wrong = referenceBackend.amax({ ...view, shape: [1, 1, 3] })
    await expect(wrong).rejects.toThrow(TensorSizeError)
    await expect(wrong).rejects.toThrow('has 12 bytes, but 8 were given')
    const signal = AbortSignal.abort(new Error('stopped'))
    await expect(referenceBackend.amax(view, { signal })).rejects.toThrow('stopped')
  })
})
