import type { Answers, Ask, FromWorker, ToWorker } from './protocol.ts'
import type { Measured } from './speed.ts'

export interface AskOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number) => void
}

/** What was asked for could not be computed; the message is a sentence for the user. */
export class ComputeError extends Error {
  override readonly name = 'ComputeError'
  /** The name of the error where it happened. */
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** The one place that the page asks for numbers. */
export interface Compute {
  /** @throws {ComputeError}, or the signal's reason. */
  ask<A extends Ask>(ask: A, options?: AskOptions): Promise<Answers[A['kind']]>
  /** The backends that are there, and how fast; the same array until that changes. */
  readonly present: () => readonly Measured[]
  /** Calls back when `present` changes; returns what ends that. */
  readonly subscribe: (listener: () => void) => () => void
}

/** Asks a worker that runs `compute-worker.ts`. */
export const createCompute = (worker: Pick<Worker, 'addEventListener' | 'postMessage'>): Compute => {
  let present: readonly Measured[] = []
  let asked = 0
  const listeners = new Set<() => void>()
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker<unknown>>) => {
    if (data.kind !== 'present') return
    present = data.backends
    for (const listener of listeners) listener()
  })
  const post = (message: ToWorker): void => worker.postMessage(message)

  return {
    present: () => present,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ask: <A extends Ask>(ask: A, { signal, onProgress }: AskOptions = {}) =>
      new Promise<Answers[A['kind']]>((resolve, reject) => {
        signal?.throwIfAborted()
        const id = asked++
        const done = new AbortController()
        const listening = { signal: done.signal }
        const settle = (then: () => void): void => {
          done.abort()
          then()
        }
        const onMessage = ({ data }: MessageEvent<FromWorker<Answers[A['kind']]>>): void => {
          if (data.kind === 'present' || data.id !== id) return
          if (data.kind === 'progress') onProgress?.(data.done)
          else if (data.kind === 'answer') settle(() => resolve(data.answer))
          else settle(() => reject(new ComputeError(data.name, data.message)))
        }
        const onAbort = (): void => {
          post({ kind: 'abort', id })
          settle(() => reject(abortReason(signal)))
        }
        const onCrash = (event: ErrorEvent): void => {
          const message = `The computation stopped: ${event.message || 'its worker could not be started'}. Reload the page.`
          settle(() => reject(new ComputeError('WorkerCrash', message)))
        }
        worker.addEventListener('message', onMessage, listening)
        worker.addEventListener('error', onCrash, listening)
        signal?.addEventListener('abort', onAbort, listening)
        post({ kind: 'ask', id, ask })
      }),
  }
}

const abortReason = (signal: AbortSignal | undefined): Error =>
  signal?.reason instanceof Error ? signal.reason : new DOMException('It was cancelled.', 'AbortError')
