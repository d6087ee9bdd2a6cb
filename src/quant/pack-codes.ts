import type { TensorShape } from './backends/tensor-view.ts'
import type { Packing } from './recipes/recipe.ts'

/** Codes that do not pair up. */
export class PackingError extends Error {
  readonly code = 'odd-packing'
  override readonly name = 'PackingError'
  readonly value: number

  constructor(what: 'rows' | 'inputs', value: number) {
    super(`Two ${what} share a byte, so their number must be even, and it is ${value}.`)
    this.value = value
  }
}

/**
 * Packs codes of one byte each as an exported checkpoint has them.
 *
 * @param codes [experts × out × in]
 * @returns [experts × out × in] bytes, [experts × out × in/2] or [experts × out/2 × in].
 * @throws {PackingError} where the dimension that pairs up is odd.
 */
export const packCodes = (codes: Uint8Array, shape: TensorShape, packing: Packing): Uint8Array => {
  const [experts, out, inputs] = shape
  if (packing === 'bytes') return codes
  const packed = new Uint8Array(codes.length / 2)
  if (packing === 'column-pairs') {
    if (inputs % 2 !== 0) throw new PackingError('inputs', inputs)
    return packed.map((_, i) => (codes[2 * i] ?? 0) | ((codes[2 * i + 1] ?? 0) << 4))
  }
  if (out % 2 !== 0) throw new PackingError('rows', out)
  for (let pair = 0; pair < (experts * out) / 2; pair++) {
    const low = 2 * pair * inputs
    for (let column = 0; column < inputs; column++) {
      packed[pair * inputs + column] = (codes[low + column] ?? 0) | ((codes[low + inputs + column] ?? 0) << 4)
    }
  }
  return packed
}

/** The shape of the packed bytes. */
export const packedShape = ([experts, out, inputs]: TensorShape, packing: Packing): TensorShape => [
  experts,
  packing === 'row-pairs' ? out / 2 : out,
  packing === 'column-pairs' ? inputs / 2 : inputs,
]
