import { Worker } from 'node:worker_threads'
import type { Reply } from '../../quant/backends/wasm/messages.ts'
import type { SpawnWorker } from '../../quant/backends/wasm/worker-port.ts'

/** A thread of Node for the WASM backend. It keeps the process alive until the backend is disposed of. */
export const spawnKernelWorker: SpawnWorker = ({ onReply, onCrash }) => {
  const worker = new Worker(new URL('kernel-worker.mjs', import.meta.url), { execArgv: [] })
  worker.on('message', (reply: Reply) => onReply(reply))
  worker.on('error', onCrash)
  worker.on('exit', (code) => onCrash(new Error(`exit code ${code}`)))
  return {
    post: (request, transfer) => worker.postMessage(request, transfer),
    terminate: () => void worker.terminate(),
  }
}
