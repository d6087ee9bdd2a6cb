import type { IntegerRange } from './integer.ts'
import { encodeInteger } from './integer.ts'

/** The largest INT8 value, which amax is scaled to. */
export const INT8_MAX = 127

/** The two's complement byte of an already scaled value; null for NaN. */
export const encodeInt8 = (value: number, range: IntegerRange): number | null => {
  const q = encodeInteger(value, 8, range)
  return q === null ? null : q & 0xff
}

/** The integer that a byte stands for in two's complement. */
export const decodeInt8 = (code: number): number => (code << 24) >> 24
