import { parentPort } from 'node:worker_threads'
import type { NumberedRequest } from '../../quant/backends/wasm/messages.ts'
import { serveKernels } from '../../quant/backends/wasm/serve-kernels.ts'

const serve = serveKernels((reply, transfer) => parentPort?.postMessage(reply, transfer))
parentPort?.on('message', (request: NumberedRequest) => serve(request))
