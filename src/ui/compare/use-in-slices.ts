import { useEffect, useState } from 'react'
import { advance } from '../../app/advance.ts'

/** Work between two chances for the browser to paint and to answer: well under the 50 ms that count as a long task. */
const SLICE_MS = 12

/**
 * The result of long work, done a slice at a time once the page is painted. While newer work is under way, the last result
 * stays, and `current` is false. `work` starts over whenever it is another function: memoize it.
 */
export function useInSlices<T>(work: () => Generator<unknown, T>): {
  readonly value: T | null
  readonly current: boolean
} {
  const [done, setDone] = useState<{ readonly work: typeof work; readonly value: T } | null>(null)

  useEffect(() => {
    const steps = work()
    const slice = () => {
      const result = advance(steps, SLICE_MS)
      if (result) setDone({ work, value: result.value })
      else timer = window.setTimeout(slice)
    }
    let timer = window.setTimeout(slice)
    return () => window.clearTimeout(timer)
  }, [work])

  return { value: done?.value ?? null, current: done?.work === work }
}
