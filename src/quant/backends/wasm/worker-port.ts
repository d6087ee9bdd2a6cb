import type { NumberedRequest, Reply } from './messages.ts'

/** A worker that runs `serveKernels`, seen from outside. */
export interface WorkerPort {
  /** Sends a request, and hands over the buffers. */
  readonly post: (request: NumberedRequest, transfer: ArrayBuffer[]) => void
  readonly terminate: () => void
}

export interface WorkerEvents {
  readonly onReply: (reply: Reply) => void
  /** The worker is no more, or never came to be. */
  readonly onCrash: (reason: unknown) => void
}

/** Starts a worker: a page's, Node's, or one that is none. */
export type SpawnWorker = (events: WorkerEvents) => WorkerPort
