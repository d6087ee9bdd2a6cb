import type { Backend } from '../quant/backends/backend.ts'
import { referenceBackend } from '../quant/backends/reference/reference-backend.ts'

/** The backends that run in Node, each made when it is asked for. */
export const backends: Readonly<Record<string, () => Promise<Backend>>> = {
  reference: () => Promise.resolve(referenceBackend),
}
