import { interpolateCividis, rgb } from 'd3'
import { describe, expect, it } from 'vitest'
import { CIVIDIS, CIVIDIS_GRADIENT, LUT_SIZE } from './colormap.ts'
import { relativeLuminance } from '../styles/contrast.ts'

const entries = Array.from({ length: LUT_SIZE }, (_, entry) => [
  ...CIVIDIS.subarray(entry * 4, entry * 4 + 4),
])

describe('cividis', () => {
  it('runs from dark blue to yellow, opaque', () => {
    expect(CIVIDIS).toHaveLength(LUT_SIZE * 4)
    const [first, last] = [entries[0] ?? [], entries.at(-1) ?? []]
    expect(Math.max(...first.slice(0, 3))).toBe(first[2])
    expect(Math.min(...last.slice(0, 3))).toBe(last[2])
    expect(entries.every(([, , , alpha]) => alpha === 255)).toBe(true)
  })

  it('never gets darker as values rise', () => {
    const luminances = entries.map(([red = 0, green = 0, blue = 0]) => relativeLuminance([red, green, blue]))
    for (const [entry, luminance] of luminances.entries()) {
      expect(luminance, `entry ${entry}`).toBeGreaterThanOrEqual(luminances[entry - 1] ?? 0)
    }
  })

  it("is d3's", () => {
    for (const [entry, [r, g, b]] of entries.entries()) {
      expect({ ...rgb(interpolateCividis(entry / (LUT_SIZE - 1))) }, `entry ${entry}`).toEqual({
        r,
        g,
        b,
        opacity: 1,
      })
    }
  })

  it('gives the legend the same ends', () => {
    const hex = (entry: number) => rgb(interpolateCividis(entry / (LUT_SIZE - 1))).formatHex()
    expect(CIVIDIS_GRADIENT).toContain(`(to right, ${hex(0)}, ${hex(17)}, `)
    expect(CIVIDIS_GRADIENT).toContain(`, ${hex(255)})`)
  })
})
