/** Runs tasks one after the other: two at once would only take the cores from each other. */
export const createQueue = (): (<T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (task, signal) => {
    const next = last.then(() => {
      signal.throwIfAborted()
      return task()
    })
    last = next.catch(() => {})
    return next
  }
}
