/**
 * Items with integer weights, drawn without replacement: a binary indexed tree of their sums, so that drawing, taking out
 * and putting back each cost log2(items) steps.
 */
export class WeightedUrn {
  readonly #weights: readonly number[]
  /** Node i (from 1) holds the sum of the weights i − lowbit(i) … i − 1. */
  readonly #sums: Float64Array
  readonly #highestBit: number
  #total = 0

  /** @param weights positive integers whose sum is below 2^32. */
  constructor(weights: readonly number[]) {
    this.#weights = weights
    this.#sums = new Float64Array(weights.length + 1)
    this.#highestBit = 2 ** Math.floor(Math.log2(weights.length))
    weights.forEach((_, item) => this.putBack(item))
  }

  /** Finds the item that a point falls on, weights laid end to end, and takes it out. @param bits 0 … 2^32 − 1 */
  take(bits: number): number {
    // Scaling by a power of two is exact and the product stays below the total, so that the point falls on an item.
    let rest = Math.floor(bits * (this.#total / 2 ** 32))
    let item = 0
    for (let step = this.#highestBit; step >= 1; step /= 2) {
      const sum = this.#sums[item + step]
      if (sum !== undefined && sum <= rest) {
        item += step
        rest -= sum
      }
    }
    this.#add(item, -(this.#weights[item] ?? 0))
    return item
  }

  /** Undoes the taking out of an item. */
  putBack(item: number): void {
    this.#add(item, this.#weights[item] ?? 0)
  }

  #add(item: number, weight: number): void {
    this.#total += weight
    for (let node = item + 1; node < this.#sums.length; node += node & -node) {
      this.#sums[node] = (this.#sums[node] ?? 0) + weight
    }
  }
}
