import type { JobOptions } from '../backend.ts'
import type { Reply, Request } from './messages.ts'
import type { WorkerPool } from './worker-pool.ts'

/** So many requests are on their way to a worker, so that it never waits for the next one. */
const REQUESTS_AHEAD = 2

/**
 * Gives every worker one piece after the other, until all are done, one fails, or the job is aborted.
 *
 * @param ask what to request for a piece, and what to hand over with it.
 * @param merge takes each answer as it comes, in no order.
 */
export const runPieces = async <P extends { readonly worker?: number }>(
  pool: WorkerPool,
  pieces: readonly P[],
  { signal, onProgress }: JobOptions,
  ask: (piece: P) => readonly [Request, ArrayBuffer[]] | Promise<readonly [Request, ArrayBuffer[]]>,
  merge: (piece: P, reply: Reply) => void,
): Promise<void> => {
  signal?.throwIfAborted()
  let done = 0
  let isOver = false
  // Lanes take from the same iterator, so that each piece is taken once.
  const lane = async (worker: number, queue: IterableIterator<P>): Promise<void> => {
    for (const piece of queue) {
      if (isOver) return
      try {
        signal?.throwIfAborted()
        const [request, transfer] = await ask(piece)
        merge(piece, await pool.ask(worker, request, transfer))
        signal?.throwIfAborted()
        done++
        onProgress?.(done / pieces.length)
      } catch (reason) {
        isOver = true
        throw reason
      }
    }
  }
  const anybodys = pieces.filter(({ worker }) => worker === undefined).values()
  await Promise.all(
    Array.from({ length: pool.size }, (_, worker) => {
      const own = pieces.filter((piece) => piece.worker === worker).values()
      return [own, anybodys].flatMap((queue) =>
        Array.from({ length: REQUESTS_AHEAD }, () => lane(worker, queue)),
      )
    }).flat(),
  )
  if (pieces.length === 0) onProgress?.(1)
}
