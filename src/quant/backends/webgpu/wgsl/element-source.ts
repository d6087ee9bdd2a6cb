import type { ElementRule } from '../../../elements/element-rules.ts'
import { roundMagnitudeSource } from './round-magnitude.ts'

const INTEGER_BITS = { int8: 8, int4: 4 } as const

const DECODE_MAGNITUDE = {
  e4m3fn: /* wgsl */ `
fn decodeMagnitude(code: u32) -> u32 {
  if (code == 0x7fu) { return NAN; }
  return select(exactly(code, -9), (code << 20u) + 0x3c000000u, code > 7u);
}
`,
  e2m1: /* wgsl */ `
fn decodeMagnitude(code: u32) -> u32 {
  return select(exactly(code, -1), (code << 22u) + 0x3f000000u, code > 1u);
}
`,
} as const

const ZERO_SIGN = {
  signed: 'y & SIGN',
  'positive-if-exact': 'select(0u, y & SIGN, magnitude != 0u)',
  'negative-if-exact': 'select(SIGN, y & SIGN, magnitude != 0u)',
} as const

const floatSource = (format: 'e4m3fn' | 'e2m1', rule: ElementRule): string => {
  const [mantissaBits, bias, largest, signShift] = format === 'e4m3fn' ? [3, 7, 0x7e, 24] : [1, 1, 0x7, 28]
  const signMask = format === 'e4m3fn' ? 0x80 : 0x8
  const overflow = rule.overflow === 'saturate' ? largest : 0x7f
  return /* wgsl */ `${roundMagnitudeSource('roundElement', { mantissaBits, bias, ties: rule.ties })}
${DECODE_MAGNITUDE[format]}
fn encodeElement(y: u32) -> Encoded {
  let magnitude = y & MAGNITUDE;
  if (magnitude > INF) {
    let value = decodeMagnitude(${rule.nanCode & (signMask - 1)}u);
    return Encoded(${rule.nanCode}u, value | ${rule.nanCode & signMask ? 'SIGN' : '0u'}, 0u);
  }
  let rounded = roundElement(magnitude);
  let fits = rounded <= ${largest}u;
  let code = select(${overflow}u, rounded, fits);
  let sign = ${ZERO_SIGN[rule.zero]};
  return Encoded(code | (sign >> ${signShift}u), decodeMagnitude(code) | sign, select(1u, 0u, fits));
}
`
}

const integerSource = (bits: 4 | 8, nanCode: number): string => {
  const largest = 2 ** (bits - 1) - 1
  return /* wgsl */ `
fn encodeElement(y: u32) -> Encoded {
  let magnitude = y & MAGNITUDE;
  if (magnitude > INF) { return Encoded(${nanCode}u, NAN, 0u); }
  let exponent = magnitude >> 23u;
  // Below a half it is 0, and from 256 on it does not fit, whatever the format.
  var rounded = select(0u, 256u, exponent > 134u);
  if (exponent > 125u && exponent < 135u) {
    let shift = 150u - exponent;
    let significand = significandOf(magnitude);
    rounded = (significand + (1u << (shift - 1u)) - 1u + ((significand >> shift) & 1u)) >> shift;
  }
  let sign = y & SIGN;
  let limit = ${largest}u + (sign >> 31u);
  let value = min(rounded, limit);
  let code = select(value, 0u - value, sign != 0u) & ${2 ** bits - 1}u;
  return Encoded(code, exactly(value, 0) | sign, select(0u, 1u, rounded > limit));
}
`
}

/**
 * The WGSL function `encodeElement(y)`: from the bits of a scaled value to its code, the f32 bits of what the code stands for
 * (at most 8 significant bits), and 1 where the value rounds past the largest code.
 */
export const elementSource = (rule: ElementRule): string => {
  const { format } = rule
  const body =
    format === 'int8' || format === 'int4'
      ? integerSource(INTEGER_BITS[format], rule.nanCode)
      : floatSource(format, rule)
  return /* wgsl */ `
struct Encoded { code: u32, value: u32, saturated: u32 }
${body}`
}
