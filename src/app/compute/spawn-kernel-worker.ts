import type { Reply } from '../../quant/backends/wasm/messages.ts'
import type { SpawnWorker } from '../../quant/backends/wasm/worker-port.ts'

/** A module worker for the WASM backend, started by a page or by a worker of its own. */
export const spawnKernelWorker: SpawnWorker = ({ onReply, onCrash }) => {
  const worker = new Worker(new URL('./kernel-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<Reply>) => onReply(data)
  worker.onmessageerror = () => onCrash(new Error('its answer could not be read'))
  worker.onerror = (event) => {
    event.preventDefault()
    onCrash(new Error(event.message))
  }
  return {
    post: (request, transfer) => worker.postMessage(request, transfer),
    terminate: () => worker.terminate(),
  }
}
