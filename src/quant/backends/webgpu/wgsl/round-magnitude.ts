/** A small float: how many mantissa bits it has, and the bias of its exponent. */
interface SmallFloat {
  readonly mantissaBits: number
  readonly bias: number
  readonly ties: 'even' | 'toward-zero'
}

/**
 * The WGSL function `name(magnitude)` that rounds an f32 magnitude, Inf included, to a small float's code on a grid without
 * an upper end, as `roundMagnitude` of `formats` does.
 */
export const roundMagnitudeSource = (name: string, { mantissaBits, bias, ties }: SmallFloat): string => {
  const shift = 23 - mantissaBits
  const lowestKept = (of: string, by: string) => (ties === 'even' ? ` + ((${of} >> ${by}) & 1u)` : '')
  return /* wgsl */ `
fn ${name}(magnitude: u32) -> u32 {
  let exponent = magnitude >> 23u;
  if (exponent > ${127 - bias}u) {
    let half = ${2 ** (shift - 1) - 1}u${lowestKept('magnitude', `${shift}u`)};
    return ((magnitude + half) >> ${shift}u) - ${(127 - bias) * 2 ** mantissaBits}u;
  }
  let shift = ${151 - bias - mantissaBits}u - max(exponent, 1u);
  if (shift > 24u) { return 0u; }
  let significand = significandOf(magnitude);
  return (significand + (1u << (shift - 1u)) - 1u${lowestKept('significand', 'shift')}) >> shift;
}
`
}
