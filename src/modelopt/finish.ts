/** Runs work that pauses at every `yield` to its end, without the pauses. */
export function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}
