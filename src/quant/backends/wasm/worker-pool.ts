import { compileKernels } from './compile-kernels.ts'
import type { Reply, Request } from './messages.ts'
import type { SpawnWorker, WorkerPort } from './worker-port.ts'

/** A worker ended by itself, or the pool was disposed of, before a job was done. */
export class WorkerCrashError extends Error {
  readonly code = 'worker-crash'
  override readonly name = 'WorkerCrashError'
  /** What the worker, or who ended it, left as the reason. */
  readonly value: unknown

  constructor(value: unknown) {
    const reason = value instanceof Error ? value.message : String(value)
    super(`A worker of the WASM backend ended (${reason}): run the job again, on less data if it was memory.`)
    this.value = value
  }
}

interface Running {
  readonly port: WorkerPort
  readonly pending: Map<number, { resolve: (reply: Reply) => void; reject: (reason: Error) => void }>
}

/**
 * So many workers, each started when it is first asked something, and again after it crashed.
 */
export class WorkerPool {
  readonly #running: (Running | undefined)[]
  readonly #lives: number[]
  readonly #spawn: SpawnWorker
  #module: Promise<WebAssembly.Module> | undefined
  #nextId = 0

  constructor(spawn: SpawnWorker, size: number) {
    this.#spawn = spawn
    this.#running = new Array<Running | undefined>(size).fill(undefined)
    this.#lives = new Array<number>(size).fill(0)
  }

  get size(): number {
    return this.#running.length
  }

  /** How often a worker has ended: what it held before is lost when this changes. */
  livesOf(worker: number): number {
    return this.#lives[worker] ?? 0
  }

  /**
   * Asks a worker.
   *
   * @throws {WorkerCrashError} where it ends before it answers.
   * @throws {Error} where it answers that it failed.
   */
  async ask(worker: number, request: Request, transfer: ArrayBuffer[] = []): Promise<Reply> {
    const module = await (this.#module ??= compileKernels())
    return this.#send(this.#start(worker, module), request, transfer)
  }

  /** Ends all workers; whatever they were asked is rejected. A later request starts anew. */
  dispose(): void {
    this.#running.forEach((_, worker) => this.#end(worker, new Error('the backend was disposed of')))
  }

  #start(worker: number, module: WebAssembly.Module): Running {
    const current = this.#running[worker]
    if (current !== undefined) return current
    const pending: Running['pending'] = new Map()
    const port = this.#spawn({
      onReply: (reply) => {
        pending.get(reply.id)?.resolve(reply)
        pending.delete(reply.id)
      },
      onCrash: (reason) => {
        if (this.#running[worker] === running) this.#end(worker, reason)
      },
    })
    const running = { port, pending }
    this.#running[worker] = running
    // Its answer says nothing, and a crash rejects the request that follows.
    this.#send(running, { kind: 'start', module }, []).catch(() => {})
    return running
  }

  #send({ port, pending }: Running, request: Request, transfer: ArrayBuffer[]): Promise<Reply> {
    const id = this.#nextId++
    return new Promise<Reply>((resolve, reject) => {
      pending.set(id, {
        resolve: (reply) => {
          if (reply.failure === undefined) resolve(reply)
          else reject(new Error(reply.failure))
        },
        reject,
      })
      port.post({ id, request }, transfer)
    })
  }

  #end(worker: number, reason: unknown): void {
    const running = this.#running[worker]
    if (running === undefined) return
    this.#running[worker] = undefined
    this.#lives[worker] = this.livesOf(worker) + 1
    running.port.terminate()
    for (const { reject } of running.pending.values()) reject(new WorkerCrashError(reason))
  }
}
