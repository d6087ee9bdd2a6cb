export { encodeE2m1, encodeE2m1TowardZero, encodeE4m3fn, encodeInt4, encodeInt8 } from './encode.ts'
export { reduceBf16, reduceF16, reduceF32, reduceFp8, reduceSynthetic } from './reduce.ts'
export { reduceBlocks16Bf16, reduceBlocks16F32, reduceBlocks32Bf16, reduceBlocks32F32 } from './reduce-blocks.ts'
export { reduceRowsBf16, reduceRowsF32 } from './reduce-rows.ts'
export {
  scaleMxExport,
  scaleMxFake,
  scaleMxOcp,
  scaleNvfp4Dynamic,
  scaleNvfp4Export,
  scaleNvfp4Static,
} from './scales.ts'

/** Where memory is free: from here on the caller lays out jobs and tensors. */
export function heapBase(): usize {
  return __heap_base
}
