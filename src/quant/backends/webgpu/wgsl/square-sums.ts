/**
 * Squares of f32 numbers leave the range of f32. They are summed in three parts, by how large the number is, each part with
 * its numbers over a power of two of its own (after J. Blue, https://doi.org/10.1145/355769.355771): then neither a square
 * nor a difference of two f32, of which the larger one decides, overflows or gets lost.
 */
const PARTS = [
  { least: 0, exponent: -88 },
  { least: 2 ** -36, exponent: 0 },
  { least: 2 ** 50, exponent: 80 },
] as const

const [SMALL, MIDDLE, LARGE] = PARTS

/** What each part of a sum stands for. */
export const PART_WEIGHTS = [
  2 ** (2 * SMALL.exponent),
  2 ** (2 * MIDDLE.exponent),
  2 ** (2 * LARGE.exponent),
] as const

const f32Pattern = (power: number): string => `0x${((Math.log2(power) + 127) * 2 ** 23).toString(16)}u`

export const SQUARE_SUMS = /* wgsl */ `
// The exponent of the power of two that numbers up to a magnitude are put over.
fn partExponent(magnitude: u32) -> i32 {
  let upper = select(${MIDDLE.exponent}, ${LARGE.exponent}, magnitude >= ${f32Pattern(LARGE.least)});
  return select(${SMALL.exponent}, upper, magnitude >= ${f32Pattern(MIDDLE.least)});
}

// A finite f32 over 2^exponent; 0 where that is below the least normal number, which is nothing beside the larger one.
fn over(bits: u32, exponent: i32) -> f32 {
  let magnitude = bits & MAGNITUDE;
  let zeros = countLeadingZeros(significandOf(magnitude)) - 8u;
  let biased = exponentOf(magnitude) - i32(zeros) + 150 - exponent;
  if (magnitude == 0u || biased < 1) { return 0.0; }
  let mantissa = (significandOf(magnitude) << zeros) & 0x007fffffu;
  return bitcast<f32>((bits & SIGN) | (u32(biased) << 23u) | mantissa);
}

fn squareOf(value: f32, exponent: i32) -> vec3<f32> {
  let part = vec3(exponent == ${SMALL.exponent}, exponent == ${MIDDLE.exponent}, exponent == ${LARGE.exponent});
  return select(vec3<f32>(), vec3(value * value), part);
}
fn squareOfValue(x: u32) -> vec3<f32> {
  let exponent = partExponent(x & MAGNITUDE);
  return squareOf(over(x, exponent), exponent);
}
fn squareOfError(output: u32, x: u32) -> vec3<f32> {
  let exponent = partExponent(max(output & MAGNITUDE, x & MAGNITUDE));
  return squareOf(over(output, exponent) - over(x, exponent), exponent);
}
`

/** Of a positive number with 10 bits of exponent and 22 of mantissa: what the squares of f32 numbers need, in a u32. */
const WIDE_BIAS = 512

/** WGSL: the three parts of a sum as one such number, to within 2^-20 of it. */
export const WIDE_SUM = /* wgsl */ `
fn wideSum(parts: vec3<f32>) -> u32 {
  let bits = bitcast<vec3<u32>>(parts);
  let exponents = vec3<i32>(bits >> vec3(23u)) + vec3(${PARTS.map(({ exponent }) => 2 * exponent + WIDE_BIAS - 127).join(', ')});
  let present = bits >= vec3(LEAST_NORMAL);
  let known = select(vec3<i32>(), exponents, present);
  let largest = max(max(known.x, known.y), known.z);
  if (largest == 0) { return 0u; }
  let significands = select(vec3<u32>(), (bits & vec3(0x007fffffu)) | vec3(LEAST_NORMAL), present);
  let aligned = significands >> vec3<u32>(min(vec3(largest) - known, vec3(31)));
  let sum = aligned.x + aligned.y + aligned.z;
  let carried = 8u - countLeadingZeros(sum);
  return (u32(largest + i32(carried)) << 22u) | ((sum >> (carried + 1u)) & 0x3fffffu);
}
`

const WIDE_POWERS = Float64Array.from({ length: 1024 }, (_, exponent) => 2 ** (exponent - WIDE_BIAS))

/** The value of a {@link WIDE_SUM}. */
export const fromWide = (bits: number): number =>
  bits === 0 ? 0 : (WIDE_POWERS[bits >>> 22] ?? 0) * (1 + (bits & 0x3fffff) * 2 ** -22)
