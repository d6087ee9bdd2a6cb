export interface Interleaved {
  readonly a: readonly number[]
  readonly b: readonly number[]
}

/**
 * Runs two things in turn, A, B, A, B …, so that whatever else the machine does meets both alike.
 *
 * @param pause awaited before each, so that neither pays for threads of the other that still spin.
 * @returns what each run returned: its time.
 */
export const interleave = async (
  rounds: number,
  a: () => Promise<number>,
  b: () => Promise<number>,
  pause: () => Promise<unknown>,
): Promise<Interleaved> => {
  const times: { a: number[]; b: number[] } = { a: [], b: [] }
  for (let round = 0; round < rounds; round++) {
    await pause()
    times.a.push(await a())
    await pause()
    times.b.push(await b())
  }
  return times
}

/** Rounds of a pair: enough for quartiles, as many as a budget allows, and no more than are of use. */
export const roundsFor = (budgetMs: number, roundMs: number): number =>
  Math.min(Math.max(Math.floor(budgetMs / roundMs), MIN_ROUNDS), MAX_ROUNDS)

const MIN_ROUNDS = 3
const MAX_ROUNDS = 15

/** The largest of some sizes at which the fewest rounds stay within a budget; the smallest where none does. */
export const sizeFor = (
  sizes: readonly [number, ...number[]],
  budgetMs: number,
  msPerUnit: number,
): number => {
  const fitting = sizes.filter((size) => size * msPerUnit * MIN_ROUNDS <= budgetMs)
  return fitting.length > 0 ? Math.max(...fitting) : Math.min(...sizes)
}
