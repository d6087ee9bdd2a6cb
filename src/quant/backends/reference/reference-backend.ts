import type { Backend } from '../backend.ts'
import { encode } from './encode.ts'
import { reduce } from './reduce.ts'

/** Plain TypeScript, written to be read: what the other backends are measured against. Always available. */
export const referenceBackend: Backend = {
  name: 'reference',
  available: () => Promise.resolve(true),
  reduce,
  encode,
  dispose: () => {},
}
