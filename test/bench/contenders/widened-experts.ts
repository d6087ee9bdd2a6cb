import { DTYPE_SIZE, INPUTS, OUT } from '../works.ts'
import type { StoredWeights } from './contender.ts'

/** Each expert's weights as f32, for libraries that know no bf16: widening is exact, and is not timed. */
export async function* widenedExperts({
  dtype,
  experts,
  read,
}: StoredWeights): AsyncGenerator<Float32Array<ArrayBuffer>, void> {
  const bytes = OUT * INPUTS * DTYPE_SIZE[dtype]
  for (let expert = 0; expert < experts; expert++) {
    const part = (await read(expert * bytes, (expert + 1) * bytes)).slice()
    if (dtype === 'f32') {
      yield new Float32Array(part.buffer)
      continue
    }
    yield new Float32Array(Uint32Array.from(new Uint16Array(part.buffer), (half) => half << 16).buffer)
  }
}
