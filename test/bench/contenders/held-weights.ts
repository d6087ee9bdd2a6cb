import type { TensorView } from '../../../src/quant/backends/tensor-view.ts'
import type { HeldView } from '../../../src/quant/backends/wasm/held-tensor.ts'
import type { WasmBackend } from '../../../src/quant/backends/wasm/wasm-backend.ts'
import { INPUTS, OUT } from '../works.ts'
import type { StoredWeights } from './contender.ts'
import type { LoadedBackend } from './splitscope.ts'

/**
 * Moves weights into the workers of a WASM backend. What is returned takes the place of views of them by views of nothing
 * (`synthetic` ones, of which only the position counts), so that all of the core can be run on what the workers hold.
 */
export const createHeldLoader = (
  backend: WasmBackend,
): ((weights: StoredWeights) => Promise<LoadedBackend>) => {
  let held: HeldView | undefined
  return async ({ dtype, experts, read }) => {
    if (held !== undefined) backend.release(held)
    const loaded = await backend.load(dtype, [experts, OUT, INPUTS], read)
    held = loaded
    const heldPart = ({ shape, source }: TensorView): HeldView => {
      if (source instanceof Uint8Array) throw new Error('The workers hold other weights than these.')
      const { firstExpert, firstRow } = source
      return { dtype, shape, source: { held: loaded.source.held, firstExpert, firstRow } }
    }
    return {
      backend: {
        name: backend.name,
        available: () => backend.available(),
        reduce: (view, ...rest) => backend.reduce(heldPart(view), ...rest),
        encode: (view, ...rest) => backend.encode(heldPart(view), ...rest),
        dispose: () => backend.dispose(),
      },
      view: (count) => ({ dtype, shape: [count, OUT, INPUTS], source: NOTHING }),
    }
  }
}

const NOTHING = { seed: 0, layer: 0, kind: 'gaussian', firstExpert: 0, firstRow: 0 } as const
