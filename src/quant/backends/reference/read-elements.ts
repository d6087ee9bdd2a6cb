import { bf16FromBits } from '../../formats/float-bits.ts'
import { DTYPE_BYTES } from '../tensor-view.ts'
import type { TensorView } from '../tensor-view.ts'

/** The `count` elements of a view that begin at element `start`, as f32, in order. */
export function* readElements(
  { dtype, bytes }: TensorView,
  start: number,
  count: number,
): Generator<number, void> {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let element = start; element < start + count; element++) {
    const at = element * DTYPE_BYTES[dtype]
    yield dtype === 'bf16' ? bf16FromBits(data.getUint16(at, true)) : data.getFloat32(at, true)
  }
}
