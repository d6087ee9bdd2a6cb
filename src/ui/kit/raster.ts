import { CIVIDIS, LUT_SIZE } from './colormap.ts'
import type { Grid } from './grid.ts'

const LUT = new Uint32Array(CIVIDIS.buffer)

/** Nothing is painted, so that the hatch behind the canvas shows through. */
const HOLE = 0

/** Side in pixels of the black and white squares that stand for an infinity: no colour of the ramp, in either theme. */
const CHECK = 3
const [BLACK = 0, WHITE = 0] = new Uint32Array(new Uint8Array([0, 0, 0, 255, 255, 255, 255, 255]).buffer)

/**
 * Paints a grid into `width × height` RGBA pixels. Where several cells share a pixel it shows the largest, as an
 * amax over them would be; a hole among them wins, then an infinity, since shrinking must not hide either.
 * Holes (NaN) stay transparent; infinities are a chequerboard.
 */
export function raster(grid: Grid, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const across = binned(grid.cols, width)
  const down = binned(grid.rows, height)
  const pixels = new Uint32Array(width * height)
  const peaks = new Float32Array(across.count)
  let gathered = -1
  let repeats = false
  for (let y = 0; y < height; y++) {
    const bin = down.ofPixel[y] ?? 0
    if (bin === gathered && repeats) {
      pixels.copyWithin(y * width, (y - 1) * width, y * width)
      continue
    }
    if (bin !== gathered) {
      const end = bin === down.count - 1 ? grid.rows : (bin + 1) * down.size
      peaks.fill(-Infinity)
      for (let row = bin * down.size; row < end; row++) gather(grid, row, across.size, peaks)
      gathered = bin
    }
    repeats = paint(peaks, grid.domain, across.ofPixel, pixels, y)
  }
  return new Uint8ClampedArray(pixels.buffer)
}

interface Bins {
  /** Cells in a bin, except that the last one takes the remainder too. */
  readonly size: number
  readonly count: number
  readonly ofPixel: Int32Array
}

/** Bins of equal size, each at least a pixel wide, so that none is skipped: loops of one length are also what runs fast. */
function binned(cells: number, pixels: number): Bins {
  const size = Math.ceil(cells / pixels)
  const count = Math.floor(cells / size)
  const ofPixel = Int32Array.from({ length: pixels }, (_, pixel) =>
    Math.min(count - 1, Math.floor(Math.floor((pixel * cells) / pixels) / size)),
  )
  return { size, count, ofPixel }
}

/** Raises each bin's peak to the largest of its cells in one row; NaN, once there, stays. */
function gather({ values, cols }: Grid, row: number, size: number, peaks: Float32Array): void {
  let at = row * cols
  for (let bin = 0; bin < peaks.length; bin++) {
    const start = at
    const end = bin === peaks.length - 1 ? (row + 1) * cols : at + size
    // The larger of two without a branch, which random data would mispredict: three times as fast as Math.max.
    let peak = values[at++] ?? NaN
    for (; at < end; at++) {
      const value = values[at] ?? NaN
      peak = (peak + value + Math.abs(peak - value)) / 2
    }
    // A NaN among the cells, or only ∞ − ∞.
    if (Number.isNaN(peak)) peak = largest(values, start, end)
    peaks[bin] = Math.max(peaks[bin] ?? NaN, peak)
  }
}

function largest(values: Float32Array, start: number, end: number): number {
  let peak = -Infinity
  for (let at = start; at < end; at++) peak = Math.max(peak, values[at] ?? NaN)
  return peak
}

/** Colours one line of pixels. Returns whether the next line of the same peaks looks the same. */
function paint(
  peaks: Float32Array,
  [low, high]: Grid['domain'],
  binOfPixel: Int32Array,
  pixels: Uint32Array,
  y: number,
): boolean {
  const width = binOfPixel.length
  const last = LUT_SIZE - 1
  const scale = high > low ? last / (high - low) : 0
  let repeats = true
  for (let x = 0; x < width; x++) {
    const peak = peaks[binOfPixel[x] ?? 0] ?? NaN
    let colour = HOLE
    // Only a finite number minus itself is 0.
    if (peak - peak === 0) {
      const entry = (peak - low) * scale
      colour = LUT[entry < 0 ? 0 : entry > last ? last : (entry + 0.5) | 0] ?? HOLE
    } else if (!Number.isNaN(peak)) {
      colour = (Math.floor(x / CHECK) + Math.floor(y / CHECK)) % 2 === 0 ? BLACK : WHITE
      repeats = false
    }
    pixels[y * width + x] = colour
  }
  return repeats
}
