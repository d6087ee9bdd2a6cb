/** Goes on with work that pauses at every `yield`, until it is done or the time is up; null while it is not done. */
export function advance<T>(work: Generator<unknown, T>, milliseconds: number): { readonly value: T } | null {
  const end = performance.now() + milliseconds
  for (;;) {
    const step = work.next()
    if (step.done === true) return { value: step.value }
    if (performance.now() >= end) return null
  }
}
