import { DTYPE_SIZE, INPUTS, OUT } from '../works.ts'
import type { StoredWeights } from './contender.ts'
import type { LoadedBackend } from './splitscope.ts'

/** Weights in the caller's memory, for backends that are given bytes with every job. */
export const loadBytes = async ({ dtype, experts, read }: StoredWeights): Promise<LoadedBackend['view']> => {
  const each = OUT * INPUTS * DTYPE_SIZE[dtype]
  const bytes = await read(0, experts * each)
  return (count) => ({ dtype, shape: [count, OUT, INPUTS], source: bytes.subarray(0, count * each) })
}
