import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { mix32 } from '../../../src/quant/counter-hash.ts'
import { f32Bits } from '../../../src/quant/formats/float-bits.ts'
import { syntheticExpert, syntheticRow, syntheticWeight } from '../../../src/quant/synthetic-weights.ts'
import type { BenchDtype } from '../works.ts'
import { INPUTS, OUT } from '../works.ts'

export const fileOf = (dtype: BenchDtype): string => `${dtype}.bin`

const LAYER = { seed: 3, layer: 0, kind: 'trained' } as const

/**
 * Writes the core's synthetic weights as bf16, and as f32 with random bits behind those of bf16, so that f32 is what it is
 * in earnest. Every contender reads these files.
 */
export const writeWeights = async (folder: string, experts: number): Promise<void> => {
  const [bf16, f32] = await Promise.all(
    (['bf16', 'f32'] as const).map((dtype) => open(join(folder, fileOf(dtype)), 'w')),
  )
  const halves = new Uint16Array(OUT * INPUTS)
  const words = new Uint32Array(OUT * INPUTS)
  for (let expert = 0; expert < experts; expert++) {
    const source = syntheticExpert(LAYER, expert)
    for (let row = 0; row < OUT; row++) {
      const weights = syntheticRow(source, row)
      for (let column = 0; column < INPUTS; column++) {
        const at = row * INPUTS + column
        const bits = f32Bits(syntheticWeight(weights, column))
        halves[at] = bits >>> 16
        words[at] = bits | (mix32(weights.key ^ column) & 0xffff)
      }
    }
    await Promise.all([bf16?.write(halves), f32?.write(words)])
  }
  await Promise.all([bf16?.close(), f32?.close()])
}
