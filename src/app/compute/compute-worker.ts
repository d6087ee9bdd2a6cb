import type { ByteSource } from '../../checkpoint/byte-source.ts'
import { inspectFile } from '../../checkpoint/inspect-file.ts'
import { readWeights } from '../../checkpoint/read-weights.ts'
import type { TensorView } from '../../quant/backends/tensor-view.ts'
import { groupsOf } from '../../quant/backends/groups.ts'
import { referenceBackend } from '../../quant/backends/reference/reference-backend.ts'
import { createWasmBackend } from '../../quant/backends/wasm/wasm-backend.ts'
import { createWebGpuBackend } from '../../quant/backends/webgpu/webgpu-backend.ts'
import { Engine } from './engine.ts'
import type { FileId } from '../amax-view/file-id.ts'
import type { Answers, Ask, FromWorker, HoldAsk, ToWorker } from './protocol.ts'
import { spawnKernelWorker } from './spawn-kernel-worker.ts'

/** The page's worker for numbers: it asks, this answers, and the page's own thread stays free. */

/** Room for 805 MB, fc1 of Qwen3-30B-A3B, and no more than any GPU with 2 GB can spare. */
const KEPT_ON_GPU = 2 ** 30

/** After so many ms without work the backends are measured. */
const IDLE_MS = 250

const engine = new Engine([referenceBackend])
const running = new Map<number, AbortController>()
let measuring: { readonly timer: number; readonly stop: AbortController } | undefined

const send = (message: FromWorker<Answers[Ask['kind']]>): void => {
  self.postMessage(message)
}

const announce = (): void => {
  send({ kind: 'present', backends: engine.present() })
}

/**
 * Two pieces of work for each worker, which is what each is given at once: so all of them are started, since what they are made of
 * may not be fetched later.
 */
const first = (workers: number): TensorView => ({
  dtype: 'bf16',
  shape: [2 * workers, 1024, 1024],
  source: { kind: 'gaussian', seed: 1, layer: 0, firstExpert: 0, firstRow: 0 },
})

const joinWasm = async (): Promise<void> => {
  const workers = navigator.hardwareConcurrency
  const backend = createWasmBackend({ spawn: spawnKernelWorker, workers })
  if (!(await backend.available())) return
  try {
    const view = first(workers)
    await backend.reduce(view, groupsOf(view.shape, 'row'))
  } catch (error) {
    console.warn('WebAssembly cannot be used here:', error)
    return
  }
  engine.add(backend)
  announce()
}

/** Opens no device before it is asked for. The build puts all that a worker imports into its one file: nothing is fetched later. */
const joinWebGpu = async (): Promise<void> => {
  if (!('gpu' in navigator) || (await navigator.gpu.requestAdapter()) === null) return
  const requestAdapter = () => navigator.gpu.requestAdapter()
  engine.add(createWebGpuBackend({ requestAdapter, keepBytes: KEPT_ON_GPU }))
  announce()
}

const wasmIsHere = joinWasm()
const webGpuIsHere = joinWebGpu()

/** A file is read in parts, here, where the page does not wait for it. */
const sourceOf = (file: File): ByteSource => ({
  name: file.name,
  size: file.size,
  read: async (begin, end) => new Uint8Array(await file.slice(begin, end).arrayBuffer()),
})

/** The weights that are being read, if any: what is asked after them may be about them. */
let reading: Promise<unknown> = Promise.resolve()

const hold = ({ file, weights }: HoldAsk): Promise<FileId> => {
  const held = readWeights(sourceOf(file), weights).then((view) => engine.hold(view))
  reading = held.catch(() => {})
  return held
}

const answer = async (ask: Ask, signal: AbortSignal, onProgress: (done: number) => void) => {
  if (ask.kind === 'quantize' || ask.kind === 'prove') await wasmIsHere
  if (ask.kind === 'prove' || (ask.kind === 'quantize' && ask.backend === 'webgpu')) await webGpuIsHere
  if (ask.kind === 'quantize' || ask.kind === 'prove') await reading
  switch (ask.kind) {
    case 'quantize':
      return engine.quantize(ask, { signal, onProgress })
    case 'prove':
      return engine.prove(ask, { signal, onProgress })
    case 'map':
      return engine.map(ask)
    case 'range':
      return engine.range(ask)
    case 'explain':
      return engine.explain(ask)
    case 'inspect':
      return inspectFile(sourceOf(ask.file))
    case 'hold':
      return hold(ask)
  }
}

/** Only who leaves the choice to us has it measured: that opens the GPU. */
const measureWhenIdle = (): void => {
  stopMeasuring()
  const stop = new AbortController()
  const timer = self.setTimeout(() => {
    if (running.size > 0) return
    engine.measure(stop.signal).then(announce, () => {})
  }, IDLE_MS)
  measuring = { timer, stop }
}

const stopMeasuring = (): void => {
  self.clearTimeout(measuring?.timer)
  measuring?.stop.abort()
}

const take = async (id: number, ask: Ask): Promise<void> => {
  const controller = new AbortController()
  running.set(id, controller)
  const computes = ask.kind === 'quantize' || ask.kind === 'prove'
  if (computes) stopMeasuring()
  try {
    const found = await answer(ask, controller.signal, (done) => send({ kind: 'progress', id, done }))
    send({ kind: 'answer', id, answer: found })
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    send({ kind: 'failure', id, name, message })
  }
  running.delete(id)
  if (ask.kind === 'quantize' && ask.backend === 'auto') measureWhenIdle()
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'abort') running.get(data.id)?.abort()
  else void take(data.id, data.ask)
})
announce()
