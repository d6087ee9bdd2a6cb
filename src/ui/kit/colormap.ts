import { interpolateCividis } from 'd3'

/** Entries of a look-up table: as many as a byte tells apart, more than an eye does. */
export const LUT_SIZE = 256

/**
 * Cividis as LUT_SIZE × RGBA bytes, dark to bright. Its lightness rises evenly and it reads alike with and without
 * red-green colour blindness (https://doi.org/10.1371/journal.pone.0199239).
 */
export const CIVIDIS: Uint8ClampedArray<ArrayBuffer> = lookUpTable(interpolateCividis)

/** The same ramp as a CSS gradient, for legends. */
export const CIVIDIS_GRADIENT = `linear-gradient(to right, ${Array.from({ length: 17 }, (_, stop) => interpolateCividis(stop / 16)).join(', ')})`

/** `interpolate` maps 0…1 to `rgb(r, g, b)`. */
function lookUpTable(interpolate: (t: number) => string): Uint8ClampedArray<ArrayBuffer> {
  const table = new Uint8ClampedArray(LUT_SIZE * 4).fill(255)
  for (let entry = 0; entry < LUT_SIZE; entry++) {
    const channels = interpolate(entry / (LUT_SIZE - 1)).match(/\d+/g) ?? []
    table.set(channels.map(Number), entry * 4)
  }
  return table
}
