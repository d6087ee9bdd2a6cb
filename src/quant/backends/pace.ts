import type { JobOptions } from './backend.ts'

/** How long a job may keep its thread before it lets others have it, in ms: well under what a task may take in a page. */
const TURN = 20

/**
 * What a job on the calling thread awaits between its steps: ends it where its signal says so, reports progress, and now
 * and then gives way, so that signals and the screen get their turn.
 *
 * @param steps how many steps there are; the function is to be called after each.
 */
export const createPace = ({ signal, onProgress }: JobOptions, steps: number): (() => Promise<void>) => {
  let begun = performance.now()
  let done = 0
  if (steps === 0) onProgress?.(1)
  return async () => {
    signal?.throwIfAborted()
    done++
    if (performance.now() - begun < TURN && done < steps) return
    onProgress?.(done / steps)
    if (done === steps) return
    await new Promise((resolve) => setTimeout(resolve, 0))
    signal?.throwIfAborted()
    begun = performance.now()
  }
}
