import { describe, expect, it } from 'vitest'
import type { BackendName } from '../../quant/backends/backend.ts'
import { createCompute } from './compute.ts'
import type { Job } from './job.ts'
import type { FromWorker, ToWorker } from './protocol.ts'

/** A worker that does what the test says. */
class FakeWorker extends EventTarget {
  readonly got: ToWorker[] = []

  postMessage(message: ToWorker): void {
    this.got.push(message)
  }

  say(data: FromWorker<unknown>): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  terminated = false
  terminate(): void {
    this.terminated = true
  }

  crash(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }))
  }
}

const start = () => {
  const workers: FakeWorker[] = []
  const begin = () => {
    const started = new FakeWorker()
    workers.push(started)
    return started
  }
  const compute = createCompute(begin)
  const [worker] = workers
  if (!worker) throw new Error('No worker was started.')
  return { worker, workers, compute }
}
const job: Job = {
  tensor: {
    dtype: 'bf16',
    shape: [1, 2, 16],
    source: { kind: 'gaussian', seed: 1, layer: 1, firstExpert: 0, firstRow: 0 },
  },
  recipe: 'mxfp8-fake',
  calibrator: 'max',
  sharing: 'own',
}
const present = (...names: readonly BackendName[]): FromWorker<never> => ({
  kind: 'present',
  backends: names.map((name) => ({ name, speed: null })),
})
const ask = { kind: 'range', key: 'x', columns: 'blocks' } as const

describe('the page’s side', () => {
  it('gives each question its own answer and its progress', async () => {
    const { worker, compute } = start()
    const progress: number[] = []
    const first = compute.ask(ask, { onProgress: (done) => progress.push(done) })
    const second = compute.ask({ ...ask, key: 'y' })
    worker.say({ kind: 'progress', id: 0, done: 0.5 })
    worker.say({ kind: 'answer', id: 1, answer: 'second' })
    worker.say({ kind: 'answer', id: 0, answer: 'first' })
    expect(await Promise.all([first, second])).toEqual(['first', 'second'])
    expect(progress).toEqual([0.5])
  })

  it('rejects with a sentence where the worker fails', async () => {
    const { worker, compute } = start()
    const asked = compute.ask(ask)
    worker.say({ kind: 'failure', id: 0, name: 'BlockSizeError', message: 'Rows have 7 inputs.' })
    await expect(asked).rejects.toMatchObject({ code: 'BlockSizeError', message: 'Rows have 7 inputs.' })
  })

  it('tells the worker to end what is aborted, and rejects at once', async () => {
    const { worker, compute } = start()
    const stop = new AbortController()
    const asked = compute.ask(ask, { signal: stop.signal })
    stop.abort(new Error('another choice'))
    await expect(asked).rejects.toThrow('another choice')
    expect(worker.got.at(-1)).toEqual({ kind: 'abort', id: 0 })
    await expect(compute.ask(ask, { signal: stop.signal })).rejects.toThrow('another choice')
    expect(worker.got).toHaveLength(2)
  })

  it('tells who listens which backends are there', () => {
    const { worker, compute } = start()
    let calls = 0
    const stop = compute.subscribe(() => calls++)
    expect(compute.present()).toEqual([])
    worker.say({ kind: 'present', backends: [{ name: 'wasm', speed: null }] })
    expect(compute.present()).toEqual([{ name: 'wasm', speed: null }])
    stop()
    worker.say({ kind: 'present', backends: [] })
    expect(calls).toBe(1)
  })
})

describe('a worker that crashes', () => {
  const quantize = (backend: 'auto' | 'webgpu' | 'wasm') => ({ kind: 'quantize', job, backend }) as const

  it('is started again, and does the job on another backend', async () => {
    const { worker, workers, compute } = start()
    worker.say(present('webgpu', 'wasm', 'reference'))
    let calls = 0
    compute.subscribe(() => calls++)
    const asked = compute.ask(quantize('webgpu'))
    worker.crash('out of memory')
    expect(worker.terminated).toBe(true)
    expect(workers).toHaveLength(2)
    expect([compute.restarts(), calls]).toEqual([1, 1])
    const moved = { from: 'webgpu', reason: 'Its worker stopped: out of memory.' }
    expect(workers[1]?.got).toEqual([{ kind: 'ask', id: 1, ask: { ...quantize('wasm'), moved } }])
    workers[1]?.say({ kind: 'answer', id: 1, answer: 'done' })
    expect(await asked).toBe('done')
    // What crashed once is not tried again.
    void compute.ask(quantize('webgpu'))
    expect(workers[1]?.got.at(-1)).toMatchObject({ ask: { backend: 'wasm', moved } })
  })

  it('does a job once more, not for ever', async () => {
    const { worker, workers, compute } = start()
    worker.say(present('wasm', 'reference'))
    const asked = compute.ask(quantize('auto'))
    worker.crash('')
    expect(workers[1]?.got).toMatchObject([{ ask: { backend: 'reference', moved: { from: 'wasm' } } }])
    workers[1]?.say(present('wasm', 'reference'))
    workers[1]?.crash('')
    await expect(asked).rejects.toMatchObject({ name: 'ComputeError', code: 'WorkerCrash' })
    await expect(compute.ask(quantize('wasm'))).rejects.toThrow('Every backend did.')
    expect(workers).toHaveLength(3)
  })

  it('is told again of the weights that it held, before the job', async () => {
    const { worker, workers, compute } = start()
    worker.say(present('webgpu', 'wasm'))
    const weights = { name: '', dtype: 'fp8', shape: [1, 2, 16], ranges: [] } as const
    const hold = { kind: 'hold', file: new File([], 'w.bin'), weights } as const
    const held = compute.ask(hold)
    worker.say({ kind: 'answer', id: 0, answer: 'some id' })
    await held
    void compute.ask(quantize('webgpu'))
    worker.crash('')
    expect(workers[1]?.got).toMatchObject([{ ask: hold }, { ask: { kind: 'quantize', backend: 'wasm' } }])
  })

  it('is given up where it never said a word', async () => {
    const { worker, workers, compute } = start()
    const asked = compute.ask(ask)
    worker.crash('')
    await expect(asked).rejects.toThrow('The computation stopped. Its worker stopped.')
    await expect(compute.ask(ask)).rejects.toThrow('Its worker cannot be started.')
    expect(workers).toHaveLength(1)
  })
})
