/** Runs on the job that lies at an address of the linear memory. */
type Kernel = (job: number) => void

/** What assembly/kernels.ts exports. */
export interface Kernels {
  readonly memory: WebAssembly.Memory
  /** Where the memory that the kernels use themselves ends. */
  readonly heapBase: () => number
  readonly reduceBf16: Kernel
  readonly reduceF16: Kernel
  readonly reduceF32: Kernel
  readonly reduceFp8: Kernel
  readonly reduceSynthetic: Kernel
  readonly reduceRowsBf16: Kernel
  readonly reduceRowsF32: Kernel
  readonly reduceBlocks16Bf16: Kernel
  readonly reduceBlocks16F32: Kernel
  readonly reduceBlocks32Bf16: Kernel
  readonly reduceBlocks32F32: Kernel
  readonly encodeE4m3fn: Kernel
  readonly encodeE2m1: Kernel
  readonly encodeE2m1TowardZero: Kernel
  readonly encodeInt8: Kernel
  readonly encodeInt4: Kernel
  readonly scaleNvfp4Export: Kernel
  readonly scaleNvfp4Dynamic: Kernel
  readonly scaleNvfp4Static: Kernel
  readonly scaleMxExport: Kernel
  readonly scaleMxFake: Kernel
  readonly scaleMxOcp: Kernel
}

/** The compiler checks that these are all: one that is missing fails in `satisfies`. */
const KERNEL_NAMES = {
  reduceBf16: true,
  reduceF16: true,
  reduceF32: true,
  reduceFp8: true,
  reduceSynthetic: true,
  reduceRowsBf16: true,
  reduceRowsF32: true,
  reduceBlocks16Bf16: true,
  reduceBlocks16F32: true,
  reduceBlocks32Bf16: true,
  reduceBlocks32F32: true,
  encodeE4m3fn: true,
  encodeE2m1: true,
  encodeE2m1TowardZero: true,
  encodeInt8: true,
  encodeInt4: true,
  scaleNvfp4Export: true,
  scaleNvfp4Dynamic: true,
  scaleNvfp4Static: true,
  scaleMxExport: true,
  scaleMxFake: true,
  scaleMxOcp: true,
  heapBase: true,
} satisfies Record<Exclude<keyof Kernels, 'memory'>, true>

const isKernels = (exports: WebAssembly.Exports): exports is WebAssembly.Exports & Kernels =>
  exports['memory'] instanceof WebAssembly.Memory &&
  Object.keys(KERNEL_NAMES).every((name) => typeof exports[name] === 'function')

/** The kernels with a linear memory of their own. */
export const instantiateKernels = async (module: WebAssembly.Module): Promise<Kernels> => {
  const { exports } = await WebAssembly.instantiate(module)
  if (!isKernels(exports)) throw new Error('kernel-bytes.ts lacks kernels: run `npm run kernels`.')
  return exports
}
