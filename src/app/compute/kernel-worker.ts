import type { NumberedRequest } from '../../quant/backends/wasm/messages.ts'
import { serveKernels } from '../../quant/backends/wasm/serve-kernels.ts'

/** A worker of the WASM backend: it runs the kernels on what it is sent. */

const serve = serveKernels((reply, transfer) => self.postMessage(reply, { transfer }))

self.onmessage = ({ data }: MessageEvent<NumberedRequest>) => serve(data)
