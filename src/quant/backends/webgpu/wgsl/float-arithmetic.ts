/**
 * f32 arithmetic on bit patterns, in u32. WGSL may round its own operations either way, flushes subnormals where it likes
 * and has a division that is off by 2.5 ulp (https://www.w3.org/TR/WGSL/#floating-point-accuracy), so nothing that a code
 * depends on is left to it.
 */
export const FLOAT_ARITHMETIC = /* wgsl */ `
const SIGN = 0x80000000u;
const MAGNITUDE = 0x7fffffffu;
const INF = 0x7f800000u;
const NAN = 0x7fc00000u;
const LEAST_NORMAL = 0x00800000u;

// A finite magnitude is significandOf(m) times 2^exponentOf(m).
fn significandOf(magnitude: u32) -> u32 {
  return select((magnitude & 0x007fffffu) | LEAST_NORMAL, magnitude, magnitude < LEAST_NORMAL);
}
fn exponentOf(magnitude: u32) -> i32 {
  return i32(max(magnitude >> 23u, 1u)) - 150;
}

// significand * 2^exponent to the nearest f32, ties to even. Where the significand was cut, its lowest bit is set.
fn pack(sign: u32, significand: u32, exponent: i32) -> u32 {
  if (significand == 0u) { return sign; }
  let zeros = countLeadingZeros(significand);
  var bits = significand << zeros;
  let biased = exponent - i32(zeros) + 158;
  if (biased > 254) { return sign | INF; }
  if (biased < 1) {
    let shift = u32(min(1 - biased, 31));
    bits = (bits >> shift) | select(0u, 1u, (bits << (32u - shift)) != 0u);
  }
  let kept = bits >> 8u;
  let up = select(0u, 1u, (bits & 0xffu) + (kept & 1u) > 0x80u);
  // The implicit bit of a normal number, and a carry out of the significand, both add 1 to the exponent.
  return sign | ((u32(max(biased, 1) - 1) << 23u) + kept + up);
}

// f32 bits of a small integer times 2^exponent, where the result is normal or zero.
fn exactly(integer: u32, exponent: i32) -> u32 {
  return select(bitcast<u32>(f32(integer)) + (bitcast<u32>(exponent) << 23u), 0u, integer == 0u);
}
`

const SPECIAL_PRODUCTS = /* wgsl */ `
  let sign = (a ^ b) & SIGN;
  let left = a & MAGNITUDE;
  let right = b & MAGNITUDE;
  if (max(left, right) >= INF) {
    return select(sign | INF, NAN, max(left, right) > INF || min(left, right) == 0u);
  }`

/** `a * b`, where `a` has at most 8 significant bits: the product fits a u32. */
export const MULTIPLY_NARROW = /* wgsl */ `
fn multiplyNarrow(a: u32, b: u32) -> u32 {${SPECIAL_PRODUCTS}
  let product = (significandOf(left) >> 16u) * significandOf(right);
  return pack(sign, product, exponentOf(left) + exponentOf(right) + 16);
}
`

/** `a * b`: 48 bits in two words, from four products of 12 by 12 bits. */
export const MULTIPLY_WIDE = /* wgsl */ `
fn multiplyWide(a: u32, b: u32) -> u32 {${SPECIAL_PRODUCTS}
  if (min(left, right) == 0u) { return sign; }
  let leftZeros = countLeadingZeros(significandOf(left)) - 8u;
  let rightZeros = countLeadingZeros(significandOf(right)) - 8u;
  let l = significandOf(left) << leftZeros;
  let r = significandOf(right) << rightZeros;
  let middle = (l >> 12u) * (r & 0xfffu) + (l & 0xfffu) * (r >> 12u);
  let low = (l & 0xfffu) * (r & 0xfffu) + ((middle & 0xfffu) << 12u);
  let high = (l >> 12u) * (r >> 12u) + (middle >> 12u) + (low >> 24u);
  let product = (high << 8u) | ((low >> 16u) & 0xffu) | select(0u, 1u, (low & 0xffffu) != 0u);
  let exponent = exponentOf(left) - i32(leftZeros) + exponentOf(right) - i32(rightZeros);
  return pack(sign, product, exponent + 16);
}
`

/** `a / b`: a float estimate of the 25-bit quotient, put right by the exact remainder. */
export const DIVIDE = /* wgsl */ `
fn divide(a: u32, b: u32) -> u32 {
  let sign = (a ^ b) & SIGN;
  let left = a & MAGNITUDE;
  let right = b & MAGNITUDE;
  if (max(left, right) >= INF || min(left, right) == 0u) {
    if (max(left, right) > INF || left == right) { return NAN; }
    return sign | select(0u, INF, left == INF || right == 0u);
  }
  let leftZeros = countLeadingZeros(significandOf(left)) - 8u;
  let rightZeros = countLeadingZeros(significandOf(right)) - 8u;
  var dividend = significandOf(left) << leftZeros;
  let divisor = significandOf(right) << rightZeros;
  var exponent = exponentOf(left) - i32(leftZeros) - exponentOf(right) + i32(rightZeros) - 24;
  if (dividend < divisor) {
    dividend <<= 1u;
    exponent -= 1;
  }
  // The quotient is in [2^24, 2^25), and the estimate off by a few units: the remainder fits 32 bits, though its terms do not.
  var quotient = u32(f32(dividend) / f32(divisor) * 16777216.0);
  var rest = i32((dividend << 24u) - quotient * divisor);
  while (rest < 0) {
    quotient -= 1u;
    rest += i32(divisor);
  }
  while (rest >= i32(divisor)) {
    quotient += 1u;
    rest -= i32(divisor);
  }
  return pack(sign, (quotient << 7u) | select(0u, 1u, rest != 0), exponent - 7);
}
`
