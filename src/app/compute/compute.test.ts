import { describe, expect, it } from 'vitest'
import { createCompute } from './compute.ts'
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
}

const start = () => {
  const worker = new FakeWorker()
  return { worker, compute: createCompute(worker) }
}
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

  it('rejects all that is open when the worker crashes', async () => {
    const { worker, compute } = start()
    const asked = compute.ask(ask)
    worker.dispatchEvent(new Event('error'))
    await expect(asked).rejects.toThrow('Reload the page')
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
