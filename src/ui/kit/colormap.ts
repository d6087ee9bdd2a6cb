import { CIVIDIS_HEX } from './cividis-hex.ts'

/** Entries of a look-up table: as many as a byte tells apart, more than an eye does. */
export const LUT_SIZE = 256

/**
 * Cividis as LUT_SIZE × RGBA bytes, dark to bright. Its lightness rises evenly and it reads alike with and without
 * red-green colour blindness (https://doi.org/10.1371/journal.pone.0199239).
 */
export const CIVIDIS = new Uint8ClampedArray(
  Array.from({ length: LUT_SIZE }, (_, entry) => {
    const rgb = Number.parseInt(colour(entry), 16)
    return [rgb >> 16, (rgb >> 8) & 255, rgb & 255, 255]
  }).flat(),
)

/** The same ramp as a CSS gradient, for legends. */
export const CIVIDIS_GRADIENT = `linear-gradient(to right, ${Array.from({ length: 16 }, (_, stop) => `#${colour(stop * 17)}`).join(', ')})`

function colour(entry: number): string {
  return CIVIDIS_HEX.slice(entry * 6, entry * 6 + 6)
}
