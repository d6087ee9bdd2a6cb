import type { Dtype, TensorShape, TensorView } from '../../src/quant/backends/tensor-view.ts'
import { DTYPE_BYTES } from '../../src/quant/backends/tensor-view.ts'
import { hashWord } from '../../src/quant/counter-hash.ts'
import { encodeE4M3fn } from '../../src/quant/formats/e4m3fn.ts'
import { f16Bits } from '../../src/quant/formats/f16.ts'
import { bf16Bits, f32Bits } from '../../src/quant/formats/float-bits.ts'

/** A view that begins at an odd address, so that nothing can rely on alignment. Values are rounded to the dtype. */
export const viewOf = (dtype: Dtype, shape: TensorShape, values: ArrayLike<number>): TensorView => {
  const size = DTYPE_BYTES[dtype]
  const data = new DataView(new ArrayBuffer(1 + values.length * size), 1)
  Array.from(values).forEach((value, i) => {
    if (dtype === 'bf16') data.setUint16(2 * i, bf16Bits(f32Bits(value)), true)
    else if (dtype === 'f16') data.setUint16(2 * i, f16Bits(f32Bits(value)), true)
    else if (dtype === 'f32') data.setFloat32(4 * i, value, true)
    else data.setUint8(i, encodeE4M3fn(value, 'sat'))
  })
  return { dtype, shape, source: new Uint8Array(data.buffer, 1) }
}

/** A view of bf16 patterns. */
export const viewOfBf16Bits = (shape: TensorShape, bits: readonly number[]): TensorView => ({
  dtype: 'bf16',
  shape,
  source: new Uint8Array(Uint16Array.from(bits).buffer),
})

/** Every bf16 pattern once, as 256 rows of 256. */
export const allBf16 = (): TensorView =>
  viewOfBf16Bits(
    [1, 256, 256],
    Array.from({ length: 0x10000 }, (_, i) => i),
  )

/** Finite values of every magnitude that the recipes tell apart, zeros of both signs among them. */
export const wildView = (dtype: Dtype, shape: TensorShape, seed: number): TensorView => {
  const count = shape[0] * shape[1] * shape[2]
  const value = (i: number): number => {
    const word = hashWord(seed, i)
    const kind = word & 15
    if (kind === 0) return word & 16 ? 0 : -0
    const mantissa = 1 + ((word >>> 8) & 0xffff) / 0x10000
    // Mostly within a few powers of two, and now and then far below or above.
    const exponent = kind === 1 ? -30 : kind === 2 ? 6 : -((word >>> 4) & 7)
    return (word & 0x1000000 ? -1 : 1) * mantissa * 2 ** exponent
  }
  return viewOf(
    dtype,
    shape,
    Array.from({ length: count }, (_, i) => value(i)),
  )
}
