export { encodeE2m1, encodeE2m1TowardZero, encodeE4m3fn, encodeInt4, encodeInt8 } from './encode.ts'
export { reduceBf16, reduceF16, reduceF32, reduceFp8, reduceSynthetic } from './reduce.ts'

/** Where memory is free: from here on the caller lays out jobs and tensors. */
export function heapBase(): usize {
  return __heap_base
}
