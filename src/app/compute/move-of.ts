import type { BackendName } from '../../quant/backends/backend.ts'
import { elementsOf } from './job.ts'
import type { QuantizeAsk } from './protocol.ts'
import { fastest, type Measured } from './speed.ts'

/** Where a job goes that brought a worker down: the backend that is the most unlike it. */
const NEXT: Readonly<Record<BackendName, BackendName>> = {
  webgpu: 'wasm',
  wasm: 'reference',
  reference: 'wasm',
}

/** The backend that a job is for, by name or by what was measured. */
export const backendOf = ({ backend, job }: QuantizeAsk, present: readonly Measured[]): BackendName =>
  backend === 'auto' ? fastest(present, elementsOf(job)) : backend

/** What of a job changes where its backend brought a worker down before; null where each in its way did. */
export const moveOf = (
  ask: QuantizeAsk,
  present: readonly Measured[],
  crashes: ReadonlyMap<BackendName, string>,
): Partial<Pick<QuantizeAsk, 'backend' | 'moved'>> | null => {
  const from = backendOf(ask, present)
  const reason = crashes.get(from)
  if (reason === undefined) return {}
  const backend = crashes.has(NEXT[from]) ? NEXT[NEXT[from]] : NEXT[from]
  return crashes.has(backend) ? null : { backend, moved: { from, reason } }
}
