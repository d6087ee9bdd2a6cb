import { assemblyScript } from '../../../src/cli/kernels/assembly-script.ts'

/**
 * Reads whole vectors into eight accumulators, in four neighbouring pages at once, so that nothing but memory limits it: one
 * after the other they come slower. Past what is asked for there is room.
 */
const SOURCE = `
export function read(begin: usize, end: usize): i64 {
  let a = i64x2.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a
  for (let block = begin; block < end; block += 16384) {
    for (let at = block; at < block + 4096; at += 32) {
      a = v128.xor(a, v128.load(at))
      b = v128.xor(b, v128.load(at, 16))
      c = v128.xor(c, v128.load(at, 4096))
      d = v128.xor(d, v128.load(at, 4112))
      e = v128.xor(e, v128.load(at, 8192))
      f = v128.xor(f, v128.load(at, 8208))
      g = v128.xor(g, v128.load(at, 12288))
      h = v128.xor(h, v128.load(at, 12304))
    }
  }
  const left = v128.xor(v128.xor(a, b), v128.xor(c, d))
  const all = v128.xor(left, v128.xor(v128.xor(e, f), v128.xor(g, h)))
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
