import type { Dtype, TensorShape } from '../../quant/backends/tensor-view.ts'

/**
 * Tells weights out of a file apart, as `8c0ffee1-bf16-8x1536x2048`: a checksum of their bytes, their dtype and their shape.
 * It says nothing of the file's name or place, so that it may stand in a link.
 */
export type FileId = `${string}-${Dtype}-${number}x${number}x${number}`

/** What an id says of the weights. */
export interface FileFacts {
  readonly dtype: Dtype
  readonly shape: TensorShape
}

const DTYPES: readonly Dtype[] = ['bf16', 'f16', 'f32', 'fp8']

const FORM = /^[0-9a-f]{8}-(bf16|f16|f32|fp8)-[1-9]\d{0,3}x[1-9]\d{0,9}x[1-9]\d{0,9}$/

/** More fit into no memory: what a link asks for should not fail later, at the file. */
const MAX_ELEMENTS = 2 ** 31

export const factsOf = (id: FileId): FileFacts => {
  const [, found = '', sizes = ''] = id.split('-')
  const [experts = 0, out = 0, inputs = 0] = sizes.split('x').map(Number)
  return { dtype: DTYPES.find((dtype) => dtype === found) ?? 'bf16', shape: [experts, out, inputs] }
}

/** Whether a text has the form of an id; the sizes of one that has can be computed with. */
export const isFileId = (text: string): text is FileId => {
  const sizes = FORM.test(text) ? text.split(/[-x]/).slice(2).map(Number) : [Infinity]
  return sizes.reduce((product, size) => product * size, 1) <= MAX_ELEMENTS
}

/** @param checksum of 32 bits. */
export const fileId = (checksum: number, { dtype, shape: [experts, out, inputs] }: FileFacts): FileId =>
  `${checksum.toString(16).padStart(8, '0')}-${dtype}-${experts}x${out}x${inputs}`
