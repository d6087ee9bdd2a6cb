import type { Gpu } from './gpu.ts'
import type { WebGpuErrorCode } from './webgpu-error.ts'
import { WebGpuError } from './webgpu-error.ts'

const CODES = {
  validation: 'gpu-invalid',
  internal: 'gpu-invalid',
  'out-of-memory': 'gpu-memory',
} as const satisfies Record<GPUErrorFilter, WebGpuErrorCode>

const FILTERS = ['validation', 'internal', 'out-of-memory'] as const

/** A loss may be announced a little later than what failed because of it, in ms. */
const LOSS_GRACE = 200

/** What a rejection of the device means: its loss, if that is announced, or else a refusal. */
export const explain = async ({ lost }: Gpu, cause: unknown): Promise<Error> => {
  if (cause instanceof WebGpuError) return cause
  const later = new Promise<undefined>((resolve) => setTimeout(resolve, LOSS_GRACE, undefined))
  const info = await Promise.race([lost, later])
  if (info === undefined) return new WebGpuError('gpu-invalid', String(cause), { cause })
  return new WebGpuError('gpu-lost', info.message || info.reason, { cause })
}

/**
 * Issues work to the device, and tells what came of it. A device never throws: a failed allocation gives a buffer that does
 * not work, and only an error scope knows.
 *
 * @param issue what to do; synchronous, so that no other job gets into the scopes.
 * @returns what `issue` returned, and a promise that rejects with a {@link WebGpuError} where the device objects.
 */
export const guarded = <T>(
  gpu: Gpu,
  issue: () => T,
): { readonly result: T; readonly accepted: Promise<void> } => {
  const { device } = gpu
  for (const filter of FILTERS) device.pushErrorScope(filter)
  const pop = () =>
    FILTERS.toReversed().map(async (filter) => ({ filter, error: await device.popErrorScope() }))
  const issueAndPop = () => {
    try {
      return { result: issue(), scopes: pop() }
    } catch (error) {
      for (const scope of pop()) scope.catch(() => {})
      throw error
    }
  }
  const { result, scopes } = issueAndPop()
  const judge = async () => {
    for (const { filter, error } of await Promise.all(scopes)) {
      if (error !== null) throw new WebGpuError(CODES[filter], error.message)
    }
  }
  return { result, accepted: judge() }
}
