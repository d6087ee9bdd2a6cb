import { describe, expect, it } from 'vitest'
import { AmaxHistogram } from './amax-histogram.ts'
import { entropyAmax } from './entropy-amax.ts'
import { percentileAmax } from './percentile-amax.ts'

/** Uniform numbers to the 8th power: most are small, a few large. */
const values = (count: number, largest: number, first = 0): Float32Array =>
  Float32Array.from(
    { length: count },
    (_, i) => ((Math.imul(i + first, 2654435761) >>> 0) / 2 ** 32) ** 8 * largest,
  )

const take = (histogram: AmaxHistogram, tensor: Float32Array): void => {
  histogram.cover(tensor.reduce((most, each) => Math.max(most, each)))
  for (const each of tensor) histogram.add(each)
}

const afterFirst = (): AmaxHistogram => {
  const histogram = new AmaxHistogram()
  take(histogram, values(20_000, 3))
  return histogram
}

describe('AmaxHistogram', () => {
  it('has 2048 bins up to the first tensor’s largest value', () => {
    const histogram = afterFirst()
    expect(histogram.counts).toHaveLength(2048)
    expect(histogram.counts.reduce((sum, count) => sum + count)).toBe(20_000)
    expect(histogram.edge(2048)).toBe(Math.max(...values(20_000, 3)))
    expect(histogram.edge(0)).toBe(0)
  })

  it('grows by bins of the same width', () => {
    const histogram = afterFirst()
    const width = histogram.edge(1)
    const before = histogram.counts[0] ?? 0
    take(histogram, values(5000, 7.1, 77))
    expect(histogram.counts.length).toBeGreaterThan(2 * 2048)
    expect(histogram.edge(1)).toBe(width)
    expect(histogram.counts[0]).toBeGreaterThan(before)
    expect(histogram.counts.reduce((sum, count) => sum + count)).toBe(25_000)
    expect(histogram.counts.at(-1)).toBeGreaterThan(0)
  })
})

describe('amax from a histogram, as NumPy computes it', () => {
  const grown = (): AmaxHistogram => {
    const histogram = afterFirst()
    take(histogram, values(5000, 7.1, 77))
    return histogram
  }

  it.each([
    [50, 0.010248961],
    [99, 2.7686837],
    [99.99, 2.9970891],
  ])('the %d th percentile is the edge of its bin', (percentile, amax) => {
    expect(percentileAmax(afterFirst(), percentile)).toBeCloseTo(amax, 6)
  })

  it('has an edge in the grown range too', () => {
    expect(percentileAmax(grown(), 99)).toBeCloseTo(4.69256, 5)
    expect(percentileAmax(grown(), 99.99)).toBeCloseTo(7.062999, 5)
  })

  it('entropy cuts off a thin tail, and keeps a full range', () => {
    expect(entropyAmax(grown(), 8)).toBeCloseTo(6.7452807, 5)
    expect(entropyAmax(afterFirst(), 8)).toBeCloseTo(2.9985533, 6)
  })
})
