import { createCompute } from './compute.ts'

/** The page's own: its worker starts when this module is loaded, so that nothing has to be fetched later. */
export const compute = createCompute(
  () => new Worker(new URL('./compute-worker.ts', import.meta.url), { type: 'module', name: 'compute' }),
)
