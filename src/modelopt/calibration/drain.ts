/** What a generator returns once nothing stops it any more. */
export const drain = <T>(work: Generator<unknown, T>): T => {
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}
