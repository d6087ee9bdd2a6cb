import type { EncodePlan } from '../../encode-plan.ts'
import { roundMagnitudeSource } from './round-magnitude.ts'

/** The WGSL function `roundOutput(bits)` that rounds an f32 to the plan's output dtype, as an f32 again; per dtype. */
export const OUTPUT_SOURCE: Readonly<Record<EncodePlan['output'], string>> = {
  f32: /* wgsl */ `
fn roundOutput(bits: u32) -> u32 { return bits; }
`,
  bf16: /* wgsl */ `
fn roundOutput(bits: u32) -> u32 {
  if ((bits & MAGNITUDE) > INF) { return bits; }
  return (bits + 0x7fffu + ((bits >> 16u) & 1u)) & 0xffff0000u;
}
`,
  f16: /* wgsl */ `${roundMagnitudeSource('roundHalf', { mantissaBits: 10, bias: 15, ties: 'even' })}
fn roundOutput(bits: u32) -> u32 {
  let magnitude = bits & MAGNITUDE;
  if (magnitude > INF) { return bits; }
  let half = roundHalf(magnitude);
  let finite = select(exactly(half, -24), (half << 13u) + 0x38000000u, half > 0x3ffu);
  return (bits & SIGN) | select(finite, INF, half > 0x7bffu);
}
`,
}
