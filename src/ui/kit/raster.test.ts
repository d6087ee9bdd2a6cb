import { describe, expect, it } from 'vitest'
import { CIVIDIS } from './colormap.ts'
import type { Grid } from './grid.ts'
import { raster } from './raster.ts'

const LOW = [...CIVIDIS.subarray(0, 4)]
const HIGH = [...CIVIDIS.subarray(-4)]
const MIDDLE = [...CIVIDIS.subarray(128 * 4, 129 * 4)]
const HOLE = [0, 0, 0, 0]

const grid = (values: readonly number[], cols: number): Grid => ({
  values: Float32Array.from(values),
  rows: values.length / cols,
  cols,
  domain: [0, 1],
})

const pixel = (pixels: Uint8ClampedArray, width: number, x: number, y: number) => [
  ...pixels.subarray((y * width + x) * 4, (y * width + x + 1) * 4),
]

describe('raster', () => {
  it('gives the ends of the domain the ends of the ramp, and clamps beyond', () => {
    const pixels = raster(grid([0, 0.5, 1, -3, 7], 5), 5, 1)
    expect([0, 1, 2, 3, 4].map((x) => pixel(pixels, 5, x, 0))).toEqual([LOW, MIDDLE, HIGH, LOW, HIGH])
  })

  it('enlarges a cell to a block of pixels', () => {
    const pixels = raster(grid([0, 1, 1, 0], 2), 4, 6)
    for (let y = 0; y < 6; y++) {
      const row = [0, 1, 2, 3].map((x) => pixel(pixels, 4, x, y))
      expect(row).toEqual(y < 3 ? [LOW, LOW, HIGH, HIGH] : [HIGH, HIGH, LOW, LOW])
    }
  })

  it('leaves cells without a value open for the hatch', () => {
    const pixels = raster(grid([NaN, 1, 0, NaN], 2), 2, 2)
    expect(pixel(pixels, 2, 0, 0)).toEqual(HOLE)
    expect(pixel(pixels, 2, 1, 0)).toEqual(HIGH)
    expect(pixel(pixels, 2, 0, 1)).toEqual(LOW)
    expect(pixel(pixels, 2, 1, 1)).toEqual(HOLE)
  })

  it.each([Infinity, -Infinity])('draws %d as black and white squares', (infinity) => {
    const pixels = raster(grid([infinity], 1), 6, 6)
    const [black, white] = [
      [0, 0, 0, 255],
      [255, 255, 255, 255],
    ]
    expect(pixel(pixels, 6, 0, 0)).toEqual(black)
    expect(pixel(pixels, 6, 3, 0)).toEqual(white)
    expect(pixel(pixels, 6, 0, 3)).toEqual(white)
    expect(pixel(pixels, 6, 3, 3)).toEqual(black)
  })

  it('keeps the largest of the cells that share a pixel', () => {
    const values = new Array<number>(64).fill(0)
    values[37] = 1
    const pixels = raster(grid(values, 16), 4, 2)
    expect(pixel(pixels, 4, 1, 1)).toEqual(HIGH)
    expect(pixel(pixels, 4, 0, 0)).toEqual(LOW)
  })

  it('lets no hole and no infinity vanish by shrinking', () => {
    const values = new Array<number>(64).fill(1)
    values[0] = NaN
    values[63] = Infinity
    const pixels = raster(grid(values, 64), 8, 1)
    expect(pixel(pixels, 8, 0, 0)).toEqual(HOLE)
    expect(pixel(pixels, 8, 7, 0)).not.toEqual(HIGH)
    expect(pixel(pixels, 8, 3, 0)).toEqual(HIGH)
  })

  it('skips no cell, however the counts divide', () => {
    for (const [cols, width] of [
      [4096, 760],
      [769, 768],
      [1000, 37],
      [17, 16],
    ] as const) {
      for (let col = 0; col < cols; col++) {
        const values = new Array<number>(cols).fill(0)
        values[col] = 1
        const pixels = raster(grid(values, cols), width, 1)
        const lit = Array.from({ length: width }, (_, x) => pixel(pixels, width, x, 0)[0] === HIGH[0])
        expect(lit, `column ${col} of ${cols} in ${width} pixels`).toContain(true)
      }
    }
  })

  it('shows a domain without width at the low end', () => {
    expect(pixel(raster({ ...grid([2], 1), domain: [2, 2] }, 1, 1), 1, 0, 0)).toEqual(LOW)
  })
})
