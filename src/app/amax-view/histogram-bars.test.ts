import { describe, expect, it } from 'vitest'
import { HISTOGRAM_BINS, INF_BIN, NAN_BIN, SUBNORMAL_BIN } from '../../quant/backends/backend.ts'
import { histogramBin } from '../../quant/backends/histogram-bin.ts'
import { histogramBars } from './histogram-bars.ts'

const binsOf = (values: readonly number[]): Uint32Array => {
  const bins = new Uint32Array(HISTOGRAM_BINS)
  for (const value of values) bins[histogramBin(value)] = (bins[histogramBin(value)] ?? 0) + 1
  return bins
}

describe('the histogram', () => {
  it('names each bar by its power of two, and keeps the gaps between', () => {
    expect(histogramBars(binsOf([0.25, -0.3, 1, 1.9])).bars).toEqual([
      { exponent: -2, count: 2 },
      { exponent: -1, count: 0 },
      { exponent: 0, count: 2 },
    ])
  })

  it('counts apart what has no power of two', () => {
    const bins = binsOf([0, -0, 1e-40, Infinity, NaN])
    expect(histogramBars(bins)).toEqual({ bars: [], zero: 2, subnormal: 1, inf: 1, nan: 1 })
    expect([INF_BIN, SUBNORMAL_BIN, NAN_BIN].map((bin) => bins[bin])).toEqual([1, 1, 1])
  })

  it('is refused at another length', () => {
    expect(() => histogramBars(new Uint32Array(3))).toThrow('258 bins')
  })
})
