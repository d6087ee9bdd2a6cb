import { KERNEL_BYTES } from './kernel-bytes.ts'

const kernelBytes = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(KERNEL_BYTES), (byte) => byte.charCodeAt(0))

/** Whether this engine has what the kernels are compiled to: WebAssembly with SIMD. */
export const canRunKernels = (): boolean =>
  typeof WebAssembly === 'object' && WebAssembly.validate(kernelBytes())

/** Compiles the kernels, for all workers. */
export const compileKernels = (): Promise<WebAssembly.Module> => WebAssembly.compile(kernelBytes())
