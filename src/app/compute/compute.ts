import type { BackendName } from '../../quant/backends/backend.ts'
import { backendOf, moveOf } from './move-of.ts'
import type { Answers, Ask, FromWorker, HoldAsk, ToWorker } from './protocol.ts'
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
  /**
   * A quantization that brings the worker down is done once more, on another backend; its outcome says so.
   *
   * @throws {ComputeError}, or the signal's reason.
   */
  ask<A extends Ask>(ask: A, options?: AskOptions): Promise<Answers[A['kind']]>
  /** The backends that are there, and how fast; the same array until that changes. */
  readonly present: () => readonly Measured[]
  /** How often the worker was started again. What it had computed was lost each time. */
  readonly restarts: () => number
  /** Calls back when `present` or `restarts` changes; returns what ends that. */
  readonly subscribe: (listener: () => void) => () => void
}

type Port = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>

/**
 * Asks a worker that runs `compute-worker.ts`, and starts another one when it crashes. One that crashes before it said a word
 * would do so again: then nothing can be computed.
 */
export const createCompute = (start: () => Port): Compute => {
  let present: readonly Measured[] = []
  let restarts = 0
  let asked = 0
  /** Weights that the next worker must have too. */
  let held: HoldAsk | null = null
  const crashes = new Map<BackendName, string>()
  const listeners = new Set<() => void>()
  const notify = (): void => {
    for (const listener of listeners) listener()
  }
  let worker: Port | null = null

  const post = (message: ToWorker): void => worker?.postMessage(message)
  const open = (): Port => {
    const opened = start()
    let spoke = false
    opened.addEventListener('message', ({ data }: MessageEvent<FromWorker<unknown>>) => {
      spoke = true
      if (data.kind !== 'present') return
      present = data.backends
      notify()
    })
    // The first to hear of a crash: what is asked again goes to the next worker.
    opened.addEventListener('error', () => {
      opened.terminate()
      worker = spoke ? open() : null
      restarts++
      if (held !== null) post({ kind: 'ask', id: asked++, ask: held })
      notify()
    })
    return opened
  }
  worker = open()

  /** Where a job goes, by what crashed before. */
  const placed = <A extends Ask>(ask: A): A => {
    if (ask.kind !== 'quantize') return ask
    const move = moveOf(ask, present, crashes)
    if (move === null) throw crashed('Every backend did.')
    return { ...ask, ...move }
  }

  return {
    present: () => present,
    restarts: () => restarts,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ask: <A extends Ask>(ask: A, { signal, onProgress }: AskOptions = {}) =>
      new Promise<Answers[A['kind']]>((resolve, reject) => {
        signal?.throwIfAborted()
        let retried = false
        const send = (sent: A): void => {
          if (worker === null) throw crashed('Its worker cannot be started.')
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
            else if (data.kind === 'failure') settle(() => reject(new ComputeError(data.name, data.message)))
            else {
              if (sent.kind === 'hold') held = sent
              settle(() => resolve(data.answer))
            }
          }
          const onAbort = (): void => {
            post({ kind: 'abort', id })
            settle(() => reject(abortReason(signal)))
          }
          const onCrash = ({ message = '' }: Partial<ErrorEvent>): void => {
            settle(() => {
              const what = message === '' ? 'Its worker stopped.' : `Its worker stopped: ${message}.`
              if (sent.kind === 'quantize') crashes.set(backendOf(sent, present), what)
              try {
                if (retried || sent.kind !== 'quantize') throw crashed(what)
                retried = true
                send(placed(ask))
              } catch (error) {
                reject(error instanceof Error ? error : new Error(String(error)))
              }
            })
          }
          worker.addEventListener('message', onMessage, listening)
          worker.addEventListener('error', onCrash, listening)
          signal?.addEventListener('abort', onAbort, listening)
          post({ kind: 'ask', id, ask: sent })
        }
        send(placed(ask))
      }),
  }
}

const crashed = (what: string): ComputeError =>
  new ComputeError('WorkerCrash', `The computation stopped. ${what} Try again, or reload the page.`)

const abortReason = (signal: AbortSignal | undefined): Error =>
  signal?.reason instanceof Error ? signal.reason : new DOMException('It was cancelled.', 'AbortError')
