import type { Geometry } from './geometry.ts'

const VECTOR_BYTES = 16

/** Whether rows of so many bytes lie in GPU memory as they do in a view: without gaps. */
const isDense = ({ vectors }: Geometry, rowBytes: number, vectorBytes: number): boolean =>
  rowBytes === vectors * vectorBytes

/** A view's bytes as the GPU has them: see {@link Geometry}. The same array where nothing has to be moved. */
export const stageRows = (bytes: Uint8Array, geometry: Geometry): Uint8Array => {
  const { rows, vectors } = geometry
  const rowBytes = bytes.length / rows
  if (isDense(geometry, rowBytes, VECTOR_BYTES)) return bytes
  const staged = new Uint8Array(rows * vectors * VECTOR_BYTES)
  for (let row = 0; row < rows; row++) {
    staged.set(bytes.subarray(row * rowBytes, (row + 1) * rowBytes), row * vectors * VECTOR_BYTES)
  }
  return staged
}

/** The other way for codes, of one byte an element: from where the GPU has them to a view's rows. */
export const unstageCodes = (staged: Uint8Array, geometry: Geometry, into: Uint8Array): void => {
  const { rows, lanes, vectors } = geometry
  const inputs = into.length / rows
  if (isDense(geometry, inputs, lanes)) {
    into.set(staged.subarray(0, into.length))
    return
  }
  for (let row = 0; row < rows; row++) {
    const begin = row * vectors * lanes
    into.set(staged.subarray(begin, begin + inputs), row * inputs)
  }
}
