import type { IntegerRange } from './integer.ts'
import { encodeInteger } from './integer.ts'

/** The largest INT4 value, which amax is scaled to. */
export const INT4_MAX = 7

/** The two's complement nibble of an already scaled value; null for NaN. */
export const encodeInt4 = (value: number, range: IntegerRange): number | null => {
  const q = encodeInteger(value, 4, range)
  return q === null ? null : q & 0xf
}

/** The integer that the low nibble of a code stands for in two's complement. */
export const decodeInt4 = (code: number): number => (code << 28) >> 28
