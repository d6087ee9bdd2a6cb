import type { Backend, BackendName } from '../../quant/backends/backend.ts'
import type { TensorView } from '../../quant/backends/tensor-view.ts'
import { findRecipe } from '../../quant/recipes/find-recipe.ts'
import { quantize } from '../../quant/quantize.ts'

/** How long a backend takes on this machine: so much for any job, and so much for each element. */
export interface Speed {
  readonly overheadMs: number
  readonly elementsPerMs: number
}

/** Two sizes tell the cost of a start from that of an element; both together take a fraction of a second. */
const SIZES = {
  small: [1, 32, 1024],
  large: { reference: [1, 128, 2048], wasm: [2, 1024, 2048], webgpu: [2, 1024, 2048] },
} as const

const tensor = (shape: TensorView['shape']): TensorView => ({
  dtype: 'bf16',
  shape,
  source: { kind: 'gaussian', seed: 1, layer: 0, firstExpert: 0, firstRow: 0 },
})

/** Times FP8 quantization of synthetic weights at two sizes. */
export const measureSpeed = async (backend: Backend, signal: AbortSignal): Promise<Speed> => {
  const time = async (shape: TensorView['shape']): Promise<number> => {
    const begun = performance.now()
    const recipe = findRecipe('fp8-per-tensor-eager')
    await quantize(tensor(shape), recipe, { kind: 'max' }, backend, { signal, histogram: true })
    return performance.now() - begun
  }
  const large = SIZES.large[backend.name]
  // The first run compiles.
  await time(SIZES.small)
  return speedFrom(elements(SIZES.small), await time(SIZES.small), elements(large), await time(large))
}

const elements = (shape: TensorView['shape']): number => shape[0] * shape[1] * shape[2]

/** The line through two timings. Where the larger job took no longer, the start is taken for all of the time. */
export const speedFrom = (small: number, smallMs: number, large: number, largeMs: number): Speed => {
  const elementsPerMs = (large - small) / Math.max(largeMs - smallMs, 0.1)
  return { elementsPerMs, overheadMs: Math.max(0, smallMs - small / elementsPerMs) }
}

/** A backend that is there, and how fast, once it was measured. */
export interface Measured {
  readonly name: BackendName
  readonly speed: Speed | null
}

/** What runs before anything was measured: the first of these that is there. */
const UNMEASURED: readonly BackendName[] = ['wasm', 'reference', 'webgpu']

/** The backend that is done first with so many elements, going by what was measured. */
export const fastest = (present: readonly Measured[], count: number): BackendName => {
  const timed = present.flatMap(({ name, speed }) =>
    speed === null ? [] : [{ name, ms: speed.overheadMs + count / speed.elementsPerMs }],
  )
  const best = timed.toSorted((a, b) => a.ms - b.ms)[0]
  return best?.name ?? UNMEASURED.find((name) => present.some((one) => one.name === name)) ?? 'reference'
}
