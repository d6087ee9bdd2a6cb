import { assemblyScript } from '../../../src/cli/kernels/assembly-script.ts'

/** Reads whole vectors into four accumulators, so that nothing but memory limits it. Past what is asked for there is room. */
const SOURCE = `
export function read(begin: usize, end: usize): i64 {
  let a = i64x2.splat(0), b = a, c = a, d = a
  for (let at = begin; at < end; at += 64) {
    a = v128.xor(a, v128.load(at))
    b = v128.xor(b, v128.load(at, 16))
    c = v128.xor(c, v128.load(at, 32))
    d = v128.xor(d, v128.load(at, 48))
  }
  const all = v128.xor(v128.xor(a, b), v128.xor(c, d))
  return i64x2.extract_lane(all, 0) ^ i64x2.extract_lane(all, 1)
}
`

/** A WebAssembly module that reads memory and does nothing else. */
export const compileReadKernel = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const options = { optimizeLevel: 3, runtime: 'stub', enable: ['simd'] }
  const { error, binary } = await (await assemblyScript()).compileString(SOURCE, options)
  if (error !== null || binary === null)
    throw new Error('The read kernel does not compile.', { cause: error })
  return Uint8Array.from(binary)
}
