import type { TensorView } from '../../../src/quant/backends/tensor-view.ts'
import type { WasmBackend } from '../../../src/quant/backends/wasm/wasm-backend.ts'
import { INPUTS, OUT } from '../works.ts'
import type { StoredWeights } from './contender.ts'
import type { LoadedBackend } from './splitscope.ts'

/** Moves weights into the workers of a WASM backend, in place of those that they held. */
export const createHeldLoader = (
  backend: WasmBackend,
): ((weights: StoredWeights) => Promise<LoadedBackend>) => {
  let release = (): void => {}
  return async ({ dtype, experts, read }) => {
    release()
    const loaded = await backend.load(dtype, [experts, OUT, INPUTS], read)
    release = () => backend.release(loaded)
    const view = (count: number): TensorView => ({ ...loaded, shape: [count, OUT, INPUTS] })
    return { backend, view }
  }
}
