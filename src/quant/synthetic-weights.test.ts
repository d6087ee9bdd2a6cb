import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { f32Bits } from './formats/float-bits.ts'
import {
  isLoudExpert,
  SYNTHETIC_KINDS,
  syntheticExpert,
  syntheticRow,
  syntheticRowAmax,
  syntheticWeight,
} from './synthetic-weights.ts'

const which = { seed: 1, layer: 0, kind: 'trained' } as const
const range = (length: number): number[] => Array.from({ length }, (_, i) => i)
const values = (expert: number, row: number, columns: number): number[] => {
  const source = syntheticRow(syntheticExpert(which, expert), row)
  return range(columns).map((column) => syntheticWeight(source, column))
}
const moment = (xs: readonly number[], power: number): number =>
  xs.reduce((sum, x) => sum + x ** power, 0) / xs.length

describe('synthetic weights', () => {
  it('are these, on every machine', () => {
    expect(values(0, 0, 6).map((x) => (f32Bits(x) >>> 16).toString(16))).toMatchInlineSnapshot(`
      [
        "bd09",
        "bc1d",
        "3b50",
        "bd0d",
        "bce0",
        "3c7d",
      ]
    `)
    expect(values(127, 1535, 6).map((x) => (f32Bits(x) >>> 16).toString(16))).toMatchInlineSnapshot(`
      [
        "3ba3",
        "3c02",
        "3d05",
        "bd6e",
        "bb84",
        "bb11",
      ]
    `)
  })

  it('are bfloat16 values, and the product before rounding is an f32', () => {
    const coordinate = fc.nat(100_000)
    fc.assert(
      fc.property(fc.integer(), coordinate, coordinate, coordinate, (seed, expert, row, column) => {
        const source = syntheticRow(syntheticExpert({ ...which, seed, layer: 3 }, expert), row)
        const weight = syntheticWeight(source, column)
        expect(f32Bits(weight) & 0xffff).toBe(0)
        const widest = 1_114_111 * source.gain
        expect(Math.fround(widest)).toBe(widest)
        expect(Math.abs(weight)).toBeLessThanOrEqual(widest * (1 + 2 ** -8))
      }),
    )
  })

  it('are bell-shaped: mean 0, kurtosis near 3', () => {
    const row = values(3, 5, 20_000)
    const sigma = Math.sqrt(moment(row, 2))
    expect(Math.abs(moment(row, 1)) / sigma).toBeLessThan(0.03)
    expect(moment(row, 4) / sigma ** 4).toBeGreaterThan(2.8)
    expect(moment(row, 4) / sigma ** 4).toBeLessThan(3.1)
    const withinOne = row.filter((x) => Math.abs(x) <= sigma).length / row.length
    expect(withinOne).toBeCloseTo(0.683, 1)
  })

  it('have an amax that equals the largest of the weights', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.array(fc.nat(1e6), { minLength: 1 }), (row, columns) => {
        const source = syntheticRow(syntheticExpert(which, 9), row)
        const weights = columns.map((column) => syntheticWeight(source, column))
        expect(syntheticRowAmax(source, Int32Array.from(columns))).toBe(Math.max(...weights.map(Math.abs)))
      }),
    )
  })

  it('have one loud expert in every 32', () => {
    for (const seed of [0, 1, 2, 77]) {
      const loud = range(512).filter((expert) => isLoudExpert({ ...which, seed }, expert))
      expect(loud.map((expert) => Math.floor(expert / 32))).toEqual(range(16))
    }
  })

  it('differ by expert, row, layer and seed', () => {
    const key = (seed: number, layer: number, expert: number, row: number): number =>
      syntheticRow(syntheticExpert({ ...which, seed, layer }, expert), row).key
    const keys = [key(0, 0, 0, 0), key(1, 0, 0, 0), key(0, 1, 0, 0), key(0, 0, 1, 0), key(0, 0, 0, 1)]
    expect(new Set(keys).size).toBe(5)
  })

  it('of a heavy tail are doubled up to three times, and others are as they were', () => {
    const heavy = syntheticRow(syntheticExpert({ ...which, kind: 'heavy-tailed' }, 3), 5)
    const plain = syntheticRow(syntheticExpert({ ...which, kind: 'gaussian' }, 3), 5)
    const ratios = range(20_000).map(
      (column) => syntheticWeight(heavy, column) / syntheticWeight(plain, column),
    )
    const share = (ratio: number): number => ratios.filter((each) => each === ratio).length / ratios.length
    expect([1, 2, 4, 8].map(share).reduce((sum, part) => sum + part)).toBe(1)
    expect(share(1)).toBeCloseTo(3 / 4, 1)
    expect(share(8)).toBeCloseTo(1 / 64, 2)
  })

  it('have outlier channels and loud experts only in the kinds that are named so', () => {
    const traits = SYNTHETIC_KINDS.map((kind) => {
      const of = { ...which, kind }
      const gains = range(2048).map((row) => syntheticRow(syntheticExpert(of, 7), row).gain)
      return [kind, new Set(gains).size > 1, range(32).some((expert) => isLoudExpert(of, expert))]
    })
    expect(traits).toEqual([
      ['gaussian', false, false],
      ['heavy-tailed', false, false],
      ['outlier-channels', true, false],
      ['loud-expert', false, true],
      ['trained', true, true],
    ])
  })

  it('have about one outlier channel in 256, four times as large', () => {
    const gains = range(4096).map((row) => syntheticRow(syntheticExpert(which, 7), row).gain)
    const usual = Math.min(...gains)
    const outliers = gains.filter((gain) => gain === usual * 4)
    expect(gains.every((gain) => gain === usual || gain === usual * 4)).toBe(true)
    expect(outliers.length).toBeGreaterThan(4)
    expect(outliers.length).toBeLessThan(40)
  })
})
