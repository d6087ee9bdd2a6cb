import { serveKernels } from './serve-kernels.ts'
import type { SpawnWorker } from './worker-port.ts'

/** How long it may keep its thread before others get it, in ms: well under what a task may take in a page. */
const TURN = 20

/** A worker that is none: it runs on the calling thread, and gives way between requests. */
export const spawnLocal: SpawnWorker = ({ onReply }) => {
  const serve = serveKernels(onReply)
  let begun = performance.now()
  let isOver = false
  return {
    post: (numbered) => {
      const run = (): void => {
        if (!isOver) serve(numbered)
      }
      if (performance.now() - begun < TURN) {
        run()
        return
      }
      setTimeout(() => {
        begun = performance.now()
        run()
      }, 0)
    },
    terminate: () => {
      isOver = true
    },
  }
}
