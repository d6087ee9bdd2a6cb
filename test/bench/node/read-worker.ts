import { parentPort, workerData } from 'node:worker_threads'
import * as v from 'valibot'

/** Holds a share of the weights in a WebAssembly memory, and reads all of it or a part when asked. */

const { kernel, bytes } = v.parse(v.object({ kernel: v.instance(Uint8Array), bytes: v.number() }), workerData)
const { instance } = await WebAssembly.instantiate(Uint8Array.from(kernel))
const { memory, read } = v.parse(
  v.object({ memory: v.instance(WebAssembly.Memory), read: v.function() }),
  instance.exports,
)
const PAGE = 65536
const base = memory.buffer.byteLength
memory.grow(Math.ceil(bytes / PAGE) + 1)

const message = v.union([
  v.object({ fill: v.instance(Uint8Array), at: v.number() }),
  v.object({ read: v.number() }),
])
parentPort?.on('message', (received: unknown) => {
  const request = v.parse(message, received)
  if ('fill' in request) new Uint8Array(memory.buffer).set(request.fill, base + request.at)
  else read(base, base + request.read)
  parentPort?.postMessage({})
})
