import type { TensorShape } from '../quant/backends/tensor-view.ts'

/** `experts,out,in` or `out,in`, also with × between; null where a text is neither. */
export const readShape = (text: string): TensorShape | null => {
  const sizes = text.split(/[,×x]/).map((size) => (/^\s*\d+\s*$/.test(size) ? Number(size) : NaN))
  if (sizes.length > 3 || sizes.some((size) => !Number.isSafeInteger(size))) return null
  return sizes.length < 2 ? null : shapeOf(sizes)
}

/** [experts, out, in] of a shape of one to three dimensions: a matrix is one expert, a vector one row. */
export const shapeOf = (sizes: readonly number[]): TensorShape => {
  const [experts = 1, out = 1, inputs = 1] = [1, 1, ...sizes].slice(-3)
  return [experts, out, inputs]
}
