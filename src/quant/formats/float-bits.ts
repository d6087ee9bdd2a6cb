const view = new DataView(new ArrayBuffer(4))

/** The IEEE 754 binary32 pattern of `value`, as an unsigned integer. A value that is no f32 is rounded to one first. */
export const f32Bits = (value: number): number => {
  view.setFloat32(0, value)
  return view.getUint32(0)
}

/** The f32 whose bit pattern is `bits` (the low 32 bits count). */
export const f32FromBits = (bits: number): number => {
  view.setUint32(0, bits >>> 0)
  return view.getFloat32(0)
}

/**
 * Rounds an f32 pattern to bfloat16 once, to nearest, ties to the even code.
 *
 * @returns the upper 16 bits. Inf stays Inf, overflow becomes Inf, and a NaN stays a (quiet) NaN: rounding alone could
 * carry its payload into Inf.
 */
export const bf16Bits = (bits: number): number => {
  if ((bits & 0x7fffffff) > 0x7f800000) return (bits >>> 16) | 0x0040
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff
}

/** The f32 that a bfloat16 pattern stands for; exact. */
export const bf16FromBits = (bits: number): number => f32FromBits((bits << 16) >>> 0)

/** `value` rounded to the nearest bfloat16, as an f32. */
export const toBf16 = (value: number): number => bf16FromBits(bf16Bits(f32Bits(value)))
