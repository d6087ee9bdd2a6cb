import { decodeE4M3fn } from '../formats/e4m3fn.ts'
import { f16FromBits } from '../formats/f16.ts'
import { bf16FromBits } from '../formats/float-bits.ts'
import { syntheticExpert, syntheticRow, syntheticWeight } from '../synthetic-weights.ts'
import type { TensorView } from './tensor-view.ts'
import { readableSource } from './tensor-view.ts'

/** Reads the element at an input of a row; an f32, whatever the view's dtype. */
export type RowReader = (column: number) => number

/**
 * Opens one row of a view for reading.
 *
 * @throws {HeldTensorError} where a backend holds it.
 */
export const elementReader = (view: TensorView): ((expert: number, row: number) => RowReader) => {
  const [, out, inputs] = view.shape
  const { dtype } = view
  const source = readableSource(view)
  if (!(source instanceof Uint8Array)) {
    return (expert, row) => {
      const of = syntheticRow(syntheticExpert(source, source.firstExpert + expert), source.firstRow + row)
      return (column) => syntheticWeight(of, column)
    }
  }
  const data = new DataView(source.buffer, source.byteOffset, source.byteLength)
  const read = {
    bf16: (at: number) => bf16FromBits(data.getUint16(2 * at, true)),
    f16: (at: number) => f16FromBits(data.getUint16(2 * at, true)),
    f32: (at: number) => data.getFloat32(4 * at, true),
    fp8: (at: number) => decodeE4M3fn(data.getUint8(at)),
  }[dtype]
  return (expert, row) => {
    const start = (expert * out + row) * inputs
    return (column) => read(start + column)
  }
}
